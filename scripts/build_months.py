"""Build the shipped names of months and weekdays, ``src/khabar/extract/times/months.yaml``.

    python scripts/build_months.py

Sources: CLDR's Arabic locales through ``babel`` (Gregorian months and weekdays, Unicode licence) and ``hijridate``
(Islamic months, MIT). Spellings that CLDR doesn't have stand in ``lexicon.yaml``, by hand. The output is sorted by
number and then by name, so a rebuild shows as a small difference.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from babel import Locale, localedata
from hijridate.locales import ArabicLocale

TARGET = Path(__file__).parent.parent / "src/khabar/extract/times/months.yaml"
HEAD = """# Months of every Arab calendar and the days of the week. Built by scripts/build_months.py; don't edit.
# Sources: CLDR through babel {babel}, hijridate {hijridate}.
"""


def gregorian_months(locales: Iterable[Locale]) -> set[tuple[int, str]]:
    """(1 to 12, name) in every Arabic locale: Levantine, Egyptian, Maghrebi, Mauritanian."""
    return {(n, name) for locale in locales for n, name in locale.months["format"]["wide"].items()}


def weekdays(locales: Iterable[Locale]) -> set[tuple[int, str]]:
    """(ISO weekday, name); babel counts from Monday = 0."""
    return {(n + 1, name) for locale in locales for n, name in locale.days["format"]["wide"].items()}


def hijri_months() -> set[tuple[int, str]]:
    """(1 to 12, name), of which the first is Muharram."""
    return set(enumerate(ArabicLocale.month_names, 1))


def entries(names: set[tuple[int, str]], **constants: str) -> str:
    """The words of one class, as lexicon files have them."""
    lines = []
    for number, name in sorted(names):
        lines += [f"    - form: {name}", f"      number: {number}"]
        lines += [f"      {key}: {value}" for key, value in constants.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the file."""
    arabic = [Locale.parse(name) for name in sorted(localedata.locale_identifiers()) if name.split("_")[0] == "ar"]
    text = HEAD.format(babel=version("babel"), hijridate=version("hijridate"))
    text += "month:\n  clitics: [w, b, l]\n  words:\n"
    text += entries(gregorian_months(arabic), calendar="gregorian")
    text += entries(hijri_months(), calendar="hijri")
    text += "weekday:\n  clitics: [w, b, l]\n  words:\n" + entries(weekdays(arabic))
    TARGET.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
