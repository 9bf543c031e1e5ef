"""Reading resource files: YAML whose every scalar is text, with file and line in each complaint.

Plain YAML loading turns ``010`` into 8 and ``no`` into False and lets a doubled key win silently, so
scalars stay text and doubled keys are refused. Arabic is stored in ordinary letters only:
presentation forms and tatweel are refused, since no shadow text holds them.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from pathlib import Path
from typing import Any

from khabar.errors import ResourceError

_REFUSED = re.compile("[\u0640\u200b-\u200f\u202a-\u202e\ufb50-\ufdff\ufe70-\ufefc]")


def load(path: Path, *, check_letters: bool = True) -> Any:
    """The file's lists, mappings and strings. A mapping in a list carries its 1-based ``__line__``.

    Raises ResourceError with ``file:line:`` for bad YAML, doubled keys and letters that can't match.
    """
    import yaml  # where all is compiled (``resources.py``), nobody needs it

    text = path.read_text("utf-8")
    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ResourceError(f"{path}:{line}: {error.problem}") from error
    return None if node is None else _value(node, path, check_letters)


def _value(node: Any, path: Path, check: bool) -> Any:
    line = node.start_mark.line + 1
    if node.id == "scalar":
        if check and (bad := _REFUSED.search(node.value)):
            raise ResourceError(f"{path}:{line}: U+{ord(bad[0]):04X} can't match any shadow text")
        return str(node.value)
    if node.id == "sequence":
        return [_value(item, path, check) for item in node.value]
    if node.id != "mapping":
        raise ResourceError(f"{path}:{line}: unexpected node")
    mapping: dict[str, Any] = {"__line__": line}
    for key, value in node.value:
        if key.value in mapping:
            raise ResourceError(f"{path}:{key.start_mark.line + 1}: {key.value!r} stands twice")
        mapping[key.value] = _value(value, path, check)
    return mapping
