"""The desk: what the command line, the web and Python users do with a store.

>>> import khabar
>>> from khabar.store.query import Query
>>> with khabar.open(path) as desk:  # doctest: +SKIP
...     desk.add(["pages/", "feed.xml"])
...     for hit in desk.search(Query(words="مخيم الهول")).hits:
...         print(hit.title)

Nothing is printed here. What takes long calls ``tell`` as it goes on.
"""

# SPDX-License-Identifier: Apache-2.0
from khabar.desk.desk import Desk, open
from khabar.desk.summary import Moves, Summary
from khabar.store.store import restore

__all__ = ["Desk", "Moves", "Summary", "open", "restore"]
