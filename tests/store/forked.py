"""Work in a process of its own, without the time that a new interpreter takes to start."""

# SPDX-License-Identifier: Apache-2.0
import os
import pwd
import traceback
from collections.abc import Callable


class Forked:
    """A child process at work; what ``work`` tells can be read while it goes on."""

    def __init__(self, work: Callable[[Callable[[str], None]], None], user: str | None = None) -> None:
        """Start ``work``, which is given a function to tell lines with; as another user, where we are root."""
        self._read, write = os.pipe()
        self.pid = os.fork()
        if self.pid:
            os.close(write)
            return
        try:
            os.close(self._read)
            if user and os.geteuid() == 0:
                os.setgroups([])
                os.setuid(pwd.getpwnam(user).pw_uid)

            def tell(line: str) -> None:
                os.write(write, f"{line}\n".encode())

            work(tell)
        except BaseException:
            os.write(write, traceback.format_exc().encode())
        finally:
            os._exit(0)  # nothing of the parent's, its connections least of all, is ended here

    def kill(self) -> None:
        """End it without a warning, as a lack of memory or a fallen plug does."""
        os.kill(self.pid, 9)

    def told(self) -> list[str]:
        """All whole lines that it told until it ended."""
        with os.fdopen(self._read, "rb") as pipe:
            data = pipe.read()
        os.waitpid(self.pid, 0)
        return data[: data.rfind(b"\n") + 1].decode().splitlines()
