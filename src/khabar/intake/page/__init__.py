"""Pages: main text, title, time, outlet and address of one report, and what was cut around it."""

# SPDX-License-Identifier: Apache-2.0
from khabar.intake.page.read import page

__all__ = ["page"]
