"""Fetching from a server that misbehaves: each way is refused or survived, with its reason."""

# SPDX-License-Identifier: Apache-2.0
import time
from dataclasses import replace
from errno import ENOSPC
from io import FileIO
from ipaddress import ip_network
from pathlib import Path

import pytest
from tests.intake.fetch.conftest import PAGE, Site, answer
from warcio.archiveiterator import ArchiveIterator

from khabar.errors import FetchError
from khabar.intake import decode
from khabar.intake.fetch import Archive, Fetcher, Policy, Validators


def refusal(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as refused:
        fetcher.fetch(url)
    return refused.value.code


@pytest.mark.parametrize("path", ["/page", "/packed", "/busy", "/to//page"])
def test_fetches(site: Site, policy: Policy, path: str) -> None:
    site.failures = 1
    got = Fetcher(policy).fetch(site.url(path))
    assert got.body.decode() == PAGE
    assert not got.unchanged


def test_an_unchanged_page_is_not_sent_again(site: Site, policy: Policy) -> None:
    fetcher = Fetcher(policy)
    first = fetcher.fetch(site.url("/page"))
    assert first.validators == Validators('"1"')
    again = fetcher.fetch(site.url("/page"), first.validators)
    assert again.unchanged
    assert again.body == b""
    assert again.validators == first.validators


def test_a_wrong_charset_is_left_to_the_bytes(site: Site, policy: Policy) -> None:
    got = Fetcher(policy).fetch(site.url("/windows"))
    assert decode(got.body, got.charset) == PAGE


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/endless", "fetch/too-large"),
        ("/bomb", "fetch/too-large"),
        ("/drip/head", "fetch/too-slow"),
        ("/drip/body", "fetch/too-slow"),
        ("/brotli", "fetch/encoding"),
        ("/cut", "fetch/encoding"),
        ("/short", "fetch/protocol"),
        ("/garbage", "fetch/protocol"),
        ("/loop", "fetch/redirects"),
        ("/later", "fetch/status"),
        ("/nowhere", "fetch/status"),
        ("/to/ftp://127.0.0.1/page", "fetch/scheme"),
        ("/to/file:///etc/hostname", "fetch/scheme"),
        ("/to/http://169.254.169.254/latest/meta-data/", "fetch/port"),
        ("/to/http://[::1]/page", "fetch/port"),
        ("/to/http://xn--a/", "fetch/scheme"),
    ],
)
def test_refuses(site: Site, policy: Policy, path: str, code: str) -> None:
    begun = time.monotonic()
    assert refusal(Fetcher(policy), site.url(path)) == code
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    "host",
    [
        "169.254.169.254",
        "127.0.0.2",
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "2130706434",  # 127.0.0.2 as one number
        "0x7f.2",
        "[::1]",
        "[fe80::1]",
        "[fd00::1]",
        "[ff02::1]",
        "[::ffff:127.0.0.2]",
        "[::ffff:9.9.9.9]",
        "[64:ff9b::7f00:2]",
        "[64:ff9b:1::a00:1]",
        "[2002:7f00:2::]",
        "[fec0::1]",
        "[3fff::1]",
        "[5f00::1]",
        "192.88.99.1",
    ],
)
def test_a_redirect_to_an_address_that_is_not_public_is_refused(site: Site, policy: Policy, host: str) -> None:
    wide = replace(policy, ports=frozenset({80, site.port}))
    assert refusal(Fetcher(wide), site.url(f"/to/http://{host}/")) == "fetch/address"


def test_the_machine_s_own_service_is_refused_for_its_address_whatever_ports_are_allowed(
    site: Site, policy: Policy
) -> None:
    fetcher = Fetcher(replace(policy, ports=frozenset(range(1, 65536))))
    for path in ("latest/meta-data/", ":8080/", ":443/"):
        assert refusal(fetcher, site.url(f"/to/http://169.254.169.254{'' if path[0] == ':' else '/'}{path}")) == (
            "fetch/address"
        )


@pytest.mark.parametrize(
    "url", ["http://xn--a/", "http://[::1", "http://a\x00b/", "http://" + "a" * 70 + "./", "http://"]
)
def test_what_is_no_address_is_refused(policy: Policy, url: str) -> None:
    assert refusal(Fetcher(policy), url) in {"fetch/scheme", "fetch/protocol", "fetch/unreachable", "fetch/port"}


