"""``khabar schema``: the JSON Schema of records, accounts and series."""

# SPDX-License-Identifier: Apache-2.0
from typing import Annotated, Literal

import typer


def schema(
    of: Annotated[
        Literal["record", "account", "series"], typer.Argument(help="What `khabar read`, `compare` or `series` writes.")
    ] = "record",
) -> None:
    """Print the JSON Schema of the record, the account or the series, made from khabar's own types.

    Example: khabar schema > record.schema.json
    """
    from khabar.model import Record, schema_bytes
    from khabar.model.account import Account
    from khabar.model.series import Series

    kinds: dict[str, type[Record | Account | Series]] = {"record": Record, "account": Account, "series": Series}
    typer.echo(schema_bytes(kinds[of]).decode())
