"""Moments as the store writes them."""

# SPDX-License-Identifier: Apache-2.0
from datetime import UTC, datetime

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def now() -> str:
    """This moment: UTC, to the second."""
    return datetime.now(UTC).strftime(_FORM)


def moment(given: str | None) -> str | None:
    """An ISO 8601 time with its zone as the store writes it, or None where it is none."""
    try:
        found = datetime.fromisoformat(given or "")
        return found.astimezone(UTC).strftime(_FORM) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None
