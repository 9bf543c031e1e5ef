"""Arbitrary records for Hypothesis, drawn from the types themselves."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from msgspec import inspect

from khabar.model import Record

# A lone surrogate is no character of a report: intake refuses it.
CHARACTERS = st.characters(exclude_categories=["Cs"])


def records() -> st.SearchStrategy[Record]:
    """Records whose types are right, whatever their values say of their text."""
    drawn: st.SearchStrategy[Record] = _values(inspect.type_info(Record))
    return drawn


def _struct(kind: inspect.StructType) -> st.SearchStrategy[Any]:
    return st.builds(kind.cls, **{field.name: _values(field.type) for field in kind.fields})


def _text(kind: inspect.StrType) -> st.SearchStrategy[str]:
    if kind.pattern:
        return st.from_regex(kind.pattern, fullmatch=True)
    return st.text(CHARACTERS, min_size=kind.min_length or 0, max_size=5)


def _number(kind: inspect.FloatType) -> st.SearchStrategy[float]:
    return st.floats(kind.ge, kind.le, allow_nan=False, allow_infinity=False)


STRATEGIES: dict[type, Callable[[Any], st.SearchStrategy[Any]]] = {
    inspect.StructType: _struct,
    inspect.FloatType: _number,
    inspect.StrType: _text,
    inspect.IntType: lambda kind: st.integers(min_value=kind.ge),
    inspect.BoolType: lambda _: st.booleans(),
    inspect.NoneType: lambda _: st.none(),
    inspect.EnumType: lambda kind: st.sampled_from(list(kind.cls)),
    inspect.LiteralType: lambda kind: st.sampled_from(kind.values),
    inspect.UnionType: lambda kind: st.one_of(*map(_values, kind.types)),
    inspect.TupleType: lambda kind: st.tuples(*map(_values, kind.item_types)),
    inspect.VarTupleType: lambda kind: st.lists(_values(kind.item_type), max_size=2).map(tuple),
}


def _values(kind: inspect.Type) -> st.SearchStrategy[Any]:
    if isinstance(kind, inspect.Metadata):
        return _values(kind.type)
    return STRATEGIES[type(kind)](kind)
