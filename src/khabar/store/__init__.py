"""The store: every report, every version of it, its raw bytes and its records, searchable; SQLite or PostgreSQL."""

# SPDX-License-Identifier: Apache-2.0
