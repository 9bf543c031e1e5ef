"""Compiles the resources into the wheel, so that an installed khabar starts at once and never writes beside itself.

The build reads one report, compares it and writes its page, with nothing compiled: what that makes is all that any
report needs.
"""

# SPDX-License-Identifier: Apache-2.0
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileResources(BuildHookInterface):  # type: ignore[type-arg]
    """Called by the build backend (pyproject.toml names this file by convention)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add ``khabar/_compiled`` to the wheel; an editable install compiles at first use instead."""
        if version == "editable":
            return
        self._folder = TemporaryDirectory(prefix="khabar-compiled-")
        folder = Path(self._folder.name)
        sys.path.insert(0, str(Path(self.root) / "src"))
        from khabar import samples
        from khabar.accounts import accounts
        from khabar.accounts.stance import stance
        from khabar.catalogue import catalogue
        from khabar.page import accounts_page
        from khabar.reader import read
        from khabar.rules import resources

        resources.FOLDER = folder
        sample = samples.load()
        record = read(sample.text, published=sample.published, publisher=sample.publisher)
        stance(record, record)
        accounts_page(accounts([record]), {record.report.id: record})
        catalogue("ar").reason("")
        compiled = sorted(folder.iterdir())
        if not compiled:
            raise RuntimeError("no resource was compiled")
        build_data["force_include"] |= {str(path): f"khabar/_compiled/{path.name}" for path in compiled}

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Drop the temporary folder, once the wheel holds its files."""
        if version != "editable":
            self._folder.cleanup()
