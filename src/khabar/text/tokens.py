"""Tokens of the shadow: runs of letters, numbers, single signs, and a mark at the end of each sentence."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.text.fold import LETTER
from khabar.text.sentences import sentences
from khabar.text.shadow import Shadow, Span

END = "\n"  # the token that ends a sentence; no pattern ever crosses it

_LONGEST = 300  # tokens of a sentence
_COMMAS = "،,؛;"
_TOKEN = re.compile(
    f"[{LETTER}]+"
    # 2,300,000.5 or 2.300.000 or 2،300,5; then 3,5 and 3،5, which a list of numbers without blanks never is for sure;
    # then 3,14159 and 25799,52, whose parts differ too much for a list; then 3.5.
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d{1,3}(?:،\d{3})+(?:,\d{1,2})?(?![\d,،])"
    r"|(?:\d{1,3}[,،]\d{1,2}|\d{1,3}[,،]\d{5,}|\d{5,}[,،]\d{1,2})(?![\d,،])|\d+(?:\.\d+)?"
    r"|[a-z\u0250-\u058f\u1e00-\u1fff]+(?:['.-][a-z]+)*"
    r"|\S"
)


def _pieces(found: list[tuple[int, int]], text: str) -> Iterator[list[tuple[int, int]]]:
    """The tokens of a sentence, or of its parts where it is longer than any writer's.

    Rules look around within a sentence, so its length bounds their work. The cut is after a comma if there is one.
    """
    first = 0
    while len(found) - first > _LONGEST:
        window = range(first + _LONGEST, first + _LONGEST // 2, -1)
        cut = next((i for i in window if text[found[i - 1][0]] in _COMMAS), first + _LONGEST)
        yield found[first:cut]
        first = cut
    yield found[first:]


@dataclass(frozen=True, eq=False)
class Doc:
    """A text in analysis: the original, its shadow, and the tokens and sentences of the shadow.

    ``words[i]`` is the folded text of token ``i``, which stands at ``[starts[i], ends[i])`` of the
    shadow. ``sentences`` are half-open token ranges that leave out the ``END`` token after them.
    Sentences that were left out on purpose (a site's footer) have no tokens, so nothing is read in them.
    """

    original: str
    shadow: Shadow
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]

    @classmethod
    def of(cls, original: str, without: re.Pattern[str] | None = None) -> "Doc":
        """Analyse ``original``, leaving out the sentences whose beginning ``without`` matches."""
        shadow = Shadow.of(original)
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        ranges = []
        text = shadow.text
        for begin, stop in sentences(text):
            if without and without.match(text, begin, stop):
                continue
            found = [m.span() for m in _TOKEN.finditer(text, begin, stop)]
            for piece in _pieces(found, text):
                first = len(words)
                words += [text[start:end] for start, end in piece]
                begins, stops = zip(*piece, strict=True)
                starts += begins
                ends += stops
                ranges.append((first, len(words)))
                words.append(END)
                starts.append(ends[-1])
                ends.append(ends[-1])
        return cls(original, shadow, words, starts, ends, ranges)

    def span(self, first: int, last: int, skip: int = 0) -> Span:
        """The original's span of tokens ``[first, last)``, less ``skip`` letters of proclitics at its head."""
        return self.shadow.span(self.starts[first] + skip, self.ends[last - 1])

    def quote(self, first: int, last: int, skip: int = 0) -> str:
        """The original's words of that span."""
        span = self.span(first, last, skip)
        return self.original[span.start : span.end]
