"""Tests of the store, each on SQLite and on PostgreSQL."""

# SPDX-License-Identifier: Apache-2.0
