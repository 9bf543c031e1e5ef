"""Writing pages: many accounts with an overview, or one."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from khabar.catalogue import Language, catalogue
from khabar.model import Record
from khabar.model.account import Account
from khabar.model.series import Series
from khabar.page.entries import Reports
from khabar.page.render import render
from khabar.page.series import series_view
from khabar.page.view import view

ACCOUNTS = 500  # on one page; a bigger one can't be opened on a telephone


def accounts_page(
    accounts: Iterable[Account], records: Mapping[str, Record], *, language: Language = "ar", quotes: bool = False
) -> str:
    """A page of all accounts that are some report's main story, in the order of their days.

    ``records`` are those of the accounts' reports, by id; a report without one is named by its id, its readings
    stand without words. ``quotes`` shows titles and whole sentences, in which private people whom khabar did
    not know as such can be named. Of more than 500 accounts those that most reports tell are shown.
    """
    found = list(accounts)
    main = sorted((a for a in found if a.main), key=lambda a: (-len(a.reports), a.id))
    shown = sorted(main[:ACCOUNTS], key=lambda a: (a.date or ("9999", ""), a.id))
    reports = {report for account in shown for report in account.reports}
    passing = len(found) - len(main)
    return _page(shown, records, language, quotes, reports=len(reports), more=len(main) - len(shown), passing=passing)


def account_page(
    account: Account, records: Mapping[str, Record], *, language: Language = "ar", quotes: bool = False
) -> str:
    """A page of one account; see ``accounts_page``."""
    return _page([account], records, language, quotes, reports=len(account.reports), more=0, passing=0)


def account_part(account: Account, records: Mapping[str, Record], *, language: Language, quotes: bool) -> Markup:
    """What ``account_page`` shows below its heading, as a part of another page that has ``page.css``."""
    words = catalogue(language)
    told = Reports({id: records[id] for id in account.reports if id in records}, words, quotes)
    return Markup(render(words, "part.html.jinja", view=view(account, told, words)))


def account_title(account: Account, *, language: Language) -> Markup:
    """What happened, where and when, in a line."""
    words = catalogue(language)
    return Markup(render(words, "title.html.jinja", view=view(account, Reports({}, words, False), words)))


def series_page(
    found: Iterable[Series], records: Mapping[str, Record], *, language: Language = "ar", quotes: bool = False
) -> str:
    """A page of series, each with rival origins in one picture; see ``accounts_page``.

    Nothing is drawn between two points, and a point later than its publication stands in the table alone.
    """
    words = catalogue(language)
    known = Reports(records, words, quotes)
    views = [series_view(series, number, known, words) for number, series in enumerate(found, 1)]
    return render(words, "series.html.jinja", views=views, quotes=quotes)


def _page(
    accounts: list[Account],
    records: Mapping[str, Record],
    language: Language,
    quotes: bool,
    *,
    reports: int,
    more: int,
    passing: int,
) -> str:
    words = catalogue(language)
    told = {report for account in accounts for report in account.reports}
    known = Reports({id: record for id, record in records.items() if id in told}, words, quotes)
    views = [view(account, known, words) for account in accounts]
    return render(words, "accounts.html.jinja", views=views, quotes=quotes, reports=reports, more=more, passing=passing)
