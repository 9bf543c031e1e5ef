"""Bytes within bounds: more than fits is refused rather than held in memory, and gzip is opened no further."""

# SPDX-License-Identifier: Apache-2.0
import gzip
import zlib
from io import BufferedReader, RawIOBase
from typing import IO, cast

from khabar.errors import InputError

LARGEST = 64 * 2**20  # bytes of one text, page, feed, line or archive record
_GZIP = b"\x1f\x8b"


def too_large(line: int | None = None) -> InputError:
    """The refusal of what has more than LARGEST bytes."""
    return InputError("input/too-large", f"more than {LARGEST >> 20} MiB", line)


def whole(file: IO[bytes], head: bytes = b"") -> bytes:
    """``head`` and all of ``file``, unzipped if it is gzip. Raises InputError where that is too large or broken."""
    data = head + file.read(LARGEST + 1)
    if data.startswith(_GZIP):
        return unzipped(data)
    if len(data) > LARGEST:
        raise too_large()
    return data


def stream(file: IO[bytes]) -> IO[bytes]:
    """``file`` to be read line by line, unzipped on the way if it is gzip."""
    ready = file if isinstance(file, BufferedReader) else BufferedReader(cast(RawIOBase, file))
    if ready.peek(2)[:2] != _GZIP:
        return ready
    return cast(IO[bytes], gzip.GzipFile(fileobj=ready))


def unzipped(data: bytes, kind: int = 31) -> bytes:
    """What ``data`` unzips to, at most LARGEST bytes. ``kind`` is zlib's word for the wrapper: 31 is gzip's."""
    inflate = zlib.decompressobj(kind)
    try:
        plain = inflate.decompress(data, LARGEST + 1)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise InputError("input/unreadable", f"broken compression: {error}") from error
    if len(plain) > LARGEST:
        raise too_large()
    if not inflate.eof:
        raise InputError("input/unreadable", "the compressed data end too early")
    return plain
