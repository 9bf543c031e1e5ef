"""IPTC ninjs items of each generation."""

# SPDX-License-Identifier: Apache-2.0
import json
from pathlib import Path
from typing import Any

import pytest

from khabar.intake import Capture, Item, LeftOut, captures

FIRST = {
    "uri": "urn:x:1",
    "type": "text",
    "headline": "وصول قافلة",
    "body_xhtml": "<p>وصلت القافلة أمس.</p><p>وقال شهود إنها كبيرة.</p>",
    "versioncreated": "2021-05-04T10:20:00+03:00",
    "infosources": [{"name": "وكالة المثال"}],
}
THIRD = {
    "uri": "https://x.test/1",
    "headlines": [{"role": "main", "value": "وصول قافلة"}],
    "bodies": [
        {"contentType": "text/html", "value": "<p>نص آخر</p>"},
        {"contentType": "text/plain", "value": "وصلت القافلة أمس.\n\nوقال شهود إنها كبيرة."},
    ],
    "firstCreated": "2021-05-04T10:20:00+03:00",
    "infoSources": [{"name": "وكالة المثال"}],
}


def read(folder: Path, item: dict[str, Any]) -> Item:
    (folder / "item.json").write_text(json.dumps(item, indent=2), "utf-8")
    [found] = captures([str(folder)])
    return found


@pytest.mark.parametrize(("item", "url"), [(FIRST, None), (THIRD, "https://x.test/1")], ids=["1", "3"])
def test_an_item_is_a_report(tmp_path: Path, item: dict[str, Any], url: str | None) -> None:
    found = read(tmp_path, item)
    assert isinstance(found, Capture)
    assert found.text.splitlines() == ["وصول قافلة", "وصلت القافلة أمس.", "وقال شهود إنها كبيرة."]
    assert (found.published, found.published_by) == ("2021-05-04T10:20:00+03:00", "metadata")
    assert (found.publisher, found.id, found.url) == ("وكالة المثال", item["uri"], url)


@pytest.mark.parametrize(
    "change", [{"pubstatus": "canceled"}, {"pubStatus": "withheld"}, {"body_xhtml": ""}, {"uri": None}]
)
def test_what_is_withdrawn_empty_or_no_ninjs_is_left_out(tmp_path: Path, change: dict[str, Any]) -> None:
    assert isinstance(read(tmp_path, {**FIRST, **change}), LeftOut)


def test_an_indented_report_of_khabar_s_own_form_is_none(tmp_path: Path) -> None:
    (tmp_path / "own.json").write_text(json.dumps({"text": "وصلت القافلة."}), "utf-8")
    [found] = captures([str(tmp_path)])
    assert isinstance(found, Capture)
