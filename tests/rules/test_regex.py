"""A regular expression that was kept compiled matches as one that is compiled now."""

# SPDX-License-Identifier: Apache-2.0
import pickle
import re
from dataclasses import replace

import pytest

from khabar.rules.regex import Packed, pack, unpack

SOURCE = "(?P<day>[\u3400-\u3424\u3480])(?:[\u3500-\u3520]\u33ff*+)?(?P<month>[\u3600-\u3700])(?![\u3800])"
TEXT = "\u3900\u3401\u3510\u33ff\u3650\u3424\u3601\u3800\u3480\u3700"


def matches(pattern: re.Pattern[str]) -> list[tuple[int, int, dict[str, str]]]:
    return [(*m.span(), m.groupdict()) for m in pattern.finditer(TEXT)]


@pytest.mark.parametrize("packed", [pack(SOURCE), pickle.loads(pickle.dumps(pack(SOURCE)))], ids=["packed", "pickled"])
def test_it_matches_alike(packed: Packed) -> None:
    kept, compiled = unpack(packed), re.compile(SOURCE)
    assert matches(kept) == matches(compiled) != []
    assert (kept.pattern, kept.flags, kept.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert dict(kept.groupindex) == dict(compiled.groupindex)


def test_another_engine_compiles_the_source() -> None:
    foreign = replace(pack(SOURCE), engine=("another",), code=b"no code of this engine")
    assert matches(unpack(foreign)) == matches(re.compile(SOURCE))


def test_a_broken_expression_is_refused() -> None:
    with pytest.raises(re.error):
        pack("(")
