"""A page on standard output or in a file."""

# SPDX-License-Identifier: Apache-2.0
import sys
from pathlib import Path

import typer


def write(path: str, page: str) -> None:
    """Write the page; ``-`` is standard output. Ends with a usage error where the file can't be written."""
    content = page.encode()
    if path == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise typer.BadParameter(f"{path}: {error.strerror}", param_hint="--html") from error
