"""The reader: find, arbitrate, attribute, settle, events and counts, contrast. Pure, picklable, no input or output."""

# SPDX-License-Identifier: Apache-2.0
from khabar.reader.derivation import rules
from khabar.reader.layer import layer
from khabar.reader.layer import rows as layer_rows
from khabar.reader.pipeline import Given, Reading, analyse, read

__all__ = ["Given", "Reading", "analyse", "layer", "layer_rows", "read", "rules"]
