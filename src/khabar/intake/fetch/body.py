"""A body's bytes: decompressed, and bounded both before and after."""

# SPDX-License-Identifier: Apache-2.0
import zlib
from collections.abc import Iterable

from khabar.errors import FetchError

ACCEPTED = "gzip, deflate"
"""What Accept-Encoding asks for: what the standard library inflates piece by piece, under a bound."""

_WINDOW = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_RAW_DEFLATE = -15


def whole(chunks: Iterable[bytes], encoding: str, largest: int) -> bytes:
    """The decoded body, at most ``largest`` bytes. Raises FetchError: ``fetch/too-large``, ``fetch/encoding``."""
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return _joined(chunks, largest)
    if name not in _WINDOW:
        raise FetchError("fetch/encoding", f"the body is packed as {name[:40]!r}, which was not asked for")
    return _inflated(_joined(chunks, largest), _WINDOW[name], largest)


def _joined(chunks: Iterable[bytes], largest: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > largest:
            raise FetchError("fetch/too-large", f"more than {largest >> 20} MiB")
    return bytes(body)


def _inflated(packed: bytes, window: int, largest: int) -> bytes:
    if window > 0 and packed[:1] and window == _WINDOW["deflate"] and packed[0] & 0x0F != 8:
        window = _RAW_DEFLATE  # some servers leave out the two bytes before it
    unpack = zlib.decompressobj(window)
    try:
        body = unpack.decompress(packed, largest + 1)
    except zlib.error as error:
        raise FetchError("fetch/encoding", f"the body can't be unpacked: {error}") from error
    if len(body) > largest:
        raise FetchError("fetch/too-large", f"{len(packed):,} bytes unpack to more than {largest >> 20} MiB")
    if not unpack.eof:
        raise FetchError("fetch/encoding", "the packed body ends too early")
    return body
