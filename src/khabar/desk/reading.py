"""From captures to records, where one report's fault costs no other."""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace

from khabar.errors import InputError, KhabarError
from khabar.intake.capture import Capture, Context, Failure
from khabar.model import Record
from khabar.store.arrivals import Failed
from khabar.store.identity import clean


def cleaned(capture: Capture) -> Capture:
    """Metadata as databases and JSON take them; a text that they don't take is refused by the reader."""
    given = {name: getattr(capture, name) for name in ("where", "title", "publisher", "url", "id")}
    changed = {name: clean(value) for name, value in given.items()}
    return capture if changed == given else replace(capture, **changed)


def read_capture(capture: Capture) -> Record | Failed:
    """The report's record, or why there is none."""
    from khabar.reader import read

    try:
        return read(
            capture.text,
            published=capture.published,
            publisher=capture.publisher,
            id=capture.id,
            url=capture.url,
            published_by=capture.published_by or "given",
        )
    except InputError as error:
        return _failed(capture, error.code, str(error))
    except KhabarError:
        raise
    except Exception as error:
        return internal(capture, error)


def internal(capture: Capture, error: Exception) -> Failed:
    """A fault of ours in one report, which must not cost the reports after it."""
    message = f"khabar failed on this report ({type(error).__name__}: {error}); please tell us"
    return _failed(capture, "internal", message)


def unread(failure: Failure) -> Failed:
    """What intake couldn't read, as it is kept."""
    error = failure.error
    return Failed(failure.where, error.code, str(error), failure.raw, failure.media, error.line, failure.context)


def _failed(capture: Capture, code: str, message: str) -> Failed:
    known = Context(capture.url, capture.charset, capture.retrieved, capture.published, capture.publisher)
    return Failed(capture.where, code, message, capture.raw, capture.media, capture.line, known)
