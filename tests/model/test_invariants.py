"""Each invariant is broken once in the example record, and found in its place."""

# SPDX-License-Identifier: Apache-2.0
import json
from typing import Any

import pytest

from khabar.model import check, decode

from .test_example import EXAMPLE

PLANTED: list[tuple[str, Any, str, str]] = [
    ("report.sha256", "0", "record.report.sha256", "not the digest"),
    ("report.title", [0, 9999], "record.report.title", "outside the text"),
    ("sentences.0", [0, 60], "record.sentences", "overlap"),
    ("sentences.3", [5, 5], "record.sentences", "empty"),
    ("claims.0.cue.spans", [], "record.claims[0].cue", "has no spans"),
    ("claims.0.cue.spans", [[9, 8]], "record.claims[0].cue", "empty"),
    ("claims.1.content.text", "x", "record.claims[1].content", "not what its spans cover"),
    ("claims.1.source.text", None, "record.claims[1].source", "not what its spans cover"),
    ("claims.2.source.resolved", None, "record.claims[2].source", "has no spans"),
    ("claims.1.source.actor", "lost", "record.claims[1].source", "actor lost"),
    ("claims.1.via.0.actor", "lost", "record.claims[1].via[0]", "actor lost"),
    ("claims.3.sentence", 4, "record.claims[3]", "sentence 4"),
    ("mentions.times.0.latest", "2021-06-08", "record.mentions.times[0]", "is after latest"),
    ("mentions.times.0.basis", ["published", [0, 9999]], "record.mentions.times[0]", "outside the text"),
    ("mentions.quantities.0.low", 21, "record.mentions.quantities[0]", "above high"),
    ("mentions.actors.1.same_as", "lost", "record.mentions.actors[1]", "same_as lost"),
    ("events.1.spans", [[0, 4]], "record.events[1]", "not the trigger's"),
    ("events.1.mode", "phone", "record.events[1]", "mode phone is none of ASSAULT"),
    ("events.1.times", ["lost"], "record.events[1]", "times lost"),
    ("events.1.places.0.place", "lost", "record.events[1].places[0]", "place lost"),
    ("events.1.agents.0.actor", "lost", "record.events[1].agents[0]", "actor lost"),
    ("counts.2.made_of", ["lost"], "record.counts[2]", "made_of lost"),
    ("counts.2.from", "lost", "record.counts[2]", "from lost"),
    ("issues.0.spans", [], "record.issues[0]", "has no spans"),
]


def plant(path: str, value: object) -> bytes:
    """The example with ``value`` at ``path``."""
    record: Any = json.loads(EXAMPLE)
    *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
    part = record
    for step in way:
        part = part[step]
    part[last] = value
    return json.dumps(record).encode()


@pytest.mark.parametrize(("path", "value", "where", "problem"), PLANTED)
def test_a_planted_violation_is_found(path: str, value: object, where: str, problem: str) -> None:
    found = check(decode(plant(path, value)))
    assert any(one.where == where and problem in one.problem for one in found), found


def test_an_id_given_twice_is_found() -> None:
    twice = json.loads(EXAMPLE)["claims"][0]["id"]
    found = check(decode(plant("events.1.id", twice)))
    assert [one.where for one in found if "given twice" in one.problem] == ["record.events[1]"]
