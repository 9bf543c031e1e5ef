"""The commands of a store's accounts."""

# SPDX-License-Identifier: Apache-2.0
import csv
import json
from pathlib import Path

import pytest
from tests.cli.conftest import Khabar

from khabar.rules import source

NINE = Path(__file__).parent.parent / "accounts/nine.yaml"
WITNESS = {
    "id": "w1",
    "publisher": "موقع الضفة",
    "published": "2022-09-08T16:00:00+00:00",
    "text": "مقتل طفل بقصف على سرمين\nقال أبو خالد العمر، وهو من الأهالي، إن طفلا قتل اليوم بقصف على بلدة سرمين.",
}


@pytest.fixture
def store(khabar: Khabar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with the nine reports and the two others."""
    lines = [{k: r[k] for k in ("id", "publisher", "published", "text")} for r in source.load(NINE)]
    reports = tmp_path / "reports.jsonl"
    reports.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    monkeypatch.setenv("KHABAR_STORE", str(tmp_path / "desk.khabar"))
    monkeypatch.setenv("KHABAR_BY", "Lina")
    assert khabar("add", reports).code == 0
    return tmp_path


@pytest.fixture
def sarmin(khabar: Khabar, store: Path) -> str:
    """The id of the account of the nine."""
    assert (store / "desk.khabar").exists()
    [account] = khabar("accounts", "--min-origins", "2").answers
    return str(account["id"])


def test_accounts_are_listed_as_lines_tables_and_csv(khabar: Khabar, store: Path, sarmin: str) -> None:
    assert len(khabar("accounts").answers) == 3
    assert sarmin in khabar("accounts", "--place", "سرمين", "--since", "2022-09", "-f", "table").out.decode()
    rows = list(csv.DictReader(khabar("accounts", "-f", "csv").out.decode().splitlines()))
    [row] = [row for row in rows if row["id"] == sarmin]
    assert (row["killed_low"], row["killed_high"], row["place_en"]) == ("2", "7", "Sarmin")
    assert len(json.loads(khabar("accounts", "-f", "json").out)) == 3
    page = store / "page.html"
    assert khabar("accounts", "--html", page, "--lang", "en").code == 0
    assert "Sarmin" in page.read_text("utf-8")


def test_one_account_is_shown_with_all_that_belongs_to_it(khabar: Khabar, sarmin: str) -> None:
    assert khabar("account", sarmin).answers[0]["figures"]["killed/civilian"] == [2, 7]
    assert khabar("code", sarmin, "--codebook", "airwars", "--best", "killed/civilian=7", "--grade", "fair").code == 0
    shown = khabar("account", sarmin, "-f", "table").out.decode()
    for words in ("الدفاع المدني السوري", "killed/civilian=7", "Lina", "airwars stands on", "made"):
        assert words in shown
    assert "<html" in khabar("account", sarmin, "--html", "-").out.decode()
    missing = khabar("account", "a4711")
    assert (missing.code, "store/no-account" in missing.err) == (1, True)


def test_contradictions_are_told_with_words_and_reason(khabar: Khabar, sarmin: str) -> None:
    found = khabar("contradictions", "--question", "killed", "-n", "500").answers
    assert found
    assert all(side["words"] for one in found for side in one["sides"] if side["value"] is not None)
    first = khabar("contradictions", "-n", "1", "--relation", "not-comparable")
    assert "--cursor" in first.err
    assert khabar("contradictions", "-f", "table").out.decode().count(sarmin) >= len(found)


def test_judging_says_what_it_changed(khabar: Khabar, sarmin: str) -> None:
    one, other = (a["main"][0] for a in khabar("accounts").answers if a["id"] != sarmin)
    told = khabar("judge", one, other, "same", "--note", "one raid", "-f", "table").out.decode()
    assert "was merged into" in told
    [kept] = khabar("judge", "--list").answers
    assert (kept["judgement"]["by"], kept["judgement"]["note"]) == ("Lina", "one raid")
    assert "stands by itself again" in khabar("judge", "--withdraw", "1", "-f", "table").out.decode()
    assert "withdrawn by Lina" in khabar("judge", "--list", "-f", "table").out.decode()
    assert "no account changed" in khabar("judge", one, other, "unsure", "-f", "table").out.decode()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("judge", "one", "other"), 2),
        (("judge", "0123456789abcdef", "0123456789abcdee", "same"), 1),
        (("judge", "--withdraw", "9"), 1),
        (("code", "a1", "--codebook", "airwars", "--grade", "nice"), 1),
        (("code", "a1", "--codebook", "airwars", "--best", "seven"), 2),
        (("accounts", "--cursor", "x"), 2),
        (("contradictions", "--cursor", "x"), 2),
        (("accounts", "--since", "yesterday"), 2),
    ],
)
def test_what_cannot_be_meant_ends_with_its_code(khabar: Khabar, arguments: tuple[str, ...], code: int) -> None:
    assert khabar(*arguments).code == code


@pytest.mark.usefixtures("store")
def test_who_decides_must_be_said(khabar: Khabar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KHABAR_BY")
    for arguments in (("judge", "a1", "a2", "same"), ("code", "a1", "--codebook", "airwars")):
        assert "--by" in khabar(*arguments).err


@pytest.mark.usefixtures("store")
def test_no_output_names_a_private_person(khabar: Khabar, tmp_path: Path) -> None:
    witness = tmp_path / "witness.jsonl"
    witness.write_text(json.dumps(WITNESS), "utf-8")
    assert khabar("add", witness).code == 0
    outputs = [
        khabar(*command, "-f", format).out.decode()
        for command in (("accounts", "--passing"), ("account", "a1"), ("contradictions", "-n", "500"))
        for format in ("table", "json")
    ]
    outputs += [khabar("account", a["id"], "-f", "table").out.decode() for a in khabar("accounts").answers]
    assert "سرمين" in outputs[0]
    assert [output for output in outputs if "خالد" in output] == []
