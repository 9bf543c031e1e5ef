"""Intake: bytes of many kinds to report texts with their metadata."""

# SPDX-License-Identifier: Apache-2.0
from khabar.intake.decode import decode
from khabar.intake.html import Page, page
from khabar.intake.inputs import Failure, Input, inputs

__all__ = ["Failure", "Input", "Page", "decode", "inputs", "page"]
