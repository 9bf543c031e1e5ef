"""``khabar schema``: the record's JSON Schema."""

# SPDX-License-Identifier: Apache-2.0
import typer


def schema() -> None:
    """Print the JSON Schema of the record, made from khabar's own types.

    Example: khabar schema > record.schema.json
    """
    from khabar.model import schema_bytes

    typer.echo(schema_bytes().decode())
