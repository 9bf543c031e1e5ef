"""Failures keep what a later reading of their bytes needs: address, charset, times, publisher."""

# SPDX-License-Identifier: Apache-2.0
from alembic import op
from sqlalchemy import Column, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns; what failed before has nothing in them."""
    for name in ("url", "charset", "retrieved", "published", "publisher"):
        op.add_column("failures", Column(name, Text()))
