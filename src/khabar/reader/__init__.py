"""The reader: find, arbitrate, attribute, settle, events and counts, contrast. Pure, picklable, no input or output."""

# SPDX-License-Identifier: Apache-2.0
from khabar.reader.layer import layer
from khabar.reader.pipeline import Reading, analyse, read

__all__ = ["Reading", "analyse", "layer", "read"]
