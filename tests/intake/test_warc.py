"""Web archives: their pages are read one by one, and a record that lies costs no other."""

# SPDX-License-Identifier: Apache-2.0
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from khabar.intake import Capture, Failure, Item, LeftOut, captures

pytest.importorskip("fastwarc")
TEXT = "وصلت القافلة أمس إلى المدينة بعد أن عبرت الجسر الجديد، ومعها عشرون شاحنة تحمل الدقيق والدواء."
PAGE = f"<html><h1>وصول قافلة إلى المدينة</h1><p>{TEXT}</p></html>".encode()


def record(number: int, body: bytes = PAGE, lie: int = 0, status: int = 200, **headers: str) -> bytes:
    """A response record; ``lie`` is added to its length."""
    told = {"Content-Type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in headers.items()}}
    head = f"HTTP/1.1 {status} OK\r\n" + "".join(f"{key}: {value}\r\n" for key, value in told.items()) + "\r\n"
    http = head.encode() + body
    about = {
        "WARC-Type": "response",
        "WARC-Target-URI": f"https://x.test/{number}",
        "WARC-Date": "2024-01-02T03:04:05Z",
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012}>",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(http) + lie),
    }
    return ("WARC/1.0\r\n" + "".join(f"{k}: {v}\r\n" for k, v in about.items()) + "\r\n").encode() + http + b"\r\n\r\n"


@pytest.fixture(params=[bytes, gzip.compress], ids=["plain", "gzip"])
def pack(request: pytest.FixtureRequest) -> Callable[[bytes], bytes]:
    """How each record is packed."""
    packer: Callable[[bytes], bytes] = request.param
    return packer


def read(folder: Path, *records: bytes) -> list[Item]:
    file = folder / "crawl.warc.gz"
    file.write_bytes(b"".join(records))
    return list(captures([str(file)]))


def shown(items: list[Item]) -> list[str | None]:
    """Each report's address, each failure's code, what each left-out kind was."""
    return [
        item.url if isinstance(item, Capture) else item.error.code if isinstance(item, Failure) else item.where[-9:]
        for item in items
    ]


def test_each_page_is_a_report_with_address_and_moment(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    items = read(tmp_path, pack(record(1)), pack(record(2)))
    assert shown(items) == ["https://x.test/1", "https://x.test/2"]
    [first, _] = items
    assert isinstance(first, Capture)
    assert (first.text, first.raw) == (f"وصول قافلة إلى المدينة\n{TEXT}", PAGE)
    assert first.retrieved == "2024-01-02T03:04:05+00:00"
    assert first.where.endswith("#urn:uuid:00000000-0000-0000-0000-000000000001")


def test_what_is_no_page_is_counted(tmp_path: Path) -> None:
    image = record(1, b"\x89PNG", Content_Type="image/png")
    items = read(tmp_path, image, image, record(2, status=404), record(3))
    assert shown(items) == ["https://x.test/3", "image/png", "tatus 404"]
    assert [item.reason for item in items if isinstance(item, LeftOut)] == ["2 of image/png", "1 of status 404"]


def test_encodings_of_the_wire_are_undone(tmp_path: Path) -> None:
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    items = read(
        tmp_path,
        record(1, gzip.compress(PAGE), Content_Encoding="gzip"),
        record(2, chunked, Transfer_Encoding="chunked"),
        record(3, PAGE, Transfer_Encoding="chunked"),
    )
    assert len({item.text for item in items if isinstance(item, Capture)}) == 1
    assert shown(items) == [f"https://x.test/{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize("lie", [5_000, 10**15, -60], ids=["more", "far more", "less"])
def test_a_record_that_lies_about_its_length_costs_no_other(
    tmp_path: Path, pack: Callable[[bytes], bytes], lie: int
) -> None:
    items = read(tmp_path, pack(record(1)), pack(record(2, lie=lie)), pack(record(3)))
    told = shown(items)
    assert told[0] == "https://x.test/1"
    assert told[-2:] == ["input/broken-archive", "https://x.test/3"]


def test_rubbish_and_a_cut_end_cost_no_whole_record(tmp_path: Path) -> None:
    packed = gzip.compress(record(2))
    items = read(tmp_path, gzip.compress(record(1)), b"rubbish" * 9, packed, packed[:-60])
    assert [item for item in shown(items) if item != "input/broken-archive"] == ["https://x.test/1", "https://x.test/2"]


def test_bombs_are_refused_and_the_next_record_is_read(tmp_path: Path) -> None:
    zeros = b"\0" * (80 * 2**20)
    inner = record(1, gzip.compress(zeros, 1), Content_Encoding="gzip")
    items = read(tmp_path, gzip.compress(inner), gzip.compress(record(2, zeros), 1), gzip.compress(record(3)))
    assert shown(items) == ["input/too-large", "input/too-large", "https://x.test/3"]
