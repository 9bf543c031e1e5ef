"""The ``--published`` option: refused before anything is read where it is no date."""

# SPDX-License-Identifier: Apache-2.0
import typer


def day(published: str | None) -> str | None:
    """``published`` as given. Ends with a usage error where it is no ISO 8601 date or time."""
    if published is not None:
        from khabar.reader.checks import is_date

        if not is_date(published):
            raise typer.BadParameter(f"{published!r} is no date such as 2019-03-06", param_hint="--published")
    return published
