"""A page's main text, found in two ways: thorough for single pages, fast for archives."""

# SPDX-License-Identifier: Apache-2.0
from collections import Counter

from lxml import html

from khabar.intake.capture import Reason
from khabar.intake.page.blocks import Block

_SENTENCE = 40  # characters from which a block speaks for the element around it
_GAP, _NEXT = 4_000, 3  # how far behind the block before it a long and a short block are looked for
_MATCHED = 0.8  # share of the main text that must be found again among the blocks
_LINKED = 0.4  # share of characters in links above which a block is a list of links
_KEPT = frozenset(
    {Reason.CAPTION, Reason.BYLINE, Reason.TAGS}
)  # inside the text, the trimmer judges these by their words


def thorough(tree: html.HtmlElement, found: list[Block]) -> list[str]:
    """The blocks that trafilatura takes for the main text, comments left out; empty where it finds none.

    It only chooses: the lines are the page's own, since it runs the paragraphs of short reports together.
    """
    from trafilatura import bare_extraction

    chosen = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False, fast=True)
    text = getattr(chosen, "text", None) or ""
    lines = _chosen("".join(text.split()), found)
    if sum(len("".join(line.split())) for line in lines) >= _MATCHED * len("".join(text.split())):
        return lines
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]


def _chosen(text: str, found: list[Block]) -> list[str]:
    """The blocks that stand in ``text``, which has no blanks, in their order; short ones only next to another."""
    lines, at = [], 0
    for block in found:
        own = "".join(block.text.split())
        gap = _GAP if len(own) >= _SENTENCE else _NEXT
        place = text.find(own, at, at + gap + len(own))
        if place >= 0:
            lines.append(block.text)
            at = place + len(own)
    return lines


def fast(found: list[Block]) -> list[str]:
    """The blocks of the element with the most running text in it.

    A paragraph speaks for the element around it and half as loud for the next: what a report's
    paragraphs share is its body, while headlines of other reports are spread over the page.
    """
    told: Counter[html.HtmlElement] = Counter()
    for block in found:
        if len(block.text) >= _SENTENCE and _plain(block):
            around = block.element.getparent() if block.tag in {"p", "br", "blockquote", "li"} else block.element
            for share in (2, 1):
                if around is None:
                    break
                told[around] += share * len(block.text)
                around = around.getparent()
    if not told:
        return []
    body = max(told, key=lambda element: told[element])
    return [block.text for block in found if _plain(block) and _inside(block.element, body)]


def _plain(block: Block) -> bool:
    furniture = block.reason is not None and block.reason not in _KEPT
    return not furniture and block.linked <= _LINKED * len(block.text)


def _inside(element: html.HtmlElement, body: html.HtmlElement) -> bool:
    return element is body or any(ancestor is body for ancestor in element.iterancestors())
