"""Intake: bytes of many kinds to report texts with their metadata."""

# SPDX-License-Identifier: Apache-2.0
from khabar.intake.capture import Capture, Cut, Failure, Item, LeftOut, Link, Reason
from khabar.intake.decode import decode
from khabar.intake.html import Page, page
from khabar.intake.inputs import Input, inputs

__all__ = [
    "Capture",
    "Cut",
    "Failure",
    "Input",
    "Item",
    "LeftOut",
    "Link",
    "Page",
    "Reason",
    "decode",
    "inputs",
    "page",
]
