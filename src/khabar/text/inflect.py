"""Regular inflection: the forms of a word that a lexicon would otherwise list by hand.

Only what news prose uses: third person (and the first person plural of quotations), both numbers and
genders. A form is given folded, with its tags. Irregular forms stand in the lexicon itself.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator

from khabar.text.fold import fold

Form = tuple[str, frozenset[str]]


def _form(text: str, *tags: str) -> Form:
    return fold(text), frozenset(tags)


def imperfect(perfect: str) -> str:
    """The imperfect of a sound or a derived verb, whose perfect tells it (hollow form I doesn't).

    >>> imperfect("قصف"), imperfect("استهدف"), imperfect("تصدى")
    ('يقصف', 'يستهدف', 'يتصدى')
    """
    stem = perfect[1:] if perfect[0] in "أا" else perfect
    if perfect[0] in "أا" and stem[-1] == "ى":
        stem = stem[:-1] + "ي"
    return "ي" + stem


def verb(perfect: str, imperfect: str, jussive: str = "") -> Iterator[Form]:
    """Forms of a verb from its third person masculine in perfect and imperfect (``نفى``, ``ينفي``).

    ``jussive`` is given where it shortens a hollow verb (``يقل``); final weak verbs shorten by rule.
    """
    weak = perfect[-1] in "ىا"
    stem = perfect[:-1] if weak else perfect
    yield _form(perfect, "perfect")
    yield _form(stem + "ت", "perfect", "feminine")
    yield _form(stem + "وا", "perfect", "plural")
    yield _form(stem + "تا", "perfect", "feminine", "dual")
    yield _form((stem + ("ي" if perfect[-1] == "ى" else "و") if weak else stem) + "ا", "perfect", "dual")
    if imperfect:
        yield from _imperfect(imperfect[1:], jussive[1:])


def _imperfect(stem: str, jussive: str) -> Iterator[Form]:
    weak = stem[-1] in "ىيو" and len(stem) > 2
    plural = stem[:-1] if weak else stem
    for person, tags in (("ي", ()), ("ت", ("feminine",)), ("ن", ("first",))):
        yield _form(person + stem, "imperfect", *tags)
        if weak or jussive:
            yield _form(person + (jussive or stem[:-1]), "jussive", *tags)
    for ending, number in (("ون", "plural"), ("وا", "plural"), ("ان", "dual"), ("ا", "dual")):
        yield _form("ي" + (plural if number == "plural" else stem) + ending, "imperfect", number)
    yield _form("ت" + stem + "ان", "imperfect", "feminine", "dual")


def noun(singular: str, plurals: tuple[str, ...] = (), sound: str = "") -> Iterator[Form]:
    """Forms of a noun: singular, its accusative, dual, and plural.

    ``plurals`` are broken plurals as they stand; ``sound`` is ``m`` (مقاتلون) or ``f`` (غارات), or
    both. The oblique sound plural and the dual are spelled alike (مدنيين): the form has both tags.
    """
    open_ta = singular[-1] == "ة"
    stem = singular[:-1] + "ت" if open_ta else singular
    yield _form(singular, "singular")
    if singular[-1] not in "ةاىء":
        yield _form(singular + "ا", "singular", "accusative")
    both = ("dual", "plural") if "m" in sound else ("dual",)
    yield _form(stem + "ان", "dual")
    yield _form(stem + "ين", *both)
    yield _form(stem + "ا", "dual", "construct")
    yield _form(stem + "ي", *both, "construct")
    if "m" in sound:
        yield _form(stem + "ون", "plural")
        yield _form(stem + "و", "plural", "construct")
    if "f" in sound:
        yield _form((singular[:-1] if open_ta else singular) + "ات", "plural")
    for plural in plurals:
        yield _form(plural, "plural")
        if plural[-1] not in "ةاىء":
            yield _form(plural + "ا", "plural", "accusative")


def adjective(masculine: str, plurals: tuple[str, ...] = ()) -> Iterator[Form]:
    """Forms of an adjective or a participle from its masculine singular (``مشير``, ``سوري``)."""
    base = masculine[:-1] + "ي" if masculine[-1] == "ى" else masculine
    yield from noun(masculine, plurals, "m")
    for ending, tags in (("ة", ("singular",)), ("تان", ("dual",)), ("تين", ("dual",)), ("ات", ("plural",))):
        yield _form(base + ending, "feminine", *tags)
