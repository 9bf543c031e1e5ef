"""Read the sample report on the command line as anybody would, and say what was done.

    python scripts/demo.py

Leaves the whole record in ``build/demo/record.json``.
"""

# SPDX-License-Identifier: Apache-2.0
import shlex
import subprocess
import sys
from pathlib import Path

from khabar import samples
from khabar.model import Record, decode

ROOT = Path(__file__).parent.parent
KHABAR = Path(sys.executable).with_name("khabar")


def run(*arguments: str, quiet: bool = False) -> bytes:
    """What a khabar command prints; shown with the command unless ``quiet``."""
    if not quiet:
        print("$ khabar", shlex.join(arguments), flush=True)
        subprocess.run([KHABAR, *arguments], check=True)
        return b""
    return subprocess.run([KHABAR, *arguments], check=True, capture_output=True).stdout


def account(record: Record, place: Path) -> str:
    """What the reader did, in a few lines."""
    through = sum(bool(claim.via) for claim in record.claims)
    unnamed = sum(bool(claim.source and claim.source.anonymous) for claim in record.claims)
    found = record.mentions
    return f"""What khabar did
  It read an Arabic report of {len(record.sentences)} sentences, written for this demo (src/khabar/samples/ABOUT.md).
  It found {len(record.claims)} claims: {through} came through an agency, {unnamed} from a source without a name;
  {len(found.times)} times, {len(found.quantities)} quantities, {len(found.places)} places,
  {len(found.actors)} mentions of actors, {len(record.events)} events and {len(record.counts)} counts of people.
  Issues for a person to settle: {len(record.issues)}; they stand first above.
  Each value points at its characters in the report; the whole record is in {place}.
  Next: docs/reading-a-record.md, and .venv/bin/khabar explain src/khabar/samples/shaddadi.txt"""


def main() -> None:
    sample = samples.load()
    about = ("--published", sample.published, "--publisher", sample.publisher)
    path = str(sample.path.relative_to(ROOT))
    run("read", path, *about, "--format", "table")
    record = run("read", path, *about, "--format", "json", quiet=True)
    place = ROOT / "build/demo/record.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(record)
    print(account(decode(record), place.relative_to(ROOT)))


if __name__ == "__main__":
    main()
