"""Links from one page of an answer to the next (RFC 8288)."""

# SPDX-License-Identifier: Apache-2.0
from khabar.web.queries import Asked
from khabar.web.templates import address


def following(path: str, asked: Asked, cursor: str | None) -> dict[str, str]:
    """The header that names the next page, none at the end."""
    if cursor is None:
        return {}
    return {"Link": f'<{address(path, **asked.again(cursor), limit=str(asked.limit))}>; rel="next"'}
