"""Places: names, their class words and sides, and which place of the gazetteer each means."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.places.extractor import find, ruleset
from khabar.extract.places.located import Located, record

__all__ = ["Located", "find", "record", "ruleset"]
