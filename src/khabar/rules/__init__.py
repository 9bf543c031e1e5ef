"""The rule language: load, compile, match, explain. Knows Arabic letters, knows no news."""

# SPDX-License-Identifier: Apache-2.0
from khabar.rules.lexicon import Lexeme, Sense
from khabar.rules.ruleset import Match, Mention, Rule, Ruleset, longest
from khabar.rules.view import Part, View

__all__ = ["Lexeme", "Match", "Mention", "Part", "Rule", "Ruleset", "Sense", "View", "longest"]
