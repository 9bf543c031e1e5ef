"""``khabar schema``: the JSON Schema of records and accounts."""

# SPDX-License-Identifier: Apache-2.0
from typing import Annotated, Literal

import typer


def schema(
    of: Annotated[
        Literal["record", "account"], typer.Argument(help="What `khabar read` or `compare` writes.")
    ] = "record",
) -> None:
    """Print the JSON Schema of the record or the account, made from khabar's own types.

    Example: khabar schema > record.schema.json
    """
    from khabar.model import Record, schema_bytes
    from khabar.model.account import Account

    typer.echo(schema_bytes(Account if of == "account" else Record).decode())
