"""Templates: the catalogue's words filled into HTML, everything else escaped."""

# SPDX-License-Identifier: Apache-2.0
import base64
import functools
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from khabar import __version__
from khabar.catalogue import Catalogue, Language
from khabar.page.marks import Mark
from khabar.page.words import shown

_TEMPLATES = Path(__file__).with_name("templates")


def render(words: Catalogue, template: str, **values: object) -> str:
    """The template in the catalogue's language."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = _environment(words.language).get_template(template)
    return page.render(style=Markup(style), style_digest=digest, version=__version__, **values)


@functools.cache
def _style() -> str:
    return (_TEMPLATES / "page.css").read_text("utf-8")


@functools.cache
def _environment(language: Language) -> Environment:
    words = Catalogue(language)
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    plain = {key: Markup(escape(words.text(key))) for key in words.texts()}
    environment.globals.update(
        language=language,
        direction=words.direction,
        t=lambda key, **values: _filled(words.text(key), values) if values else plain[key],
        tn=lambda key, number: _filled(words.plural(key, number), {"n": _number(f"{number:,}")}),
        term=functools.cache(words.term),
        question=functools.cache(functools.partial(question, words)),
        origins=functools.partial(_origins, words),
        names=functools.partial(_names, words),
        reason=functools.cache(functools.partial(reason, words)),
        mark=_mark,
        baseline=_baseline,
    )
    environment.filters |= {"bdi": _isolated, "num": _number}
    return environment


def _filled(text: str, values: Mapping[str, object]) -> Markup:
    """The text with what is filled in, each value escaped unless it is markup already."""
    return Markup(escape(text)).format(**values)


def _isolated(text: object) -> Markup:
    """Somebody else's words, kept from turning the line around."""
    return Markup(f"<bdi>{escape(text)}</bdi>")


def _number(text: object) -> Markup:
    """Digits and signs, which run from left to right in every language."""
    return Markup(f'<bdi dir="ltr">{escape(text)}</bdi>')


@functools.lru_cache(maxsize=1000)
def _mark(mark: Mark, named: bool = False) -> Markup:
    """An origin's mark; ``named`` where its name doesn't stand beside it."""
    hidden = f'role="img" aria-label="{escape(mark.name)}"' if named else 'aria-hidden="true"'
    return Markup(
        f'<svg class="mark c{mark.colour}{" hollow" if mark.hollow else ""}" viewBox="-14 -14 28 28" {hidden}>'
        f'<use href="#shape-{mark.shape}"/><text y="{_baseline(mark.shape)}">{escape(mark.letter)}</text></svg>'
    )


def _baseline(shape: int) -> int:
    """Where a letter stands in a shape: lower in what stands on a broad foot, higher in what stands on a point."""
    return {3: 6, 5: 2}.get(shape, 4)


def question(words: Catalogue, asked: str) -> str:
    """A question in words: what happened to whom; as it is where the catalogue doesn't know it."""
    effect, *rest = asked.split("/")
    try:
        if not rest:
            return words.term("question", asked)
        what = words.term("effect", effect)
        whom = [words.term("group", group) for group in rest[:1] if group != "all"]
    except KeyError:
        return shown(asked)
    whom += [words.text("household")] if rest[1:] else []
    return f"{what}: {words.text('separator').join(whom)}" if whom else what


def _origins(words: Catalogue, bounds: tuple[int, int]) -> Markup:
    """How many independent origins, at least and at most."""
    low, high = bounds
    if low == high:
        return _filled(words.plural("origins", low), {"n": _number(low)})
    return _filled(words.plural("bounds", high), {"low": _number(low), "n": _number(high)})


def _names(words: Catalogue, names: Iterable[str]) -> Markup:
    """The first names of a list, and that there are others."""
    all_names = list(names)
    most = 4
    line = Markup(escape(words.text("separator"))).join(_isolated(name) for name in all_names[:most])
    return _filled(words.text("and-others"), {"names": line}) if len(all_names) > most else line


def reason(words: Catalogue, english: str) -> Markup:
    """Why, in the page's language; in English, and marked so, where it has no words for it."""
    found = words.reason(english)
    if found is not None:
        return Markup(escape(found))
    return Markup('<span lang="en" dir="ltr">{}</span>').format(shown(english))
