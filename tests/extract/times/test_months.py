"""The shipped month names are what the build script makes of CLDR and hijridate."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from khabar.extract.times.extractor import FOLDER, loaded
from khabar.text import fold


def test_the_file_is_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_months = pytest.importorskip("build_months", exc_type=ImportError)
    monkeypatch.setattr(build_months, "TARGET", tmp_path / "months.yaml")
    build_months.main()
    assert (tmp_path / "months.yaml").read_text("utf-8") == (FOLDER / "months.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("names", "number"),
    [
        ("يناير كانون-الثاني جانفي", "1"),
        ("أبريل نيسان أفريل إبريل", "4"),
        ("مايو أيار ماي", "5"),
        ("يونيو حزيران جوان", "6"),
        ("يوليو تموز جويلية يوليوز", "7"),
        ("أغسطس آب أوت غشت", "8"),
        ("سبتمبر أيلول شتنبر", "9"),
        ("نوفمبر تشرين-الثاني نونبر", "11"),
        ("ديسمبر كانون-الأول دجنبر دجمبر", "12"),
    ],
)
def test_every_calendar_names_its_months(names: str, number: str) -> None:
    forms = loaded().rules.forms
    for name in names.split():
        months = [s.lexeme for s in forms[fold(name.replace("-", " "))] if s.lexeme.cls == "month"]
        assert {m.attrs["number"] for m in months} == {number}
