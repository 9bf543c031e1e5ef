"""A query's words as each database's full-text search takes them."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Dialect, Double, Float, and_, cast, func, literal, literal_column, not_
from sqlalchemy.dialects.postgresql import TSQUERY

from khabar.store.query import Phrase
from khabar.store.schema import search

Sought = Mapping[str, Sequence[Phrase]]
"""Phrases by the column of the index that must have them."""


def matching(sought: Sought, dialect: Dialect) -> ColumnElement[bool]:
    """The rows of the index that have all that is sought."""
    if dialect.name == "sqlite":
        return literal_column("search").op("MATCH")(_fts5(sought))
    return and_(
        *(
            column.op("@@")(q) if p.wanted else not_(column.op("@@")(q))
            for name, found in sought.items()
            for p in found
            for column, q in [(search.c[name], cast(literal(_tsquery(p)), TSQUERY))]
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
    wanted = [f'{column} : "{" ".join(p.forms)}"' for column, found in sought.items() for p in found if p.wanted]
    without = [f'{column} : "{" ".join(p.forms)}"' for column, found in sought.items() for p in found if not p.wanted]
    both = " AND ".join(wanted)
    return f"({both}) NOT ({' OR '.join(without)})" if without else both


def _tsquery(p: Phrase) -> str:
    return " <-> ".join(f"'{form}'" for form in p.forms)
