"""Quantities: a number in digits, words or a dual, with what it counts or measures."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.quantities.extractor import find, ruleset
from khabar.extract.quantities.quantity import Quantity
from khabar.extract.quantities.record import record

__all__ = ["Quantity", "find", "record", "ruleset"]
