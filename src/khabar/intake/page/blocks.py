"""A page's blocks: each stretch of text between two block tags, with what the page says it is."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree, html

from khabar.intake.capture import Reason
from khabar.text.fold import LETTER

_SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea"}
)
_IN_LINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "em", "font", "i")
)
_IN_LINE |= {
    "img",
    "ins",
    "kbd",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "u",
    "var",
    "wbr",
}
_WHOLE = frozenset({"html", "body", "article", "main"})  # never furniture, whatever their class says
_BY_TAG = {
    "nav": Reason.NAVIGATION,
    "menu": Reason.NAVIGATION,
    "footer": Reason.NAVIGATION,
    "aside": Reason.RELATED,
    "figcaption": Reason.CAPTION,
    "button": Reason.SHARE,
}
# Class names and ids are English on Arabic pages too; each says what its part of the page is for.
_BY_NAME = (
    (Reason.COMMENT, re.compile(r"\bcomments?\b|\bdisqus|\brespond\b")),
    (Reason.RELATED, re.compile(r"\brelated|\bmost-?(?:read|viewed)|\brecommend|\bread-?more\b|\bsee-?also|\blatest")),
    (Reason.SHARE, re.compile(r"\bshar(?:e|ing)|\bsocial")),
    (Reason.FOLLOW_US, re.compile(r"\bfollow-?us|\bnewsletter|\bsubscri")),
    (Reason.CAPTION, re.compile(r"\bcaption|\bcredit")),
    (Reason.TAGS, re.compile(r"\b(?:post-?|entry-?)?tags?(?:-|\b)|\bkeywords")),
    (Reason.BYLINE, re.compile(r"\bbyline|\bauthor|\bpublished|\bpost-?(?:meta|date)|\bentry-?meta|\bdate(?:line)?\b")),
    (Reason.ADVERTISEMENT, re.compile(r"\bads?(?:-|\b)|\badvert|\bsponsor|\bpromo|\bcookie")),
    (Reason.NAVIGATION, re.compile(r"\bmenu|\bnav(?:bar|igation|-|\b)|\bbreadcrumb|\bsidebar|\bfooter|\bsite-?header")),
)
_ARABIC = re.compile(f"[{LETTER}]")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*>")
_NAMES = 200  # letters of a class or id that say what it is
_MOST = 20_000  # blocks of one page; the longest real one seen has a tenth


@dataclass(slots=True)
class Block:
    """A stretch of text. ``part`` is the outermost element around it that the page calls furniture, and
    ``reason`` why; ``linked`` counts the characters that are links; ``element`` is the innermost block tag."""

    text: str
    element: html.HtmlElement
    reason: Reason | None
    part: html.HtmlElement | None
    linked: int

    @property
    def tag(self) -> str:
        """The innermost block tag."""
        return str(self.element.tag)

    @property
    def arabic(self) -> bool:
        """Whether it has an Arabic letter."""
        return _ARABIC.search(self.text) is not None


def parse(content: str) -> html.HtmlElement | None:
    """The page's tree. The parser cuts it at a depth of 256, so no page is too deep to walk."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(_DECLARED.sub("", content).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def blocks(tree: html.HtmlElement) -> list[Block]:
    """All blocks with text, in order."""
    found: list[Block] = []
    for block in _walk(tree):
        block.text = " ".join(block.text.split())
        if block.text:
            found.append(block)
            if len(found) == _MOST:
                break
    _spare_the_page(found)
    return found


def _spare_the_page(found: list[Block]) -> None:
    """A part that holds most of the page is the page, whatever its class says."""
    told: Counter[html.HtmlElement] = Counter()
    for block in found:
        if block.part is not None:
            told[block.part] += len(block.text)
    whole = sum(len(block.text) for block in found)
    for block in found:
        if block.part is not None and told[block.part] > whole / 2:
            block.reason = None


def _walk(tree: html.HtmlElement) -> Iterator[Block]:
    """Blocks with raw text. Start and end tags of block elements end the block before them."""
    pieces: list[str] = []
    linked = silent = links = 0
    around: list[tuple[html.HtmlElement, Reason | None, html.HtmlElement | None]] = [(tree, None, None)]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if tag in _SILENT:
            silent += 1 if event == "start" else -1
        elif tag not in _IN_LINE:  # whatever else begins or ends a line
            yield Block("".join(pieces), *around[-1], linked)
            pieces, linked = [], 0
            if event == "start":
                reason, part = around[-1][1:]
                around.append((element, reason, part) if reason else (element, *_part(element)))
            else:
                around.pop()
        elif tag == "a":
            links += 1 if event == "start" else -1
        words = element.text if event == "start" else element.tail
        if words and not silent:
            pieces.append(words)
            linked += len(words.strip()) if links else 0
    yield Block("".join(pieces), *around[-1], linked)


def _part(element: html.HtmlElement) -> tuple[Reason, html.HtmlElement] | tuple[None, None]:
    """Why the element is furniture by its tag, or else by its class and id."""
    reason = _reason(element.tag, element.get("class", "")[:_NAMES], element.get("id", "")[:_NAMES])
    return (reason, element) if reason else (None, None)


@lru_cache(10_000)
def _reason(tag: str, classes: str, identity: str) -> Reason | None:
    if tag in _BY_TAG or tag in _WHOLE:
        return _BY_TAG.get(tag)
    names = f"{classes} {identity}".lower().replace("_", "-")
    return next((reason for reason, pattern in _BY_NAME if pattern.search(names)), None)
