"""The JSON Schema of records, accounts and series, generated from the types: same version, same bytes."""

# SPDX-License-Identifier: Apache-2.0
from inspect import cleandoc
from typing import Any

import msgspec

from khabar.model.account import ACCOUNT_SCHEMA, Account
from khabar.model.record import SCHEMA, Record
from khabar.model.series import SERIES_SCHEMA, Series
from khabar.model.term import Term

_NAMES = {Record: SCHEMA, Account: ACCOUNT_SCHEMA, Series: SERIES_SCHEMA}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: type[Record | Account | Series] = Record) -> dict[str, Any]:
    """JSON Schema (2020-12) of a record as ``encode`` writes it, or of an account or a series.

    Every key is required, since absence is written as null or []; unknown keys are allowed, since adding
    a field is free. Descriptions say what each type and each value of a closed list means.
    """
    generated = msgspec.json.schema(kind)
    name = _NAMES[kind]
    terms = {term.__name__: term for term in Term.__subclasses__()}
    parts = {name: _part(part, terms.get(name)) for name, part in sorted(generated["$defs"].items())}
    return {"$schema": DIALECT, "$id": f"urn:{name.replace('/', ':')}", "$ref": generated["$ref"], "$defs": parts}


def schema_bytes(kind: type[Record | Account | Series] = Record) -> bytes:
    """The schema as indented JSON with a final newline, as it is shipped."""
    return msgspec.json.format(msgspec.json.encode(json_schema(kind)), indent=2) + b"\n"


def _part(part: dict[str, Any], terms: type[Term] | None) -> dict[str, Any]:
    """One type of the schema, in the record's terms instead of the constructor's."""
    description = cleandoc(part["description"])
    if terms is not None:
        meanings = "\n".join(f"- `{term}`: {term.meaning}" for term in terms)
        return {**part, "description": f"{description}\n\n{meanings}", "enum": [str(term) for term in terms]}
    # A default serves whoever builds a record in Python; in the JSON every key is there.
    properties = {
        key: {name: value for name, value in kind.items() if name != "default"}
        for key, kind in part["properties"].items()
    }
    return {**part, "description": description, "properties": properties, "required": list(properties)}
