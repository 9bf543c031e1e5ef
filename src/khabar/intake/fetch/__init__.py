"""Fetching: pages and feeds over the network, off until asked for, then politely and safely."""

# SPDX-License-Identifier: Apache-2.0
from khabar.intake.fetch.archive import Archive
from khabar.intake.fetch.fetcher import Fetched, Fetcher
from khabar.intake.fetch.policy import AGENT, Policy
from khabar.intake.fetch.request import Validators

__all__ = ["AGENT", "Archive", "Fetched", "Fetcher", "Policy", "Validators"]
