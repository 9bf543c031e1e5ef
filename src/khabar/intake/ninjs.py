"""IPTC ninjs, versions 1 to 3: one news item as JSON."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable
from typing import Any

import msgspec

from khabar.intake.capture import Capture, LeftOut
from khabar.intake.moment import moment
from khabar.model import PublishedBy

MEDIA = "application/ninjs+json"
_MARKUP = ("html", "xhtml", "xml")


def ninjs(data: bytes, where: str) -> Capture | LeftOut | None:
    """The item, or why it is left out; None where the data are no single JSON document but perhaps lines."""
    try:
        item = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    if isinstance(item, dict) and isinstance(item.get("text"), str):
        return None
    if not isinstance(item, dict) or not isinstance(item.get("uri"), str):
        return LeftOut(where, "JSON that is neither ninjs nor khabar's own")
    if str(_any(item, "pubstatus", "pubStatus")) in {"canceled", "withheld"}:
        return LeftOut(where, f"the agency says: {_any(item, 'pubstatus', 'pubStatus')}")
    title, body = _title(item), _body(item)
    if not body:
        return LeftOut(where, f"ninjs without text ({item.get('type', 'no type')})")
    published = moment(_text(_any(item, "firstcreated", "firstCreated", "versioncreated", "versionCreated")))
    return Capture(
        where,
        data,
        MEDIA,
        "\n".join([title, *body] if title else body),
        title,
        published,
        PublishedBy.METADATA if published else None,
        _publisher(item),
        next((link for link in _links(item) if link.startswith("http")), None),
        id=item["uri"],
    )


def _any(item: dict[str, Any], *keys: str) -> Any:
    return next((item[key] for key in keys if item.get(key)), None)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _parts(value: Any) -> list[dict[str, Any]]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _title(item: dict[str, Any]) -> str | None:
    stated = [_text(item.get("headline")), *(_text(part.get("value")) for part in _parts(item.get("headlines")))]
    return next((" ".join(title.split()) for title in stated if title and title.strip()), None)


def _body(item: dict[str, Any]) -> list[str]:
    """The lines of the first body with text: plain before marked up."""
    bodies = [(key, _text(item[key])) for key in item if key.startswith("body_")]
    bodies += [(str(part.get("contentType", "")), _text(part.get("value"))) for part in _parts(item.get("bodies"))]
    ranked = sorted(bodies, key=lambda body: any(sign in body[0] for sign in _MARKUP))
    for kind, value in ranked:
        lines = _marked(value) if any(sign in kind for sign in _MARKUP) else (value or "").splitlines()
        if kept := [" ".join(line.split()) for line in lines if line.strip()]:
            return kept
    return []


def _marked(value: str | None) -> list[str]:
    from khabar.intake.page.blocks import blocks, parse

    tree = parse(f"<body>{value}</body>") if value else None
    return [] if tree is None else [block.text for block in blocks(tree)]


def _publisher(item: dict[str, Any]) -> str | None:
    sources = (*_parts(item.get("infosources")), *_parts(item.get("infoSources")))
    named = [_text(source.get("name")) for source in sources]
    return next((name for name in [*named, _text(item.get("copyrightholder"))] if name), None)


def _links(item: dict[str, Any]) -> Iterable[str]:
    links = [_text(part.get("href")) for part in _parts(item.get("altids")) + _parts(item.get("links"))]
    return [link for link in [*links, item["uri"]] if link]
