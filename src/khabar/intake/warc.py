"""Web archives (WARC, gzipped or not): the reports in their responses, one record in memory at a time."""

# SPDX-License-Identifier: Apache-2.0
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any

from khabar.errors import InputError, KhabarError
from khabar.intake.bounded import LARGEST, too_large
from khabar.intake.capture import Capture, Context, Failure, Item, LeftOut, fault
from khabar.intake.context import own, told
from khabar.intake.unpacked import unpacked

_GZIP, _PLAIN, _BEGIN = b"\x1f\x8b\x08", b"WARC/1.", b"WARC/"
_SMALLEST = 1100  # gzip makes nothing smaller than a 1,032nd
_CHUNK = 2**20
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_FEEDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"}
)


def archived(file: IO[bytes], where: str) -> Iterator[Item]:
    """Each report of the archive's responses; what is no page and no feed is counted by media type.

    A record that lies about its length or is broken is a Failure; reading goes on at the next record.
    Raises InputError where the libraries for archives aren't installed.
    """
    try:
        import fastwarc.warc
    except ImportError as error:
        raise InputError("input/needs-warc", "web archives need khabar[warc]: pip install 'khabar[warc]'") from error
    others: Counter[str] = Counter()
    start: int | None = 0
    size = file.seek(0, 2) if file.seekable() else None
    while start is not None:
        if size is not None:
            file.seek(start)
        at, trouble = start, None
        kind = fastwarc.warc.WarcRecordType.response
        try:
            for record in fastwarc.warc.ArchiveIterator(file, record_types=kind, auto_decode="none", fsspec_args=False):
                at = record.stream_pos
                if size is not None and record.content_length > _SMALLEST * (size - at):
                    raise _LyingRecordError(f"a record says {record.content_length} bytes; the file can't hold them")
                yield from _record(record, where, others)
        except (OSError, ValueError) as error:
            trouble = str(error)
        except _LyingRecordError as lie:
            trouble = str(lie)
        if trouble is None:
            break
        yield Failure(f"{where}#{at}", InputError("input/broken-archive", trouble))
        start = _next(file, at + 1) if size is not None else None
    yield from (LeftOut(f"{where}#{media}", f"{number} of {media}") for media, number in sorted(others.items()))


class _LyingRecordError(Exception):
    """A record that is shorter than it says."""


def _record(record: Any, where: str, others: Counter[str]) -> Iterator[Item]:
    head = record.http_headers
    if head is None:
        raise _LyingRecordError("a record without its HTTP headers")
    where = f"{where}#{record.record_id.strip('<>')}"
    media = (record.http_content_type or "").lower()
    if record.content_length > LARGEST:
        yield Failure(where, too_large())
        return
    payload = record.reader.read(LARGEST + 1)
    if len(payload) < record.content_length:
        raise _LyingRecordError(f"a record of {len(payload)} bytes that says {record.content_length}")
    if head.status_code != 200:
        others[f"status {head.status_code}"] += 1
    elif media in _PAGES or media in _FEEDS:
        yield from _report(record, payload, media, where)
    else:
        others[media or "no media type"] += 1


def _report(record: Any, payload: bytes, media: str, where: str) -> Iterator[Item]:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    stamp = record.record_date.isoformat() if record.record_date else None
    context = Context(address, record.http_charset, stamp)
    body = None  # what is packed in a way that can't be undone is read again from the archive
    try:
        body = unpacked(payload, record.http_headers)
        if media in _PAGES:
            from khabar.intake.page import page

            yield page(body, where, charset=context.charset, url=address, retrieved=stamp, archive=True)
        else:
            from khabar.intake.xml import document

            for item in told(document(body, where, context), where, context):
                yield own(item, address) if isinstance(item, Capture) else item
    except InputError as error:
        yield Failure(where, error, body, media, context)
    except KhabarError:
        raise
    except Exception as error:
        yield Failure(where, fault(error), body, media, context)


def _next(file: IO[bytes], start: int) -> int | None:
    """Where the next record begins at or after ``start``; None where none does."""
    file.seek(start)
    before = b""
    while chunk := file.read(_CHUNK):
        data = before + chunk
        at = start - len(before)
        for sign in (_GZIP, _PLAIN):
            found = data.find(sign)
            while 0 <= found <= len(data) - len(sign):
                if sign == _PLAIN or _packed_record(data[found : found + 512]):
                    return at + found
                found = data.find(sign, found + 1)
        start += len(chunk)
        before = data[-512:]
    return None


def _packed_record(data: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data, len(_BEGIN)) == _BEGIN
    except zlib.error:
        return False
