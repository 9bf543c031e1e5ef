"""A query's words as each database's full-text search takes them."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Dialect, Double, Float, and_, cast, func, literal, literal_column, not_, or_
from sqlalchemy.dialects.postgresql import TSQUERY

from khabar.store.query import Phrase
from khabar.store.schema import search

Sought = Mapping[str, Sequence[Phrase]]
"""Phrases by what must have them: a column of the index, or what several of them make up."""

_COLUMNS = {"agency": ("agency", "source")}  # an agency that is quoted itself is the source


def matching(sought: Sought, dialect: Dialect) -> ColumnElement[bool]:
    """The rows of the index that have all that is sought."""
    if dialect.name == "sqlite":
        return literal_column("search").op("MATCH")(_fts5(sought))
    return and_(
        *(
            has if p.wanted else not_(has)
            for name, found in sought.items()
            for p in found
            for q in [cast(literal(_tsquery(p)), TSQUERY)]
            for has in [or_(*(search.c[column].op("@@")(q) for column in _columns(name)))]
        )
    )


def rank(sought: Sought, dialect: Dialect) -> ColumnElement[float]:
    """How well a row fits the words, the smaller the better."""
    if dialect.name == "sqlite":
        return literal_column("bm25(search, 1.0, 0.0, 0.0, 0.0)", Float)
    wanted = " & ".join(_tsquery(p) for p in sought["words"] if p.wanted)
    # 1: a long report has more of every word
    return cast(-func.ts_rank_cd(search.c.words, cast(literal(wanted), TSQUERY), 1), Double)


def _fts5(sought: Sought) -> str:
    """Forms are letters and digits alone, so that quotation marks are all they need."""
    parts = [
        (p.wanted, f'{{{" ".join(_columns(name))}}} : "{" ".join(p.forms)}"')
        for name, found in sought.items()
        for p in found
    ]
    wanted = [part for is_wanted, part in parts if is_wanted]
    without = [part for is_wanted, part in parts if not is_wanted]
    both = " AND ".join(wanted)
    return f"({both}) NOT ({' OR '.join(without)})" if without else both


def _columns(name: str) -> tuple[str, ...]:
    return _COLUMNS.get(name, (name,))


def _tsquery(p: Phrase) -> str:
    return " <-> ".join(f"'{form}'" for form in p.forms)
