"""Which form of a noun goes with a number. Source: Unicode CLDR, plural rules for cardinals."""

# SPDX-License-Identifier: Apache-2.0


def category(language: str, number: int) -> str:
    """CLDR's plural category of a whole number: six in Arabic, two in English.

    >>> [category("ar", n) for n in (0, 1, 2, 3, 110, 11, 111, 100, 102)]
    ['zero', 'one', 'two', 'few', 'few', 'many', 'many', 'other', 'other']
    >>> [category("en", n) for n in (0, 1, 2)]
    ['other', 'one', 'other']
    """
    if language != "ar":
        return "one" if number == 1 else "other"
    if number in (0, 1, 2):
        return ("zero", "one", "two")[number]
    rest = number % 100
    if 3 <= rest <= 10:
        return "few"
    return "many" if rest >= 11 else "other"
