"""Times: dates, parts of the day, lengths and repetitions, absolute, relative and partial."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.times.extractor import find, ruleset
from khabar.extract.times.forms import Timex
from khabar.extract.times.record import record
from khabar.extract.times.settle import Speech, settle
from khabar.extract.times.value import Anchor, TimeValue

__all__ = ["Anchor", "Speech", "TimeValue", "Timex", "find", "record", "ruleset", "settle"]
