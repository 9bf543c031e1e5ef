"""Every report of files, folders, feeds, archives and standard input, in order, each failure in its place."""

# SPDX-License-Identifier: Apache-2.0
import gzip
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from khabar.errors import InputError, KhabarError
from khabar.intake.bounded import LARGEST, stream, whole
from khabar.intake.capture import UNKNOWN, Capture, Context, Failure, Item, LeftOut, Link, fault
from khabar.intake.folder import files
from khabar.intake.jsonlines import json_lines
from khabar.intake.kind import Kind, by_content, by_name, media
from khabar.intake.text import text

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)


def captures(sources: Iterable[str], kind: Kind = "auto", *, trim: bool = True) -> Iterator[Item]:
    """Each report of ``sources`` in order: files, folders, addresses; ``-`` is standard input.

    What can't be read is a Failure in its place; an address is a Link, since nothing is fetched here.
    ``trim`` takes plain texts and JSON Lines as pages are taken: without the site's furniture, and with the date
    that they show where none is given.
    """
    for source in sources:
        if source == "-":
            yield from trimmed_all(items(sys.stdin.buffer, "-", kind), trim)
        elif _ADDRESS.match(source):
            yield Link(source, source)
        elif Path(source).is_dir():
            for found in files(Path(source)):
                if isinstance(found, LeftOut):
                    yield found
                else:
                    yield from trimmed_all(_file(str(found), by_name(found.name)), trim)
        else:
            asked = by_name(source) if kind == "auto" else kind
            yield from map(_refused, trimmed_all(_file(source, asked), trim))


def _file(path: str, kind: Kind) -> Iterator[Item]:
    try:
        with Path(path).open("rb") as file:
            yield from items(file, path, kind)
    except OSError as error:
        code = "input/missing" if isinstance(error, FileNotFoundError) else "input/unreadable"
        yield Failure(path, InputError(code, error.strerror or str(error)))


def items(file: IO[bytes], where: str, kind: Kind, context: Context = UNKNOWN) -> Iterator[Item]:
    """What one file holds. A fault of ours is a Failure that names the file; OSError is raised."""
    try:
        yield from _items(stream(file) if kind in ("auto", "jsonl") else file, where, kind, context)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Failure(where, InputError("input/unreadable", f"broken compression: {error}"))
    except (KhabarError, OSError):
        raise
    except Exception as error:
        yield Failure(where, fault(error))


def _items(file: IO[bytes], where: str, kind: Kind, context: Context) -> Iterator[Item]:
    head = b""
    if kind == "auto":
        head = file.readline(LARGEST + 1)
        kind = by_content(head)
    if kind == "jsonl":
        yield from json_lines(file, head, where)
    elif kind == "warc":
        from khabar.intake.warc import archived

        yield from archived(file, where)
    else:
        yield from _whole(file, head, where, kind, context)


def _whole(file: IO[bytes], head: bytes, where: str, kind: Kind, context: Context) -> Iterator[Item]:
    """What is no stream: a text, a page, a feed or a JSON document."""
    try:
        data = whole(file, head)
    except InputError as error:
        yield Failure(where, error)
        return
    try:
        yield from _document(data, where, kind, context)
    except InputError as error:
        yield Failure(where, error, data, media(kind))
    except KhabarError:
        raise
    except Exception as error:
        yield Failure(where, fault(error), data, media(kind))


def _document(data: bytes, where: str, kind: Kind, context: Context) -> Iterator[Item]:
    if kind == "text":
        yield text(data, where, context.charset)
    elif kind == "html":
        from khabar.intake.page import page

        yield page(data, where, charset=context.charset, url=context.url, retrieved=context.retrieved)
    elif kind == "xml":
        from khabar.intake.xml import document

        yield from document(data, where, context)
    elif kind == "json":
        yield from _json(data, where)


def _json(data: bytes, where: str) -> Iterator[Item]:
    from khabar.intake.ninjs import ninjs

    found = ninjs(data, where)
    yield from [found] if found else json_lines(BytesIO(data), b"", where)


def _refused(item: Item) -> Item:
    """A file that was asked for by name and is no report is a failure, not something passed over."""
    if isinstance(item, LeftOut) and "#" not in item.where:
        return Failure(item.where, InputError("input/unknown-kind", item.reason))
    return item


def trimmed_all(items: Iterable[Item], trim: bool) -> Iterator[Item]:
    """``items``; with ``trim`` those that nothing has been cut from without furniture, dated by what they show."""
    for item in items:
        yield _trimmed(item) if trim and isinstance(item, Capture) and not item.cut else item


def _trimmed(capture: Capture) -> Item:
    from khabar.intake.dated import dated
    from khabar.intake.trim import trimmed

    try:
        return trimmed(dated(capture))
    except KhabarError:
        raise
    except Exception as error:
        return Failure(capture.where, fault(error), capture.raw, capture.media, Context(url=capture.url))
