"""khabar reads Arabic news reports into checkable records: who said what, through whom, when, where, how many.

>>> import khabar
>>> record = khabar.read("قال ناطق باسم الشرطة أمس إن شخصين أصيبا.", published="2024-03-20")
>>> record.claims[0].source.text
'ناطق باسم الشرطة'
"""

# SPDX-License-Identifier: Apache-2.0
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Desk", "InputError", "KhabarError", "Record", "StoreError", "__version__", "open", "read", "restore"]

if TYPE_CHECKING:
    from khabar.desk import Desk, open, restore
    from khabar.errors import InputError, KhabarError, StoreError
    from khabar.model import Record
    from khabar.reader import read


def __getattr__(name: str) -> Any:
    """Load the reader when it is asked for: ``khabar --help`` must not pay for its lexica."""
    if name == "read":
        from khabar.reader import read

        return read
    if name == "Record":
        from khabar.model import Record

        return Record
    if name in {"Desk", "open", "restore"}:
        from khabar import desk

        return getattr(desk, name)
    if name in {"InputError", "KhabarError", "StoreError"}:
        from khabar import errors

        return getattr(errors, name)
    raise AttributeError(f"module 'khabar' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, those not loaded yet too."""
    return sorted(__all__)
