"""Intake: bytes of many kinds to report texts with their metadata."""

# SPDX-License-Identifier: Apache-2.0
from khabar.intake.again import recaptures
from khabar.intake.capture import Capture, Context, Cut, Failure, Item, LeftOut, Link, Reason, Visit
from khabar.intake.decode import decode
from khabar.intake.kind import Kind
from khabar.intake.sources import captures

__all__ = [
    "Capture",
    "Context",
    "Cut",
    "Failure",
    "Item",
    "Kind",
    "LeftOut",
    "Link",
    "Reason",
    "Visit",
    "captures",
    "decode",
    "recaptures",
]
