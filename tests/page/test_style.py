"""The look: colours that can be told apart from what is behind them, no side of the page by its name."""

# SPDX-License-Identifier: Apache-2.0
import re
from pathlib import Path

import pytest

import khabar.page

CSS = (Path(khabar.page.__file__).parent / "templates/page.css").read_text("utf-8")
_ROOTS = [dict(re.findall(r"--(\w+): (#\w+)", body)) for body in re.findall(r":root \{([^}]*)\}", CSS)]
LOOKS = {"light": _ROOTS[0], "dark": _ROOTS[1], "print": _ROOTS[0] | _ROOTS[2]}
COLOURS = [f"c{n}" for n in range(6)]


def luminance(colour: str) -> float:
    """WCAG's relative luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * d for d in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", ["ink", "quiet", "link", "warn", *COLOURS])
def test_words_and_letters_in_marks_can_be_read(look: str, name: str) -> None:
    assert contrast(LOOKS[look][name], LOOKS[look]["paper"]) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
def test_marks_stand_out_from_the_band_and_words_from_what_marks_them(look: str) -> None:
    colours = LOOKS[look]
    assert min(contrast(colours[c], colours["band"]) for c in COLOURS) >= 3
    assert contrast(colours["ink"], colours["hit"]) >= 4.5


def test_no_side_is_named() -> None:
    sides = "left|right|top|bottom"
    physical = rf"(?<![\w-])(?:(?:margin|padding|border|inset)-(?:{sides})|{sides}|width|height)\s*:"
    assert re.findall(physical, CSS) == []
    assert re.findall(r"(?:text-align|float|clear)\s*:\s*(?:left|right)", CSS) == []
