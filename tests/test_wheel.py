"""The wheel that users install: it has the compiled resources, and reads without writing beside itself."""

# SPDX-License-Identifier: Apache-2.0
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from khabar import samples

ROOT = Path(__file__).parent.parent
READ = "import sys; sys.path.insert(0, sys.argv.pop(1)); from khabar.cli import main; main()"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's files; what khabar depends on comes from the running environment."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = folder.glob("khabar-*-py3-none-any.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def compiled(site: Path) -> dict[str, int]:
    """The compiled resources and when each was written."""
    return {p.name: p.stat().st_mtime_ns for p in (site / "khabar/_compiled").glob("*.pickle")}


def test_it_reads_with_what_was_compiled_at_build(installed: Path) -> None:
    before = compiled(installed)
    sample = samples.load()
    about = ["--published", sample.published, "--format", "jsonl"]
    command = [sys.executable, "-c", READ, str(installed), "read", str(sample.path), *about]
    run = subprocess.run(command, cwd=installed, check=True, capture_output=True, text=True)
    assert json.loads(run.stdout)["report"]["text"].strip() == sample.text
    assert compiled(installed) == before != {}


def test_it_has_its_licence_and_the_attributions_of_its_data(installed: Path) -> None:
    [folder] = installed.glob("khabar-*.dist-info")
    assert {p.name for p in (folder / "licenses").iterdir()} == {"LICENSE", "NOTICE"}
    assert (installed / "khabar/py.typed").exists()
