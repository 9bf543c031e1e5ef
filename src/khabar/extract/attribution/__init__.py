"""Attribution: every statement that a report presents as somebody else's."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.attribution.extractor import find, ruleset
from khabar.extract.attribution.record import record
from khabar.extract.attribution.values import Claim

__all__ = ["Claim", "find", "record", "ruleset"]
