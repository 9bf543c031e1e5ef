"""List the words that are too common in news to be the name of a village that no table knows.

    python scripts/count_common_words.py REPORTS.jsonl...

writes ``src/khabar/extract/places/common_words.txt``. REPORTS are JSON Lines with a ``text``; only a sorted list of
single words comes out. Left out are names of the gazetteer, also with a proclitic, and words that mostly stand after
a class word, since those are names themselves.
"""

# SPDX-License-Identifier: Apache-2.0
import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from khabar.extract.places.extractor import ruleset
from khabar.gazetteer import Gazetteer, Strength
from khabar.text import Doc
from khabar.text.clitics import heads
from khabar.text.fold import LETTER
from weigh_names import ROOM, texts

COMMON = ROOM.parent / "extract/places/common_words.txt"
OFTEN = 12  # times in the sample
NAMELIKE = 0.3  # share after a class word, from which on a word is rather a name
_WORD = re.compile(f"[{LETTER}]{{3,}}")


def count(paths: list[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands, and how often after a class word that a new name may follow."""
    alphabet = ruleset().alphabet
    total: Counter[str] = Counter()
    classed: Counter[str] = Counter()
    for text in texts(paths):
        words = Doc.of(text).words
        total.update(words)
        for before, word in pairwise(words):
            sense = alphabet.reading(before).sense("class-word")
            classed[word] += bool(sense and "open" in sense.lexeme.attrs)
    return total, classed


def ordinary(word: str, total: Counter[str], gazetteer: Gazetteer) -> bool:
    """Whether the word is no strong name and no name with a proclitic: وسوريا is one, وصول is none."""
    if gazetteer.named(word) and gazetteer.strength(word) is Strength.STRONG:
        return False
    names = [rest for proclitic, rest in heads(word) if proclitic and gazetteer.named(rest)]
    return all(total[word] > 3 * total[name] + 5 for name in names)


def main() -> None:
    total, classed = count(sys.argv[1:])
    gazetteer = Gazetteer([ROOM / "places.tsv"])
    words = [
        word
        for word, times in total.items()
        if times >= OFTEN
        and _WORD.fullmatch(word)
        and not (classed[word] > 1 and classed[word] / times >= NAMELIKE)
        and ordinary(word, total, gazetteer)
    ]
    COMMON.write_text("\n".join(sorted(words)) + "\n", "utf-8")
    print(len(words), "words", Path(COMMON).name)


if __name__ == "__main__":
    main()
