"""Pages: accounts as one HTML file that a person can read, print and send on.

A page needs nothing from outside: no script, no font, no request. Its text is Arabic or English, its pictures
are drawn here, and each of their marks leads to the same reading in a table. By default it quotes only the words
that state a number, so that no private person's name can stand in it; ``quotes`` is for a desk's own eyes.
"""

# SPDX-License-Identifier: Apache-2.0
from khabar.page.build import account_page, account_part, account_title, accounts_page, series_page
from khabar.page.render import question, reason

__all__ = ["account_page", "account_part", "account_title", "accounts_page", "question", "reason", "series_page"]
