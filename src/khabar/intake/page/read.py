"""One page to one report."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterable
from urllib.parse import unquote

from khabar.errors import InputError
from khabar.intake.capture import Capture, Cut, Reason
from khabar.intake.decode import decode
from khabar.intake.furniture import furniture, letters, updated
from khabar.intake.page.blocks import Block, blocks, parse
from khabar.intake.page.main_text import fast, thorough
from khabar.intake.page.metadata import Head, head
from khabar.intake.trim import trim
from khabar.intake.visible import in_address, nearest
from khabar.model import PublishedBy
from khabar.text.fold import CONTROLS, LETTER

MEDIA = "text/html"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,40})", re.I)
_ARABIC = re.compile(f"[{LETTER}]")
_SUFFIX = re.compile(r"\s+[|\u2013\u2014\u00bb:-]+\s+([^|\u2013\u2014\u00bb]{2,40})$")
_NEAR = 30  # blocks around the title among which a date is its date
_LINKED = 0.5  # share of a line that is a link from which it is one
_MONSTROUS, _MANY = (
    4 * 2**20,
    5_000,
)  # bytes and blocks, ten times those of long real pages: only the fast way ends soon
_SHORTEST = 12  # letters of a heading with which a longer title may begin
_BESIDE = 3  # blocks around the title whose date is its own wherever the page puts it
_ASIDE = frozenset({Reason.NAVIGATION, Reason.RELATED, Reason.COMMENT, Reason.ADVERTISEMENT})
_CUT = _ASIDE | {Reason.SHARE, Reason.FOLLOW_US}


def page(
    data: bytes,
    where: str,
    *,
    charset: str | None = None,
    url: str | None = None,
    retrieved: str | None = None,
    archive: bool = False,
) -> Capture:
    """The report of a page. ``charset`` is what the server said, ``archive`` asks for the fast way.

    Raises InputError (``input/no-text``) where no Arabic text is found.
    """
    declared = _CHARSET.search(data[:4096])
    tree = parse(decode(data, charset or (declared[1].decode("ascii") if declared else None)))
    found = blocks(tree) if tree is not None else []
    if tree is None or not any(block.arabic for block in found):
        raise InputError("input/no-text", "the page has no paragraph in Arabic")
    about = head(tree, url)
    title = _title(about, found, tree.findtext(".//title")) or None
    monstrous = len(data) > _MONSTROUS or len(found) > _MANY
    main = fast(found) if archive or monstrous else thorough(tree, found) or fast(found)
    linked = {block.text for block in found if block.linked > _LINKED * len(block.text)}
    first, lines, cuts = trim(main, title, linked, _marked(found, main))
    if first and not title:
        lines.insert(0, first)  # no heading: the first line is text like the others
    if not any(_ARABIC.search(line) for line in lines):
        raise InputError("input/no-text", "the page has no paragraph in Arabic")
    published, by = _published(about, found, title, lines)
    return Capture(
        where,
        data,
        MEDIA,
        "\n".join([title, *lines] if title else lines),
        title,
        published,
        by,
        about.publisher,
        about.url,
        retrieved,
        cut=(*cuts, *_around(found, {*main, title or ""})),
    )


def _marked(found: list[Block], main: list[str]) -> dict[str, Reason]:
    """Lines of the main text that stand in furniture; none where that would be most of it."""
    lines = set(main)
    marked = {block.text: block.reason for block in found if block.reason in _CUT and block.text in lines}
    return marked if sum(map(len, marked)) < sum(map(len, main)) / 2 else {}


def _title(about: Head, found: list[Block], whole: str | None) -> str | None:
    """The main heading where the head agrees with it, else what the head says without the site's name."""
    stated = [clean for title in (*about.titles, whole) if (clean := _clean(title))]
    headings = [_clean(block.text) for block in found if block.tag in {"h1", "h2"}][:40]
    for title in stated:
        told = letters(title)
        for shown in headings:
            if (own := letters(shown)) and (own == told or (len(own) > _SHORTEST and told.startswith(own))):
                return shown
    first = next((_clean(block.text) for block in found if block.tag == "h1" and len(block.text.split()) > 2), None)
    return _without_site(stated[0], about.publisher) if stated else first


def _clean(title: str | None) -> str:
    return " ".join((title or "").split()).strip(_INVISIBLE)


_INVISIBLE = (
    "".join(chr(code) for first, last in re.findall("(.)-(.)", CONTROLS) for code in range(ord(first), ord(last) + 1))
    + "\u061c\ufeff"
)


def _without_site(title: str, publisher: str | None) -> str:
    """A title without the outlet's name at its end; another dash may be the title's own."""
    m = _SUFFIX.search(title)
    named = m and publisher and (letters(m[1]) in letters(publisher) or letters(publisher) in letters(m[1]))
    return title[: m.start()] if m and (named or "|" in title[m.start() : m.start(1)]) else title


def _published(
    about: Head, found: list[Block], title: str | None, lines: list[str]
) -> tuple[str | None, PublishedBy | None]:
    """When the page was published: by its head, by the date beside its title, or by its address."""
    if about.published:
        return about.published, PublishedBy.METADATA
    at = _place(found, title, lines)
    kept = set(lines)
    near = found[max(0, at - _NEAR) : at + _NEAR]
    title_at = min(at, _NEAR)
    beside = [
        None if block.text in kept or (block.reason in _ASIDE and abs(i - title_at) > _BESIDE) else block.text
        for i, block in enumerate(near)
    ]
    day, line = nearest(beside, title_at)
    addressed = in_address(unquote(about.url or ""))
    if addressed and (day is None or (updated(line) and addressed < day)):
        return addressed.isoformat(), PublishedBy.URL
    return (day.isoformat(), PublishedBy.VISIBLE) if day else (None, None)


def _place(found: list[Block], title: str | None, lines: list[str]) -> int:
    """Which block is the title, else the text's first line."""
    for own, tags in ((title, {"h1"}), (title, None), (lines[0], None)):
        told = letters(own or "")
        for i, block in enumerate(found):
            if told and (not tags or block.tag in tags) and letters(block.text) == told:
                return i
    return 0


def _around(found: list[Block], kept: Iterable[str]) -> tuple[Cut, ...]:
    """What the page shows besides its main text, each once."""
    seen = set(kept)
    joined = "\n".join(seen)
    cuts = []
    for block in found:
        if block.text not in seen and not (len(block.text) > 20 and block.text in joined):
            seen.add(block.text)
            cuts.append(Cut(block.reason or furniture(block.text) or Reason.BOILERPLATE, block.text))
    return tuple(cuts)
