"""What a fetch may do: the bounds and manners that a desk sets."""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network

import khabar

AGENT = f"khabar/{khabar.__version__} (reads Arabic news reports; obeys robots.txt)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Bounds of each request, and the pace between requests to one host."""

    agent: str = AGENT
    """The User-Agent. A desk adds an address where it can be reached."""
    largest: int = 16 * 2**20
    """Bytes of a body, as sent and again after decompression."""
    seconds: float = 30.0
    """Of one request, from looking the host up to the last byte, however slowly bytes come."""
    redirects: int = 5
    attempts: int = 3
    """Of a request that failed for a passing reason: no connection, too many requests, a fault of the server."""
    backoff: float = 1.0
    """Seconds before the second attempt; they double from one to the next, and the server's Retry-After goes first."""
    patience: float = 60.0
    """Seconds that a server may ask us to wait, by Retry-After or Crawl-delay, before we give up on it."""
    pace: float = 2.0
    """Least seconds between two requests to one host."""
    robots: bool = True
    """Whether robots.txt is asked for and obeyed."""
    ports: frozenset[int] = frozenset({80, 443})
    private: tuple[IPv4Network | IPv6Network, ...] = ()
    """Ranges that may be reached although they are not public: none, unless a desk names its own servers."""
