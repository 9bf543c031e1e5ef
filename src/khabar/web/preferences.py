"""How a reader wants pages: language, digits, names of months. Kept in cookies: nobody needs an account for it."""

# SPDX-License-Identifier: Apache-2.0
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from khabar.web.language import MONTHS, Code, Digits, Tongue
from khabar.web.templates import page

_YEAR = 365 * 24 * 3600  # seconds
Months = Literal["levant", "gulf", "maghreb"]


class Wanted(msgspec.Struct, frozen=True):
    """What the form says."""

    lang: Code
    digits: Digits = "latn"
    months: Months = "levant"


@get("/settings", sync_to_thread=True)
def settings(request: Request[Any, Any, Any], tongue: NamedDependency[Tongue]) -> Response[str]:
    """The form."""
    return page("settings.html", tongue, request, regions=MONTHS)


@post("/settings", sync_to_thread=False)
def keep(data: Annotated[Wanted, Body(media_type=RequestEncodingType.URL_ENCODED)]) -> Redirect:
    """Keep what was chosen."""
    kept = {"lang": data.lang, "digits": data.digits, "months": data.months}
    cookies = [
        Cookie(key=k, value=v, max_age=_YEAR, httponly=True, samesite="strict", path="/") for k, v in kept.items()
    ]
    return Redirect("/settings", status_code=303, cookies=cookies)
