"""Every entry of an examples.yaml is a test: what is said of it must come out of the whole reader.

The evaluation data is real reports that are not ours to publish; only its absence may skip a test, and
with ``CI=true`` nothing may.
"""

# SPDX-License-Identifier: Apache-2.0
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from khabar.rules import source

_CONTROL = {"text", "published", "publisher", "rule", "never", "because", "__line__"}
ROOT = Path(__file__).parent


@pytest.fixture(scope="session")
def evaluation() -> Path:
    """The folder of the evaluation data."""
    folder = ROOT / os.environ.get("KHABAR_EVALUATION_DATA", "../shared")
    if not folder.is_dir():
        pytest.skip("no evaluation data: set KHABAR_EVALUATION_DATA to its folder")
    return folder


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In continuous integration a skipped test is a failed one: nobody reads the skips there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not reporter or os.environ.get("CI") != "true":
        return
    if (skipped := reporter.stats.get("skipped")) and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"\n{len(skipped)} skipped, and CI=true lets no test skip", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> pytest.Collector | None:
    if file_path.name == "examples.yaml":
        return Examples.from_parent(parent, path=file_path)
    return None


class Examples(pytest.File):
    """The examples of one folder of rules; its name is the layer of the record that they speak of."""

    def collect(self) -> Iterator[pytest.Item]:
        for entry in source.load(self.path, check_letters=False):
            label = entry.get("rule") or f"never {entry['never']}"
            yield Example.from_parent(self, name=f"{entry['__line__']} {label}", entry=entry)


class Example(pytest.Item):
    """One text and what must, or must never, be read in it."""

    def __init__(self, *, entry: dict[str, Any], **rest: Any) -> None:
        super().__init__(**rest)
        self.entry = entry

    def runtest(self) -> None:
        from khabar.reader import layer

        kind = self.path.parent.name
        entry = self.entry
        found = layer(kind, entry["text"], published=entry.get("published"), publisher=entry.get("publisher"))
        if "never" in entry:
            wrong = [f for f in found if f["rule"] == f"{kind}/{entry['never']}"]
            assert not wrong, f"{entry['text']}\nread by {entry['never']}: {wrong}\n{entry['because']}"
            return
        expected = {k: v for k, v in entry.items() if k not in _CONTROL} | {"rule": f"{kind}/{entry['rule']}"}
        if any(all(_same(f.get(k), v) for k, v in expected.items()) for f in found):
            return
        raise AssertionError(f"{entry['text']}\nexpected: {expected}\nread: {found}")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, AssertionError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.entry["__line__"], f"{self.path.parent.name}/{self.path.name}:{self.name}"


def _same(read: Any, expected: str | list[str]) -> bool:
    if isinstance(expected, list):
        return isinstance(read, list | tuple) and [_written(x) for x in read] == expected
    return _written(read) == expected


def _written(value: Any) -> str:
    """A value as an example writes it, where everything is text."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return f"{value:g}" if isinstance(value, float) else str(value)
