"""Plain text: a report whose first line is its title."""

# SPDX-License-Identifier: Apache-2.0
from khabar.intake.capture import Capture
from khabar.intake.decode import decode

MEDIA = "text/plain"


def text(data: bytes, where: str, charset: str | None = None) -> Capture:
    """The report as it stands. Raises InputError where the bytes are no Arabic text."""
    return Capture(where, data, MEDIA, decode(data, charset), charset=charset)
