"""Write the table of forms that many news reports have, and how rare each is.

    python scripts/count_frequent_words.py INCIDENTS REPORTS.jsonl...

Each line of REPORTS is a report with a ``text`` or ``content``; each such file is a collection. INCIDENTS is a folder
with texts.jsonl and event_groups.json: every other incident of it is a collection too, in which the reports of one
incident count once, so that its names stay rare. A form is as rare as in the collection that has it most. Only single
forms and their rarity are taken.
"""

# SPDX-License-Identifier: Apache-2.0
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from khabar.accounts.words import TABLE, forms

FEWEST = 3  # reports that must have a form; more in a large collection, by its root
UNSEEN = 0.0008  # share that a form not listed counts as having


def main(incidents: Path, paths: list[Path]) -> None:
    """Count, in each collection, the reports that have each form, and write the frequent ones."""
    rarity: dict[str, float] = {}
    for collection in [_incidents(incidents), *map(_reports, paths)]:
        seen: Counter[str] = Counter()
        number = 0
        for found in collection:
            number += 1
            seen.update(found)
        for form, n in seen.items():
            if n >= max(FEWEST, math.sqrt(number) / 5) and not form.isdigit() and len(form) > 1:
                rarity[form] = min(rarity.get(form, math.inf), math.log(number / n))
    rows = [f"{form}\t{value:.1f}" for form, value in sorted(rarity.items())]
    TABLE.write_text("\n".join([f"unlisted\t{-math.log(UNSEEN):.1f}", *rows]) + "\n", encoding="utf-8")


def _reports(path: Path) -> Iterable[frozenset[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            yield forms(report.get("text") or report["content"])


def _incidents(folder: Path) -> Iterable[frozenset[str]]:
    groups = sorted(json.loads((folder / "event_groups.json").read_text("utf-8")), key=lambda g: g["incident_id"])
    of = {source: group["incident_id"] for group in groups[::2] for source in group["source_ids"]}
    found: dict[str, set[str]] = defaultdict(set)
    for line in (folder / "texts.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)
        if text["source_id"] in of:
            found[of[text["source_id"]]] |= forms(text["text"])
    yield from map(frozenset, found.values())


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]])
