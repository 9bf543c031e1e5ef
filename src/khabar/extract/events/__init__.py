"""Events and the people they happened to."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.events.extractor import find
from khabar.extract.events.values import Count, Event

__all__ = ["Count", "Event", "find"]
