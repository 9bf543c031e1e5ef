"""Contrast: what two readings of one thing have to say to each other, inside one report and across many."""

# SPDX-License-Identifier: Apache-2.0
from khabar.contrast.figures import Figure, Scope
from khabar.contrast.inside import inside
from khabar.contrast.intervals import Interval, credible
from khabar.contrast.relation import Contrast, Relation, relate

__all__ = ["Contrast", "Figure", "Interval", "Relation", "Scope", "credible", "inside", "relate"]
