"""Accounts: what several reports say of one thing, on records only."""

# SPDX-License-Identifier: Apache-2.0
