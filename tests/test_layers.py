"""Which room may import which; the contracts stand in pyproject.toml."""

# SPDX-License-Identifier: Apache-2.0
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_every_room_imports_only_from_rooms_below_it() -> None:
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS
