"""The grammar of Arabic numbers in words, digits or both, as macros of the pattern language.

Words add up in the order in which Arabic says them: hundreds, then units before tens, each group
multiplied by the thousand, million or milliard after it. Where the order breaks a number ends, so
that "between twenty and thirty" holds two.
"""

# SPDX-License-Identifier: Apache-2.0

BARE = " !w !b !l"

_SMALL = (
    "((<numeral-unit%s> | <numeral-teen%s>) <numeral-ten !w !al !b !l>"
    " | (<numeral-unit%s> | <numeral-one%s> | <numeral-two%s>) (<and> <numeral-tens !w> | <numeral-tens +w>)"
    " | <numeral-tens%s> | <numeral-teens%s> | <numeral-ten%s> | <numeral-unit%s> | <numeral-one%s> | <numeral-two%s>)"
)
_HUNDREDS = (
    "((<numeral-hundreds%s> | <numeral-unit%s> <numeral-hundred !w !b !l>"
    " | <numeral-hundred.singular%s> | <numeral-hundred.dual%s>) (@and-fraction | @and-small)?)"
)


def _joined(pattern: str) -> str:
    """``pattern`` with "and" before it, joined to its first word or standing alone."""
    return f"(<and> {pattern.replace('%s', ' !w')} | {pattern.replace('%s', ' +w')})"


def _scaled(scale: str) -> dict[str, str]:
    """A group times ``scale``: two thousand, forty seven thousand, a thousand and a half."""
    word = f"<numeral-{scale}"
    more = f"(@and-fraction ({word}{BARE}>)?)?"
    alone = f"({word}.singular%s> | {word}.dual%s>)"
    return {
        f"{scale}s": f"(((@group @and-fraction? | <open> <digits> <close> | @fraction) {word}{BARE}>"
        f" | {alone.replace('%s', '')}) {more})",
        f"and-{scale}s": f"((@and-group {word}{BARE}> | {_joined(alone)}) {more})",
    }


PATTERNS = {
    "small": _SMALL.replace("%s", ""),
    # "And eleven" is spelled like "one ten": the shadow writes its hamza as it writes the alef of one.
    "and-small": f"({_joined(_SMALL)} | <numeral-one !w !b !l !al> <numeral-ten !w !al !b !l>)",
    # 5ر3 is three and five tenths: agencies write the tenths first. (3) is a number too, before its scale.
    "digits": "(<digits> <decimal-letter> <digits> | <digits>)",
    # A half; three quarters.
    "fraction": "(<numeral-fraction !w !al> | @fractions)",
    "fractions": "((<numeral-unit !w> | <digits>) <numeral-part !w !b !l !al>)",
    "and-fraction": "(<and> @fraction | <numeral-fraction +w !al> | <numeral-unit +w !al> <numeral-part !w !b !l !al>)",
    # "A hundred and a thousand thousand" is a hundred and one of them.
    "and-one-more": _joined("<numeral-thousand.singular%s>"),
    "group": f"(@digits | {_HUNDREDS.replace('%s', '')} | @small)",
    "and-group": f"(<and> <digits> | {_joined(_HUNDREDS)} | @and-small)",
    **_scaled("thousand"),
    **_scaled("million"),
    **_scaled("billion"),
    "cardinal": "(@billions @and-millions? @and-thousands? @and-group? | @millions @and-thousands? @and-group?"
    " | @thousands @and-group? | @group)",
    "ordinal": "((<ordinal> | <ordinal-one>) <numeral-ten !w !al>"
    " | (<ordinal> | <ordinal-one>) (<and> <numeral-tens !w +al> | <numeral-tens +w +al>) | <ordinal>)",
    "larger": f"(@group? <numeral-larger{BARE}>)",
    "and-larger": f"(@and-group <numeral-larger{BARE}> | {_joined('<numeral-larger%s>')})",
    # All that a text can say: beside the cardinals of dates and lengths, what only counts have.
    "number": "(@fractions | <minus !w>?"
    " (@largest | @odd-thousands | @dozens | @cardinal-and-more | <numeral-zero !al>))",
    "largest": "(@larger @and-larger{0,12} @and-billions? @and-millions? @and-thousands? @and-group?)",
    "odd-thousands": "(@group @and-one-more <numeral-thousand> @and-group?)",
    "dozens": "((@group | @fraction)? <numeral-dozen>)",
    "cardinal-and-more": "(@cardinal (<point-word> (@digits | @small) | @and-fraction)?"
    " | <numeral-zero !al> <point-word> (@digits | @small))",
}
"""Macros of the pattern language: ``@number``, ``@cardinal``, ``@ordinal``, ``@fraction`` and what they are made of."""
