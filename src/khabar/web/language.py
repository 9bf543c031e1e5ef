"""The reader's language: messages, numbers and days as a page writes them.

Numbers, coordinates and days are the same in both languages; how their digits and months look is a setting.
"""

# SPDX-License-Identifier: Apache-2.0
import io
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Literal, NamedTuple

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from litestar import Request

Code = Literal["ar", "en"]
Digits = Literal["latn", "arab"]
_FOLDER = Path(__file__).parent / "locale"
_DIGITS = str.maketrans("0123456789", "".join(map(chr, range(0x660, 0x66A))))  # Arabic-Indic
MONTHS = {"levant": "ar_SY", "gulf": "ar_SA", "maghreb": "ar_DZ"}
"""Names of months by region, to the locale in Unicode's CLDR that has them."""


class Tongue(NamedTuple):
    """How a page speaks: ``code`` is its language, ``digits`` and ``months`` the reader's settings."""

    code: Code = "ar"
    digits: Digits = "latn"
    months: str = "levant"

    @property
    def direction(self) -> str:
        return "rtl" if self.code == "ar" else "ltr"

    @property
    def other(self) -> Code:
        return "en" if self.code == "ar" else "ar"

    @property
    def messages(self) -> NullTranslations:
        """The catalogue of the language; English messages are their own keys."""
        return _catalogue() if self.code == "ar" else NullTranslations()

    def number(self, value: float | None) -> str:
        """A number with its thousands apart; an open one is an ellipsis."""
        if value is None:
            return "…"
        written = f"{value:,}"
        return written.translate(_DIGITS) if self._arabic_digits else written

    def day(self, iso: str | None) -> str:
        """A day, or a day and time, of ISO 8601 with its month's name; a month or a year alone stays as it is."""
        try:
            known = date.fromisoformat((iso or "")[:10])
        except ValueError:
            return iso or ""
        locale = Locale.parse(MONTHS.get(self.months, "ar_SY") if self.code == "ar" else "en_GB")
        written = format_date(known, "d MMMM y", locale=locale)
        return written.translate(_DIGITS) if self._arabic_digits else written.translate(_LATIN)

    @property
    def _arabic_digits(self) -> bool:
        return self.code == "ar" and self.digits == "arab"


_LATIN = str.maketrans({chr(0x660 + n): str(n) for n in range(10)})


@cache
def _catalogue() -> NullTranslations:
    """The Arabic catalogue, from its source: what is compiled can't be older than what was written."""
    compiled = io.BytesIO()
    with (_FOLDER / "ar" / "LC_MESSAGES" / "khabar.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale="ar"))
    compiled.seek(0)
    return GNUTranslations(compiled)


def language(request: Request[object, object, object]) -> Tongue:  # type: ignore[type-var]
    """The language of a request: asked for in its address, else kept in a cookie, else the browser's, else Arabic."""
    asked = request.query_params.get("lang") or request.cookies.get("lang")
    if asked not in ("ar", "en"):
        asked = "en" if request.headers.get("accept-language", "").lower().startswith("en") else "ar"
    digits: Digits = "arab" if request.cookies.get("digits") == "arab" else "latn"
    months = request.cookies.get("months", "levant")
    return Tongue("en" if asked == "en" else "ar", digits, months if months in MONTHS else "levant")
