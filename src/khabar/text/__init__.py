"""The shadow text aligned to the original, sentences, tokens, clitics."""

# SPDX-License-Identifier: Apache-2.0
from khabar.text.fold import fold

__all__ = ["fold"]