def test_validators_that_no_header_takes_are_not_sent(site: Site, policy: Policy) -> None:
    fetcher = Fetcher(policy)
    had = fetcher.fetch(site.url("/signed")).validators
    assert had.etag
    assert not fetcher.fetch(site.url("/signed"), had).unchanged
    assert fetcher.fetch(site.url("/signed"), Validators("\n", "\u0633")).body


def test_validators_are_not_told_to_another_server(site: Site, policy: Policy) -> None:
    wide = replace(policy, private=(ip_network("127.0.0.0/8"),))
    for target, sent in (("/page", '"1"'), (site.url("/page").replace("127.0.0.1", "localhost"), None)):
        site.asked.clear()
        got = Fetcher(wide).fetch(site.url(f"/to/{target}"), Validators('"1"'))
        assert got.validators.etag == sent
        assert site.asked[-1][1].get("if-none-match") == sent


def test_a_full_disk_under_the_archive_is_a_reason(
    site: Site, policy: Policy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.warc.gz"
    archive = Archive(path)
    before = path.read_bytes()
    fetcher = Fetcher(policy, archive)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", lambda *_: FullDisk(path))
        assert refusal(fetcher, site.url("/packed")) == "fetch/archive"
    assert path.read_bytes() == before
    fetcher.fetch(site.url("/packed"))
    with path.open("rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file)] == ["warcinfo", *["response", "request"] * 2]


class FullDisk(FileIO):
    """A file that takes three bytes and no more."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "ab")

    def write(self, data: object) -> int:
        super().write(bytes(data)[:3])  # type: ignore[call-overload]
        raise OSError(ENOSPC, "No space left on device")


def test_loopback_is_refused_unless_allowed(site: Site, policy: Policy) -> None:
    assert refusal(Fetcher(replace(policy, private=())), site.url("/page")) == "fetch/address"
    assert site.asked == []


def test_robots_txt_is_obeyed(site: Site, policy: Policy) -> None:
    site.robots = answer(b"User-agent: *\nDisallow: /page\n\nUser-agent: other\nDisallow: /\n")
    fetcher = Fetcher(policy)
    assert refusal(fetcher, site.url("/page")) == "fetch/robots"
    assert fetcher.fetch(site.url("/packed")).body.decode() == PAGE
    assert refusal(fetcher, site.url("/to//page")) == "fetch/robots"
    assert site.paths == ["/packed", "/to//page"]
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_a_host_whose_robots_txt_fails_is_not_fetched_from(site: Site, policy: Policy) -> None:
    site.robots = answer(b"", status="500 Internal Server Error")
    assert refusal(Fetcher(policy), site.url("/page")) == "fetch/robots"
    assert site.paths == []


def test_the_pace_is_kept_for_each_host(site: Site, policy: Policy) -> None:
    site.robots = answer(b"User-agent: *\nCrawl-delay: 7\n")
    slept: list[float] = []
    fetcher = Fetcher(replace(policy, pace=3.0), sleep=slept.append)
    for _ in range(3):
        fetcher.fetch(site.url("/page"))
    assert len(slept) == 2
    assert all(6 < wait <= 7 for wait in slept)


def test_a_password_in_a_link_is_not_sent(site: Site, policy: Policy) -> None:
    Fetcher(policy).fetch(site.url("/page").replace("//", "//user:secret@"))
    assert all("authorization" not in headers for _, headers in site.asked)


def test_the_exchange_is_kept_as_it_passed(site: Site, policy: Policy, tmp_path: Path) -> None:
    path = tmp_path / "archive" / "desk.warc.gz"
    for _ in range(2):
        with Archive(path) as archive:
            fetcher = Fetcher(replace(policy, robots=False), archive)
            fetcher.fetch(site.url("/packed"))
            assert refusal(fetcher, site.url("/bomb")) == "fetch/too-large"
    with path.open("rb") as file:
        kept = [
            (r.rec_type, r.rec_headers["WARC-Target-URI"], r.content_stream().read()) for r in ArchiveIterator(file)
        ]
    kinds = [kind for kind, _, _ in kept]
    assert kinds == ["warcinfo", *["response", "request"] * 4]
    pages = [data for kind, url, data in kept if kind == "response" and url == site.url("/packed")]
    assert [page.decode() for page in pages] == [PAGE, PAGE]
