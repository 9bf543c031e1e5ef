"""Records to JSON and back, byte for byte."""

# SPDX-License-Identifier: Apache-2.0
import msgspec

from khabar.errors import RecordError
from khabar.model.record import SCHEMA, Record

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


def encode(record: Record) -> bytes:
    """The record as one line of JSON in UTF-8, every key present, in the order of the contract."""
    return _encoder.encode(record)


def decode(data: bytes) -> Record:
    """The record that ``data`` holds; raises RecordError where it breaks the schema.

    Keys that this version doesn't know are passed over: adding a field to the schema is free.
    """
    try:
        return _decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise RecordError(f"no {SCHEMA}: {error}") from error
