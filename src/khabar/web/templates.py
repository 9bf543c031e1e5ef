"""Templates: how values of khabar become HTML. Everything is escaped; what is of a report has its own direction."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Mapping
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import MediaType, Request, Response
from markupsafe import Markup

from khabar.catalogue import catalogue
from khabar.page import question, reason
from khabar.web.built import built
from khabar.web.language import Code, Tongue


@cache
def _environment(code: Code) -> Environment:
    """The templates in one language; they are compiled once a process."""
    made = Environment(
        loader=PackageLoader("khabar.web", "pages"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_translations(Tongue(code).messages, newstyle=True)  # type: ignore[attr-defined]
    made.globals["label"] = catalogue(code).term
    made.globals["built"] = built
    made.globals["question"] = partial(question, catalogue(code))
    made.globals["reason"] = partial(reason, catalogue(code))
    made.filters["foreign"] = foreign
    return made


def foreign(text: object) -> Markup:
    """Words of a report or a name within a sentence of the page: their direction touches nothing around them."""
    return Markup('<bdi dir="auto">{}</bdi>').format(text)


def render(template: str, tongue: Tongue, request: Request[Any, Any, Any], **values: object) -> str:
    """The page as HTML."""
    return (
        _environment(tongue.code)
        .get_template(template)
        .render(tongue=tongue, path=request.scope["path"], here=_here(request), **values)
    )


def page(
    template: str, tongue: Tongue, request: Request[Any, Any, Any], status: int = 200, **values: object
) -> Response[str]:
    """The page as an answer."""
    return Response(
        render(template, tongue, request, status=status, **values), status_code=status, media_type=MediaType.HTML,
        headers={"Content-Language": tongue.code, "Vary": "Cookie, Accept-Language"},
    )  # fmt: skip


def _here(request: Request[Any, Any, Any]) -> Mapping[str, str]:
    """What the address asks for, the language apart: links to this page in another form keep it."""
    return {name: value for name, value in request.query_params.items() if name != "lang"}


def address(path: str, **asked: str | None) -> str:
    """An address with what it asks for."""
    found = {name: value for name, value in asked.items() if value}
    return f"{path}?{urlencode(found)}" if found else path
