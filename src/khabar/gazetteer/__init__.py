"""Places by name: the shipped table, what users import, and which place a name means."""

# SPDX-License-Identifier: Apache-2.0
from khabar.gazetteer.entry import Entry
from khabar.gazetteer.index import Gazetteer, Hit, shipped
from khabar.gazetteer.resolve import Context, Land, Resolution, Told, outside, resolve
from khabar.gazetteer.strength import Strength

__all__ = [
    "Context", "Entry", "Gazetteer", "Hit", "Land", "Resolution", "Strength", "Told", "outside", "resolve", "shipped",
]  # fmt: skip
