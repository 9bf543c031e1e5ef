"""The commands that keep reports: each a thin call of ``khabar.Desk``."""

# SPDX-License-Identifier: Apache-2.0
