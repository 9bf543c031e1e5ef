"""Write the table of forms that many news reports have: count_frequent_words.py REPORTS.jsonl...

Each line of the inputs is a report with a ``text``. Only single forms and counts are taken from them.
"""

# SPDX-License-Identifier: Apache-2.0
import json
import sys
from collections import Counter
from pathlib import Path

from khabar.accounts.words import TABLE, forms

FEWEST = 10  # reports that must have a form


def main(paths: list[str]) -> None:
    """Count the reports that have each form, and keep those that are frequent."""
    seen: Counter[str] = Counter()
    reports = 0
    for path in paths:
        with Path(path).open(encoding="utf-8") as lines:
            for line in lines:
                reports += 1
                seen.update(forms(json.loads(line)["text"]))
    rows = [f"{form}\t{n}" for form, n in sorted(seen.items()) if n >= FEWEST and not form.isdigit() and len(form) > 1]
    TABLE.write_text("\n".join([f"reports\t{reports}", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
