"""Alembic's environment: runs on the connection, and in the transaction, that opening a store has begun."""

# SPDX-License-Identifier: Apache-2.0
from alembic import context

from khabar.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
