"""Fetching a country's GeoNames dump into the user's gazetteer."""

# SPDX-License-Identifier: Apache-2.0
import http.client
import re
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from khabar.errors import GazetteerError
from khabar.gazetteer.imports import Imported, import_table

GEONAMES = "https://download.geonames.org/export/dump"
LIMIT = 200_000_000  # bytes of a download; the largest country's dump has about 70 MB
PATIENCE = 600.0  # seconds for a whole download
_CHUNK = 1 << 16


def fetch(country: str, base_url: str = GEONAMES, *, timeout: float = 30.0) -> Imported:
    """Download ``base_url/CC.zip`` and import it.

    ``country`` is an ISO 3166-1 code of two letters, ``timeout`` the seconds that the server may keep silent.
    Nothing changes unless all went well. Raises GazetteerError.
    """
    code = country.upper()
    if not re.fullmatch("[A-Z]{2}", code):
        raise GazetteerError(f"{country!r} is no ISO 3166-1 code of two letters")
    if not base_url.lower().startswith(("http://", "https://")):
        raise GazetteerError(f"{base_url}: only http and https addresses are fetched")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{code}.zip"
        _download(f"{base_url.rstrip('/')}/{code}.zip", path, timeout)
        return import_table(path, f"geonames-{code}")


def _download(url: str, path: Path, timeout: float) -> None:
    request = urllib.request.Request(url, headers={"User-Agent": "khabar"})
    deadline = time.monotonic() + PATIENCE
    size = 0
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response, path.open("wb") as file:
            while chunk := response.read(_CHUNK):
                size += len(chunk)
                if size > LIMIT:
                    raise GazetteerError(f"{url}: larger than {LIMIT:,} bytes")
                if time.monotonic() > deadline:
                    raise GazetteerError(f"{url}: not done after {PATIENCE:g} seconds")
                file.write(chunk)
    except urllib.error.HTTPError as error:
        raise GazetteerError(f"{url}: the server answered {error.code} {error.reason}") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise GazetteerError(f"{url}: {getattr(error, 'reason', None) or error}") from error
