"""Which addresses may be reached: public ones, checked after the name was looked up.

A page's link is somebody else's word. It must not make a desk ask its own machine, its network or its cloud's
metadata service (server-side request forgery; OWASP ASVS 5.0, 1.3.6).
"""

# SPDX-License-Identifier: Apache-2.0
import socket
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from khabar.errors import FetchError
from khabar.intake.fetch.policy import Policy

_CARRIERS = tuple(
    map(ip_network, ("::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))
)
"""IPv6 ranges that wrap an IPv4 address (mapped, NAT64, 6to4, Teredo): another machine decides where they lead."""

_NEVER = tuple(map(ip_network, ("fec0::/10", "3fff::/20", "5f00::/16", "192.88.99.0/24")))
"""What Python's tables, or older ones of them, let pass: site-local, documentation, segment routing, 6to4 relays."""


def public(address: IPv4Address | IPv6Address) -> bool:
    """Whether ``address`` is a host on the public internet.

    >>> public(ip_address("9.9.9.9")), public(ip_address("169.254.169.254")), public(ip_address("::ffff:9.9.9.9"))
    (True, False, False)
    """
    if any(address in network for network in (*_CARRIERS, *_NEVER)):
        return False
    odd = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    return address.is_global and not odd


def resolve(host: str, port: int, policy: Policy, seconds: float) -> list[str]:
    """The addresses of ``host`` to connect to. One that may not be reached among them refuses them all.

    Raises FetchError: ``fetch/address``, ``fetch/port``, ``fetch/unreachable``, ``fetch/too-slow``.
    """
    if port not in policy.ports:
        raise FetchError("fetch/port", f"port {port} is not one that pages are fetched from")
    pool = ThreadPoolExecutor(1)  # the system's lookup can't be given a time
    try:
        found = pool.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM).result(max(seconds, 0.001))
    except TimeoutError as error:
        raise FetchError("fetch/too-slow", f"looking up {host} took too long") from error
    except (OSError, UnicodeError) as error:
        raise FetchError("fetch/unreachable", f"{host} has no address: {error}") from error
    finally:
        pool.shutdown(wait=False)
    addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    for text in addresses:
        address = ip_address(text)
        if not public(address) and not any(address in network for network in policy.private):
            raise FetchError("fetch/address", f"{host} leads to {text}, which is not on the public internet")
    return addresses
