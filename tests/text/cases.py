"""The cases of this folder, which are data: one Arabic string a line."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path
from typing import Any

from khabar.rules import source


def cases(name: str) -> Any:
    """What ``name``.yaml holds; letters that a resource must not have are what these tests are about."""
    return source.load(Path(__file__).with_name(f"{name}.yaml"), check_letters=False)
