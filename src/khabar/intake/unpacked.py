"""Bodies of archived responses without the encodings of their way: chunks, gzip, deflate, brotli."""

# SPDX-License-Identifier: Apache-2.0
from io import BytesIO
from typing import Any

from khabar.errors import InputError
from khabar.intake.bounded import LARGEST, too_large, unzipped


def unpacked(payload: bytes, head: Any) -> bytes:
    """The body without the encodings that ``head`` names; bounded, and never packed twice.

    Raises InputError where it is too large or broken.
    """
    if "chunked" in (head.get("Transfer-Encoding") or "").lower():
        payload = _unchunked(payload)
    packed = (head.get("Content-Encoding") or "").strip().lower()
    if packed in {"gzip", "x-gzip"} and payload.startswith(b"\x1f\x8b"):
        return unzipped(payload)
    if packed == "deflate":
        return unzipped(payload, 15 if payload[:1] == b"\x78" else -15)
    if packed == "br":
        return _brotli(payload)
    return payload


def _brotli(payload: bytes) -> bytes:
    from fastwarc.stream_io import BrotliReader

    try:
        plain = bytes(BrotliReader(BytesIO(payload)).read(LARGEST + 1))
    except (OSError, ValueError) as error:
        raise InputError("input/unreadable", f"broken compression: {error}") from error
    if len(plain) > LARGEST:
        raise too_large()
    return plain


def _unchunked(payload: bytes) -> bytes:
    """The pieces joined; as they are where some archiver has joined them already."""
    pieces: list[bytes] = []
    at = 0
    while at < len(payload):
        end = payload.find(b"\r\n", at, at + 100)
        try:
            size = int(payload[at:end].split(b";")[0], 16) if end > 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(pieces) if pieces else payload
        if not size:
            break
        pieces.append(payload[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(pieces)
