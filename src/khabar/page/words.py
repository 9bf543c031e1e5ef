"""Words of reports on a page: private people by role, and no character that would turn the line around."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from khabar.model import Actor, ActorKind, Count, Record
from khabar.model.span import Span, Spans

# Embeddings, overrides, isolates and marks of direction would turn the page's order around, controls are no
# characters of HTML, and surrogates can't be written: a reader is shown them instead.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_LONGEST = 600  # characters of a quoted sentence
_NAME = 160  # characters of a name
LINK = 2000  # characters of an address
_HEADLINE = re.compile(r"(?<![^\W\d])[^\W\d]++(?:[-_+. ]++[^\W\d]++){2}")  # three words in a row
_PLAIN_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")


class Quote(NamedTuple):
    """Words of a report: what stands before the words that matter, those words, and what stands behind."""

    before: str
    words: str
    after: str


def shown(text: str, longest: int = _NAME) -> str:
    """``text`` on one line, with controls made visible, and no longer than ``longest`` characters."""
    line = " ".join(text[: 4 * longest].split())
    line = _CONTROL.sub(lambda m: f"⟦U+{ord(m[0]):04X}⟧", line)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


class Private:
    """The names of private people in some reports, and what stands in their place."""

    def __init__(self, records: Iterable[Record], role: str) -> None:
        known = list(records)
        self._role = f"[{role}]"
        self._spans = {r.report.sha256: _private_spans(r) for r in known}
        public = {a.text for r in known for a in r.mentions.actors if a.kind is ActorKind.PERSON and a.public_role}
        names = {a.text for r in known for a in _private(r) if " " in a.text} - public
        pattern = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
        self._names = re.compile(rf"(?:{pattern})(?!\w)") if names else None

    def hidden(self, text: str) -> str:
        """``text`` with each private person's full name given as a role."""
        return self._names.sub(self._role, text) if self._names else text

    def names(self, text: str) -> bool:
        """Whether a private person's full name stands in ``text``."""
        return bool(self._names and self._names.search(text))

    def words(self, record: Record, spans: Spans) -> str:
        """The words of ``spans`` with each private person's name given as a role."""
        return " ".join(self._piece(record, span) for span in spans)

    def _piece(self, record: Record, span: Span) -> str:
        text, (at, end) = record.report.text, span
        pieces = []
        for first, last in self._spans[record.report.sha256]:
            if first < end and at < last:
                pieces += [text[at : max(at, first)], self._role]
                at = min(end, last)
        return self.hidden("".join([*pieces, text[at:end]]))


def number_words(record: Record, count: Count, private: Private) -> Quote:
    """Nothing but the words that state the number."""
    return Quote("", shown(private.words(record, count.spans), _LONGEST), "")


def sentence(record: Record, count: Count, private: Private) -> Quote:
    """The sentence of the number, the words that state it apart."""
    text = record.report.text
    start, end = count.spans[0][0], count.spans[-1][1]
    around = next(((a, b) for a, b in record.sentences if a <= start < b), (start, end))
    first = max(around[0], start - _LONGEST // 2)
    last = max(end, min(around[1], end + _LONGEST // 2))
    while start > first and not text[start - 1].isspace():  # a mark inside a word would part its letters
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    pieces = ((first, start), (start, end), (end, last))
    return Quote(*(shown(private.words(record, (piece,)), _LONGEST) for piece in pieces))


def site(url: str | None) -> str | None:
    """The site of an address, None where it is no address of the web."""
    if not url or not re.match(r"https?://[^/\s]", url, re.IGNORECASE):
        return None
    try:
        return shown(urlsplit(url).hostname or "") or None
    except ValueError:
        return None


def link(url: str) -> str:
    """An address of the web in ASCII, as links have it."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]", errors="replace")


def spells_headline(url: str) -> bool:
    """Whether an address spells out words, as those made from headlines do: they can hold a name."""
    return bool(_HEADLINE.search(unquote(urlsplit(url).path)))


def is_plain(id: str) -> bool:
    """Whether a report's id is a mere label."""
    return bool(_PLAIN_ID.fullmatch(id)) and not _HEADLINE.search(id)


def _private(record: Record) -> list[Actor]:
    return [a for a in record.mentions.actors if a.kind is ActorKind.PERSON and not a.public_role]


def _private_spans(record: Record) -> list[Span]:
    return sorted(span for actor in _private(record) for span in actor.spans)
