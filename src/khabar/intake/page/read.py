"""One page to one report."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterable

from khabar.errors import InputError
from khabar.intake.capture import Capture, Cut, Reason
from khabar.intake.decode import decode
from khabar.intake.furniture import furniture
from khabar.intake.page.blocks import Block, blocks, parse
from khabar.intake.page.main_text import fast, thorough
from khabar.intake.page.metadata import head
from khabar.intake.page.published import ASIDE, published_of
from khabar.intake.page.title import title_of
from khabar.intake.trim import trim
from khabar.text.fold import LETTER

MEDIA = "text/html"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,40})", re.I)
_ARABIC = re.compile(f"[{LETTER}]")
_LINKED = 0.5  # share of a line that is a link from which it is one
_LINKS, _PARAGRAPH = 5, 40  # announced paragraphs, from which a page may be an index; their letters
_MONSTROUS, _MANY = (
    4 * 2**20,
    5_000,
)  # bytes and blocks, ten times those of long real pages: only the fast way ends soon
_CUT = ASIDE | {Reason.SHARE, Reason.FOLLOW_US}


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

    Raises InputError where no Arabic text is found (``input/no-text``) and for an index of reports (``input/links``).
    """
    declared = _CHARSET.search(data[:4096])
    tree = parse(decode(data, charset or (declared[1].decode("ascii") if declared else None)))
    found = blocks(tree) if tree is not None else []
    if tree is None or not any(block.arabic for block in found):
        raise InputError("input/no-text", "the page has no paragraph in Arabic")
    about = head(tree, url)
    title = title_of(about, found, tree.findtext(".//title")) or None
    monstrous = len(data) > _MONSTROUS or len(found) > _MANY
    main = fast(found) if archive or monstrous else thorough(tree, found) or fast(found)
    linked = {block.text for block in found if block.linked > _LINKED * len(block.text)}
    first, lines, cuts = trim(main, title, linked, _marked(found, main))
    if first and not title:
        lines.insert(0, first)  # no heading: the first line is text like the others
    if not any(_ARABIC.search(line) for line in lines):
        raise InputError("input/no-text", "the page has no paragraph in Arabic")
    if _index(main, linked):
        raise InputError("input/links", "the page lists links to reports and is none itself")
    published, by = published_of(about, found, title, lines)
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
        charset=charset,
        cut=(*cuts, *_around(found, {*main, title or ""})),
    )


def _index(main: list[str], linked: set[str]) -> bool:
    """Whether most paragraphs stand under a link of their own, as on a page that announces reports."""
    paragraphs = [i for i, line in enumerate(main) if line not in linked and len(line) >= _PARAGRAPH]
    announced = sum(i > 0 and main[i - 1] in linked for i in paragraphs)
    return announced > max(_LINKS, len(paragraphs) / 2)


def _marked(found: list[Block], main: list[str]) -> dict[str, Reason]:
    """Lines of the main text that stand in furniture; none where that would be most of it."""
    lines = set(main)
    marked = {block.text: block.reason for block in found if block.reason in _CUT and block.text in lines}
    return marked if sum(map(len, marked)) < sum(map(len, main)) / 2 else {}


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
