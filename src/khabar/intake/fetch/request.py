"""What is asked of a server: addresses that may be, headers, and when to ask again."""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from khabar.errors import FetchError
from khabar.intake.fetch.body import ACCEPTED
from khabar.intake.fetch.policy import Policy

_KIND = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the version that we have, to ask whether there is a newer one (RFC 9110, 13)."""

    etag: str | None = None
    modified: str | None = None


NONE = Validators()


def address(url: str) -> httpx.URL:
    """``url`` as one that may be fetched. Raises FetchError (``fetch/scheme``)."""
    try:
        at = httpx.URL(url)
        http = at.scheme in {"http", "https"} and bool(at.host)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("fetch/scheme", f"no address of a page: {error}") from error
    if not http:
        raise FetchError("fetch/scheme", "only http and https addresses are fetched")
    return at.copy_with(userinfo=b"", fragment=None)  # a password in a link is not ours to send


def following(url: httpx.URL, answer: httpx.Response) -> httpx.URL:
    """Where a redirect leads. Raises FetchError (``fetch/redirects``, ``fetch/scheme``)."""
    target = answer.headers.get("location")
    if not target:
        raise FetchError("fetch/redirects", f"status {answer.status_code} without an address")
    try:
        return address(str(url.join(target)))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("fetch/redirects", f"a redirect to no address: {error}") from error


def same_server(one: httpx.URL, other: httpx.URL) -> bool:
    """Whether both are of one server; the same host's TLS port counts, its plain one doesn't."""
    upgraded = (one.scheme, one.port, other.scheme, other.port) == ("http", None, "https", None)
    return one.host == other.host and (upgraded or (one.scheme, one.port) == (other.scheme, other.port))


def headers(policy: Policy, validators: Validators) -> dict[str, str]:
    """A request's headers; of validators those that can stand in one."""
    asked = {"If-None-Match": validators.etag, "If-Modified-Since": validators.modified}
    about = {"User-Agent": policy.agent, "Accept": _KIND, "Accept-Language": "ar, en;q=0.5"}
    sent = {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable()}
    return {**about, "Accept-Encoding": ACCEPTED, "Connection": "close", **sent}


def seconds(after: str) -> float | None:
    """Retry-After, which states seconds or a date (RFC 9110, 10.2.3); None where it states neither."""
    if after.strip().isdecimal():
        return float(after[:9])
    try:
        return max(0.0, (parsedate_to_datetime(after) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
