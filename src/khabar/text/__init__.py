"""The shadow text aligned to the original, sentences, tokens, clitics."""

# SPDX-License-Identifier: Apache-2.0
from khabar.text.fold import fold
from khabar.text.shadow import Shadow, Span, hidden_characters
from khabar.text.tokens import END, Doc

__all__ = ["END", "Doc", "Shadow", "Span", "fold", "hidden_characters"]
