"""The first step of somebody new: the sample report."""

# SPDX-License-Identifier: Apache-2.0
from litestar import post
from litestar.di import NamedDependency
from litestar.response import Redirect

from khabar import samples
from khabar.desk import Desk
from khabar.intake.capture import Capture


@post("/sample", sync_to_thread=True)
def sample(desk: NamedDependency[Desk]) -> Redirect:
    """Add the sample report, or find it where it is in already, and open it."""
    found = samples.load()
    capture = Capture(
        raw=found.path.read_bytes(), text=found.text, where=found.path.name, media="text/plain",
        published=found.published, publisher=found.publisher,
    )  # fmt: skip
    [outcome] = desk.add([capture]).step
    return Redirect(f"/reports/{outcome.report}", status_code=303)
