"""Learn the weights of links: ``src/khabar/accounts/features.yaml``.

    python scripts/weigh_links.py INCIDENTS

INCIDENTS is a folder with texts.jsonl and event_groups.json: which reports tell of one incident, as experts put them
together. Every other incident is learnt from, the rest is left to measure on. Needs scikit-learn (group ``train``);
comparing needs only what this writes. The regression is one of pairs of main stories; how far its bias is raised is
chosen by what groups of reports come out on incidents that weights and groups were not learnt from.
"""

# SPDX-License-Identifier: Apache-2.0
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from khabar.accounts import Story, stories
from khabar.accounts.blocks import keys
from khabar.accounts.cluster import clusters
from khabar.accounts.join import LEAST
from khabar.accounts.link import TABLE, bounds, values, weights
from khabar.accounts.regroup import report_of, story_id
from khabar.cli.compare import read_all
from khabar.intake import Failure

Scores = tuple[float, float, float]

STRENGTH = 0.3  # of the regression: the less, the nearer weights stay to none
PARTS, TIMES = 5, 4  # parts of which each is held out once, and how often they are drawn anew
RAISES = [n / 10 for n in range(0, 17, 2)]  # what the bias may be raised by
PRECISION = 0.95  # that groups of held-out incidents must have: other reports will give less


class Pairs(NamedTuple):
    """Pairs of main stories by their ids, their values, and whether they are of one incident."""

    ids: list[tuple[str, str]]
    names: Sequence[str]
    table: np.ndarray
    same: np.ndarray


def main(folder: Path) -> None:
    """Learn, say how well, and write."""
    truth = dict(_incidents(folder))
    told = _stories(folder, truth)
    names = [name for name in weights() if name != "bias"]
    pairs = _pairs(told, names, truth)
    found = {raised: _held_out(pairs, truth, raised) for raised in RAISES}
    for raised, (precision, recall, f1) in found.items():
        print(f"bias raised by {raised}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} on held-out parts")
    raised = max([r for r, scores in found.items() if scores[0] >= PRECISION], default=0.0)
    learnt, bias = _learn(pairs, np.full(len(pairs.ids), True))
    _write({"bias": bias + raised} | dict(zip(names, learnt, strict=True)))


def _incidents(folder: Path) -> Iterator[tuple[str, str]]:
    """Report and incident, for every other incident and reports that tell of one alone."""
    groups = sorted(json.loads((folder / "event_groups.json").read_text("utf-8")), key=lambda g: g["incident_id"])
    of = [source for group in groups for source in set(group["source_ids"])]
    for group in groups[::2]:
        yield from ((s, group["incident_id"]) for s in set(group["source_ids"]) if of.count(s) == 1)


def _stories(folder: Path, truth: Mapping[str, str]) -> list[Story]:
    """The main stories of the articles, read as ``khabar compare`` reads them."""
    lines = []
    for text in map(json.loads, (folder / "texts.jsonl").read_text("utf-8").splitlines()):
        if text["source_id"] in truth and text["article_like"] and text["mentions_location"]:
            day = re.fullmatch(r"20\d\d-\d\d-\d\d", (text["publication_date"] or "")[:10])
            title = text["page_title"].split(" - ")[0]
            line = {"id": text["source_id"], "text": f"{title}\n{text['text']}", "published": day and day[0]}
            lines.append(line | {"publisher": text["publisher"], "url": text["url"]})
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("\n".join(map(json.dumps, lines)))
        file.flush()
        told = [stories(record) for record in read_all([file.name]) if not isinstance(record, Failure)]
    return sorted((s[0] for s in told if s), key=story_id)


def _pairs(told: Sequence[Story], names: Sequence[str], truth: Mapping[str, str]) -> Pairs:
    known = [keys(story) for story in told]
    near = [(a, b) for j, b in enumerate(told) for i, a in enumerate(told[:j]) if known[i].seeks & known[j].emits]
    found = [values(a, b) for a, b in near]
    return Pairs(
        [(story_id(a), story_id(b)) for a, b in near],
        names,
        np.array([[value.get(name, 0.0) for name in names] for value in found]),
        np.array([truth[a.report] == truth[b.report] for a, b in near]),
    )


def _learn(pairs: Pairs, of: np.ndarray) -> tuple[np.ndarray, float]:
    """The weights and the bias by some of the pairs; no weight is more than the table allows."""
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(pairs.table[of], pairs.same[of])
    most = [bounds().get(name, np.inf) for name in pairs.names]
    return np.minimum(model.coef_[0], most), float(model.intercept_[0])


def _held_out(pairs: Pairs, truth: Mapping[str, str], raised: float) -> Scores:
    """Precision, recall and F1 (B-cubed) of the reports of incidents that weights weren't learnt from."""
    shares: list[tuple[float, float]] = []
    for time in range(TIMES):
        drawn = sorted(set(truth.values()))
        random.Random(time).shuffle(drawn)
        part = {incident: n % PARTS for n, incident in enumerate(drawn)}
        parts = np.array([[part[truth[report_of(id)]] for id in pair] for pair in pairs.ids])
        for out in range(PARTS):
            learning = (parts != out).all(axis=1)
            learnt, bias = _learn(pairs, learning)
            scores = (pairs.table @ learnt + bias + raised).tolist()
            shares += _shares(dict(zip(pairs.ids, scores, strict=True)), truth, {i for i in drawn if part[i] == out})
    precision, recall = (sum(column) / len(shares) for column in zip(*shares, strict=True))
    return precision, recall, 2 * precision * recall / (precision + recall)


def _shares(
    scores: Mapping[tuple[str, str], float], truth: Mapping[str, str], of: set[str]
) -> Iterator[tuple[float, float]]:
    """For each report of these incidents: how much of its group is of its incident, and the reverse."""
    members = {id for pair in scores for id in pair}
    for group in clusters(members, {pair: score for pair, score in scores.items() if score >= LEAST}):
        reports = [report_of(id) for id in group]
        for report in reports:
            if (incident := truth[report]) in of:
                mine = sum(truth[other] == incident for other in reports)
                told = sum(truth[report_of(id)] == incident for id in members)
                yield mine / len(reports), mine / told


def _write(learnt: Mapping[str, float]) -> None:
    table = TABLE.read_text("utf-8")
    for name, weight in learnt.items():
        table, changed = re.subn(rf"(?m)^({name}:\n  weight: ).*$", rf"\g<1>{weight:.1f}", table)
        print(f"{name:16} {weight:+.2f}" + ("" if changed else "  not in the table"))
    TABLE.write_text(table, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
