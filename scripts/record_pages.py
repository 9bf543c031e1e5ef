"""The pages that show what khabar reads: README's example, and the tour of the sample report's record."""

# SPDX-License-Identifier: Apache-2.0
import json
import re
from pathlib import Path
from typing import Any

import msgspec

from khabar import read, samples

EXAMPLE = Path(__file__).parent.parent / "docs/example.txt"
PUBLISHED = "2024-03-20"
NOTHING = "nothing of this kind is read in the sample"
# What README shows of each value; the record has more.
SHOWN = {
    "claims": ("source", "via", "act", "content"),
    "times": ("text", "value", "rule"),
    "quantities": ("text", "low", "high", "hedge", "unit_id"),
    "places": ("text", "name", "kind", "country", "lat", "lon"),
    "actors": ("text", "name", "kind", "country"),
    "events": ("trigger", "type", "mode", "status", "patients"),
    "counts": ("text", "effect", "group", "low", "high"),
}


def readme(page: str) -> str:
    """README with its example read anew: the sentence, and its values one a line."""
    text = EXAMPLE.read_text("utf-8").strip()
    record = msgspec.to_builtins(read(text, published=PUBLISHED))
    layers = {**record["mentions"], **record}
    rows = {layer: [_row(value, keys) for value in layers[layer]] for layer, keys in SHOWN.items()}
    lists = (f'  "{layer}": [\n' + ",\n".join(found) + "\n  ]" for layer, found in rows.items() if found)
    block = f"> {text}\n\n```json\n{{\n" + ",\n".join(lists) + "\n}\n```\n"
    return _between(page, "example: make docs", "end of example", block)


def _row(value: dict[str, Any], keys: tuple[str, ...]) -> str:
    return "    " + json.dumps({key: _plain(value[key]) for key in keys}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """Words instead of a phrase, the English name instead of both."""
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return value["text"] if "text" in value else value["en"] or value["ar"]
    return value


def _between(page: str, begin: str, end: str, block: str) -> str:
    return re.sub(
        rf"(<!-- {begin} -->\n).*?(<!-- {end} -->)", lambda m: m[1] + block + m[2], page, count=1, flags=re.DOTALL
    )


def tour(page: str) -> str:
    """docs/reading-a-record.md with its blocks read anew.

    ``<!-- record: mentions.times grain=day -->`` shows the first value of that layer that meets the wishes.
    """
    sample = samples.load()
    record = msgspec.to_builtins(read(sample.text, published=sample.published, publisher=sample.publisher))
    layers = {**{f"mentions.{layer}": values for layer, values in record["mentions"].items()}, **record}

    def block(m: re.Match[str]) -> str:
        layer, *wishes = m[1].split()
        value = next((v for v in layers[layer] if all(_meets(v, wish) for wish in wishes)), None)
        shown = _compact(json.dumps(value, ensure_ascii=False, indent=1)) if value else NOTHING
        return f"<!-- record: {m[1]} -->\n```json\n{shown}\n```\n<!-- end -->"

    return re.sub(r"<!-- record: (.*?) -->.*?<!-- end -->", block, page, flags=re.DOTALL)


def _meets(value: Any, wish: str) -> bool:
    """Whether the value has that field (``source.resolved``), or has it with that value (``kind=town``)."""
    path, _, wanted = wish.partition("=")
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return json.dumps(value, ensure_ascii=False).strip('"') == wanted if wanted else bool(value)


def _compact(shown: str) -> str:
    """Indented JSON with each list of spans on one line."""
    shown = re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", shown)
    return re.sub(r"\[\s+(\[[\d, ]+\](?:,\s+\[[\d, ]+\])*)\s+\]", lambda m: f"[{' '.join(m[1].split())}]", shown)
