"""List the words that begin with a letter that could be a proclitic, and isn't one.

    python scripts/count_whole_words.py REPORTS.jsonl...

writes ``src/khabar/store/whole_words.txt``. REPORTS are JSON Lines with a ``text``; only a sorted list of single words
comes out. A word is whole if it is seen after a proclitic that can't stand before the one it would begin with: the
article before "committee" shows that its lam is no preposition. Words whose rest is no word are left out: cutting
them makes two words alike nowhere.
"""

# SPDX-License-Identifier: Apache-2.0
import re
import sys
from collections import Counter
from pathlib import Path

from khabar.text.clitics import ARTICLES, CONJUNCTIONS, PREPOSITIONS, PROCLITICS
from khabar.text.fold import LETTER, fold
from weigh_names import texts

WHOLE = Path(__file__).parent.parent / "src/khabar/store/whole_words.txt"
SEEN = 3  # times after such a proclitic
SHARE = 0.02  # and of the word's own occurrences
RARER = 5  # times as common as a rest that never has the article itself
_JOINED = tuple(p for p, parts in PROCLITICS.items() if "al" in parts)  # cut first, with the article
_WORD = re.compile(f"[{LETTER}]+")
_ARTICLE = max(ARTICLES)
_FIRST = tuple({p[0] for p in (*CONJUNCTIONS, *PREPOSITIONS) if p})
_ARTICLED = [p for p, parts in PROCLITICS.items() if "al" in parts and p.endswith(_ARTICLE)]


def proclitics_before(word: str) -> list[str]:
    """The proclitics after which ``word`` can stand only if its first letter is its own."""
    if word[0] in CONJUNCTIONS:
        return [p for p, parts in PROCLITICS.items() if p and "s" not in parts]
    # Before a preposition a conjunction may stand, and lam before lam could be the article's.
    return [*_ARTICLED, *(p for p in PREPOSITIONS if p and word[0] != p)]


def whole(word: str, count: Counter[str]) -> bool:
    """Whether the first letter of ``word`` belongs to it, and the rest would be taken for another word."""
    rest = word[1:]
    if not count[rest]:
        return False
    seen = sum(count[p + word] for p in proclitics_before(word))
    if seen >= SEEN and seen >= SHARE * count[word]:
        return True
    nominal = sum(count[p + rest] for p in _ARTICLED)
    return word[0] not in CONJUNCTIONS and count[word] > RARER * count[rest] and not nominal


def main() -> None:
    count: Counter[str] = Counter()
    for text in texts(sys.argv[1:]):
        count.update(_WORD.findall(fold(text)))
    bare = {w[len(p) :] for w in count for p in _ARTICLED if w.startswith(p)}
    seen = {w for w in (*count, *bare) if len(w) >= 4 and w[0] in _FIRST and not w.startswith(_JOINED)}
    words = sorted(w for w in seen if whole(w, count))
    WHOLE.write_text("\n".join(words) + "\n", "utf-8")
    print(f"{len(words)} words, in {WHOLE.name}")


if __name__ == "__main__":
    main()
