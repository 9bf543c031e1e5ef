"""Stance between two short claims or headlines: agree, disagree, other, and why."""

# SPDX-License-Identifier: Apache-2.0
from khabar.accounts.stance.differences import Difference, Ground
from khabar.accounts.stance.stance import Position, Stance, Weighed, stance

__all__ = ["Difference", "Ground", "Position", "Stance", "Weighed", "stance"]
