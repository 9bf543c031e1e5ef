"""Every error that khabar raises on purpose.

KhabarError
├── ConfigError        a setting is wrong; names the file or the variable
├── ResourceError      a rule, lexicon, example or gazetteer file is broken; names file and line
├── InputError         an input can't be read as a report; carries a code and, for JSON Lines, a line
│   └── FetchError     an address can't or mustn't be fetched
├── GazetteerError     a place table can't be imported or fetched
├── RecordError        bytes are no record of this schema
└── StoreError         a store can't be opened, read or written; carries a code

A doubt about a *text* is never an error: it is an interval or an issue of the record.
"""

# SPDX-License-Identifier: Apache-2.0


class KhabarError(Exception):
    """What all of khabar's own errors have in common; the message is meant for a person."""


class ConfigError(KhabarError):
    """A setting is wrong. The message names the file or the environment's variable."""


class ResourceError(KhabarError):
    """A resource file is broken. The message starts with ``file:line:``."""


class InputError(KhabarError):
    """An input can't be read as a report.

    ``code`` is one of the documented codes (``input/not-json``, ``input/nul``, …); ``line`` is the
    1-based line of a JSON Lines input, or None.
    """

    def __init__(self, code: str, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.line = line


class FetchError(InputError):
    """An address can't be fetched, or must not be; its codes are ``fetch/robots``, ``fetch/address``, …"""


class GazetteerError(KhabarError):
    """A place table can't be imported or fetched."""


class RecordError(KhabarError):
    """Bytes are no record of this schema; the message names the place in them."""


class StoreError(KhabarError):
    """A store can't be opened, read or written; ``code`` is one of the documented codes (``store/locked``, …).

    What was acknowledged before stays stored; of the step that failed nothing is.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
