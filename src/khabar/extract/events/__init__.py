"""Events and the people to whom they happened."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.events.extractor import Said, find
from khabar.extract.events.record import record
from khabar.extract.events.triggers import ruleset
from khabar.extract.events.values import Count, Event

__all__ = ["Count", "Event", "Said", "find", "record", "ruleset"]
