"""Weigh the gazetteer's one-word names: which are strong by themselves, which are also common words.

    python scripts/weigh_names.py [--people names.sqlite3] REPORTS.jsonl...

writes ``src/khabar/gazetteer/strength.tsv``. REPORTS are JSON Lines with a ``text``. A name is strong where
class words and directions stand before it often enough for how often it stands at all; otherwise it is weak,
and the reader asks for more before it takes it for a place; a frequent word that hardly stands so is never a
place. Only counts come out, no text. Names that the reports hold fewer than five times are left to
``khabar.gazetteer.strength``, which goes by the size of the place, unless many people bear them:
``names.sqlite3`` is the one inside the package ``arabic-name-romanizer`` (names from Wikidata, CC0). Rows
whose evidence begins with ``by hand`` are kept.
"""

# SPDX-License-Identifier: Apache-2.0
import argparse
import csv
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from khabar.extract.places.extractor import ruleset
from khabar.gazetteer import Entry, Gazetteer
from khabar.model.place import PlaceKind
from khabar.text import END, Doc, fold

ROOM = Path(__file__).parent.parent / "src/khabar/gazetteer"
SEEN = 5  # times in the reports, from which on their evidence counts
RARELY = 70
OFTEN = 60  # times, at which a name that hardly stands like a place is an ordinary word
BEARERS = 4  # people, from which on a name is rather theirs
MANY = 40  # people, from which on even a well attested place is rather theirs


def texts(paths: list[str]) -> Iterator[str]:
    seen = set()
    for path in paths:
        with Path(path).open(encoding="utf-8") as file:
            for line in file:
                text = json.loads(line).get("text") or ""
                if hash(text) not in seen:
                    seen.add(hash(text))
                    yield text


def count(paths: list[str], gazetteer: Gazetteer) -> dict[str, Counter[str]]:
    """How often each name stands as a whole word: in all, after a class word or direction, after a preposition."""
    lexicon = ruleset().alphabet
    counts: dict[str, Counter[str]] = {"all": Counter(), "class": Counter(), "in": Counter()}
    for text in texts(paths):
        tokens = Doc.of(text).words
        for before, word in zip([END, *tokens], tokens, strict=False):
            if not gazetteer.named(word):
                continue
            counts["all"][word] += 1
            reading = lexicon.reading(before)
            if any(map(reading.sense, ("class-word", "direction", "surroundings"))):
                counts["class"][word] += 1
            elif reading.sense("place-preposition") and not reading.sense("of"):
                counts["in"][word] += 1
    return counts


def strong(total: int, after_class: int, after_in: int) -> bool:
    return after_class >= 2 and (after_class / total >= 0.1 or (after_class + after_in) / total >= 0.25)


def by_hand() -> dict[str, tuple[str, str]]:
    path = ROOM / "strength.tsv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {r["name"]: (r["strength"], r["evidence"]) for r in rows if r["evidence"].startswith("by hand")}


def people(path: str | None) -> Counter[str]:
    """How many people bear each name."""
    bearers: Counter[str] = Counter()
    if path:
        for name, number in sqlite3.connect(path).execute("SELECT arabic_key, count FROM units"):
            bearers[fold(name)] += number
    return bearers


def weigh(all_of: int, after: tuple[int, int], bearers: int) -> tuple[str, str] | None:
    """Strength and evidence, None where there is none."""
    evidence = f"{after[0]} of {all_of} after a class word, {after[1]} after a preposition of place"
    if all_of >= SEEN and strong(all_of, *after) and bearers < MANY:
        return "strong", evidence
    if all_of >= OFTEN and after[0] * RARELY < all_of:
        return "never", evidence
    if bearers >= BEARERS:
        return "weak", f"a name of {bearers} people; {evidence}"
    return ("weak", evidence) if all_of >= SEEN else None


def ordinary(entries: tuple[Entry, ...]) -> bool:
    """Whether there are entries and none is a country, whose name needs no evidence."""
    return bool(entries) and not any(e.kind is PlaceKind.COUNTRY for e in entries)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", help="names.sqlite3 of arabic-name-romanizer")
    parser.add_argument("reports", nargs="+")
    arguments = parser.parse_args()
    gazetteer = Gazetteer([ROOM / "places.tsv"])
    counts = count(arguments.reports, gazetteer)
    bearers = people(arguments.people)
    rows = {}
    for name in {n for n in {*counts["all"], *bearers} if " " not in n and ordinary(gazetteer.named(n))}:
        row = weigh(counts["all"][name], (counts["class"][name], counts["in"][name]), bearers[name])
        if row:
            rows[name] = row
    rows |= by_hand()
    with (ROOM / "strength.tsv").open("w", encoding="utf-8", newline="\n") as file:
        file.write("name\tstrength\tevidence\n")
        file.writelines("\t".join((name, *row)) + "\n" for name, row in sorted(rows.items()))


if __name__ == "__main__":
    main()
