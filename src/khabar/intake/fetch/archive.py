"""The exchange as it went over the wire, kept as a web archive (WARC 1.1, ISO 28500:2017)."""

# SPDX-License-Identifier: Apache-2.0
import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from warcio.warcwriter import WARCWriter

from khabar.errors import FetchError
from khabar.intake.fetch.wire import Exchange


class Archive:
    """A ``.warc.gz`` to add exchanges to; each record is a gzip member, so a broken end loses only itself."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not _size(path):
            about = {"software": "khabar", "format": "WARC File Format 1.1"}
            memory, writer = _writer()
            writer.write_record(writer.create_warcinfo_record(path.name, about))
            self._add(memory.getvalue())

    def keep(self, url: str, exchange: Exchange) -> None:
        """Write request and response as two records that name each other.

        Raises FetchError (``fetch/archive``) where they can't be written; the archive is as it was then.
        """
        about = {"WARC-IP-Address": exchange.address}
        memory, writer = _writer()
        asked, answered = (
            writer.create_warc_record(url, kind, BytesIO(data), len(data), warc_headers_dict=dict(about))
            for kind, data in (("request", exchange.sent), ("response", exchange.received))
        )
        writer.write_request_response_pair(asked, answered)
        self._add(memory.getvalue())

    def _add(self, records: bytes) -> None:
        whole = _size(self._path)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                file.write(records)
        except OSError as error:
            with suppress(OSError):
                os.truncate(self._path, whole)
            raise FetchError("fetch/archive", f"{self._path.name} can't be written: {error.strerror}") from error

    def close(self) -> None:
        """Nothing is left open between two exchanges."""

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _writer() -> tuple[BytesIO, WARCWriter]:
    memory = BytesIO()
    return memory, WARCWriter(memory, gzip=True, warc_version="1.1")
