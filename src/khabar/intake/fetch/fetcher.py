"""The fetcher: one address after another, politely, and never where a desk must not reach."""

# SPDX-License-Identifier: Apache-2.0
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import httpcore
import httpx
import stamina

from khabar.errors import FetchError
from khabar.intake.fetch.archive import Archive
from khabar.intake.fetch.body import whole
from khabar.intake.fetch.policy import Policy
from khabar.intake.fetch.request import NONE, Validators, address, following, headers, same_server, seconds
from khabar.intake.fetch.robots import Robots
from khabar.intake.fetch.wire import Exchange, Transport

_MOVED = frozenset({301, 302, 303, 307, 308})
_AGAIN = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. ``url`` is where it came from in the end; ``unchanged`` says that our version is still the newest."""

    url: str
    body: bytes
    media: str
    charset: str | None
    retrieved: str
    validators: Validators
    unchanged: bool = False


class Fetcher:
    """Fetches by one policy, remembering each host's rules and when it was last asked. Not for several threads."""

    def __init__(
        self, policy: Policy | None = None, archive: Archive | None = None, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._policy, self._archive, self._sleep = policy or Policy(), archive, sleep
        self._tls = ssl.create_default_context()
        self._robots = Robots(self._policy.agent, self._robots_txt)
        self._asked: dict[str, float] = {}

    def fetch(self, url: str, validators: Validators = NONE) -> Fetched:
        """Get ``url``. Raises FetchError with the reason."""
        try:
            return self._fetch(address(url), validators)
        except (ValueError, httpx.InvalidURL) as error:  # what no address, header or host's name may be
            raise FetchError("fetch/protocol", f"{type(error).__name__}: {error}") from error

    def _fetch(self, asked: httpx.URL, validators: Validators) -> Fetched:
        at = asked
        for _ in range(self._policy.redirects + 1):
            delay = self._robots.check(at) if self._policy.robots else 0.0
            answer, body = self._patiently(at, validators, delay)
            if answer.status_code not in _MOVED:
                got = _fetched(at, answer, body, validators)
                return got if same_server(asked, at) else replace(got, validators=NONE)
            at = following(at, answer)
            if not same_server(asked, at):
                validators = NONE  # what one server said is not another's to know
        raise FetchError("fetch/redirects", f"more than {self._policy.redirects} redirects")

    def _patiently(self, url: httpx.URL, validators: Validators, delay: float) -> tuple[httpx.Response, bytes]:
        """The answer, asked for again where it failed for a passing reason."""
        policy = self._policy
        for attempt in stamina.retry_context(
            on=self._wait,
            attempts=policy.attempts,
            timeout=None,
            wait_initial=policy.backoff,
            wait_max=policy.patience,
            wait_jitter=policy.backoff,
        ):
            with attempt:
                self._keep_pace(url.host, delay)
                answer, body = self._ask(url, validators)
                if answer.status_code in _AGAIN:
                    raise _PassingError(answer)
        return answer, body

    def _wait(self, error: Exception) -> bool | float:
        """Whether to ask again after ``error``, or in how many seconds."""
        if not isinstance(error, _PassingError):
            return isinstance(error, FetchError) and error.code == "fetch/unreachable"
        if error.after is None:
            return True
        return error.after if error.after <= self._policy.patience else False

    def _keep_pace(self, host: str, delay: float) -> None:
        if delay > self._policy.patience:
            raise FetchError("fetch/robots", f"robots.txt of {host} asks for {delay:g} s between requests")
        due = self._asked.get(host, float("-inf")) + max(self._policy.pace, delay)
        if (wait := due - time.monotonic()) > 0:
            self._sleep(wait)
        self._asked[host] = time.monotonic()

    def _robots_txt(self, url: httpx.URL) -> tuple[int, bytes]:
        """Status and body of robots.txt, which may lie behind redirects too (RFC 9309, 2.3.1.2)."""
        for _ in range(self._policy.redirects + 1):
            answer, body = self._ask(url, NONE)
            if answer.status_code not in _MOVED:
                return answer.status_code, body
            url = following(url, answer)
        return 404, b""

    def _ask(self, url: httpx.URL, validators: Validators) -> tuple[httpx.Response, bytes]:
        """One exchange. Its bytes are kept even where the answer is refused half way."""
        exchange = Exchange(self._policy, time.monotonic() + self._policy.seconds)
        request = httpx.Request("GET", url, headers=headers(self._policy, validators))
        transport = Transport(exchange, self._tls)
        try:
            answer = transport.handle_request(request)
            body = whole(answer.stream, answer.headers.get("content-encoding", ""), self._policy.largest)  # type: ignore[arg-type]
        except (httpcore.TimeoutException, TimeoutError) as error:
            raise FetchError("fetch/too-slow", f"{url.host} took longer than {self._policy.seconds:g} s") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise FetchError(_fault(error), f"{url.host}: {error or type(error).__name__}") from error
        finally:
            transport.close()
            if self._archive and exchange.received:
                self._archive.keep(str(url), exchange)
        return answer, body


class _PassingError(FetchError):
    """A status that may be another in a while; ``after``: the seconds that the server asks for."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__("fetch/status", f"status {answer.status_code}")
        self.after = seconds(answer.headers.get("retry-after", ""))


def _fault(error: Exception) -> str:
    if isinstance(error, httpcore.ProtocolError):
        return "fetch/protocol"
    return "fetch/tls" if isinstance(error.__cause__ or error.__context__, ssl.SSLError) else "fetch/unreachable"


def _fetched(url: httpx.URL, answer: httpx.Response, body: bytes, had: Validators) -> Fetched:
    unchanged = answer.status_code == 304 and had != NONE
    if not unchanged and not answer.is_success:
        raise FetchError("fetch/status", f"status {answer.status_code}")
    kind = answer.headers.get("content-type", "")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    told = Validators(answer.headers.get("etag"), answer.headers.get("last-modified"))
    newer = had if unchanged and told == NONE else told
    media = kind.partition(";")[0].strip().lower() or "application/octet-stream"
    return Fetched(str(url), body, media, answer.charset_encoding, now, newer, unchanged)
