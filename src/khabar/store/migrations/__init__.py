"""Alembic's migrations of a store; applied when a store is opened."""

# SPDX-License-Identifier: Apache-2.0
