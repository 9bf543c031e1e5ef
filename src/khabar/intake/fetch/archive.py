"""The exchange as it went over the wire, kept as a web archive (WARC 1.1, ISO 28500:2017)."""

# SPDX-License-Identifier: Apache-2.0
from io import BytesIO
from pathlib import Path
from types import TracebackType

from warcio.warcwriter import WARCWriter

from khabar.intake.fetch.wire import Exchange


class Archive:
    """A ``.warc.gz`` to add exchanges to; each record is a gzip member, so a broken end loses only itself."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = not path.exists() or not path.stat().st_size
        self._file = path.open("ab")
        self._writer = WARCWriter(self._file, gzip=True, warc_version="1.1")
        if new:
            about = {"software": "khabar", "format": "WARC File Format 1.1"}
            self._writer.write_record(self._writer.create_warcinfo_record(path.name, about))

    def keep(self, url: str, exchange: Exchange) -> None:
        """Write request and response as two records that name each other, and flush them."""
        about = {"WARC-IP-Address": exchange.address}
        asked, answered = (
            self._writer.create_warc_record(url, kind, BytesIO(data), len(data), warc_headers_dict=dict(about))
            for kind, data in (("request", exchange.sent), ("response", exchange.received))
        )
        self._writer.write_request_response_pair(asked, answered)
        self._file.flush()

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
