"""Compare accounts with simpler ways to group reports, and write the figures into ``docs/accounts-accuracy.md``.

    python scripts/compare_baselines.py [FOLDER]

``KHABAR_EVALUATION_DATA`` names the evaluation data's folder, which has the incidents and their scorer. FOLDER is a
data folder of khabar with imported places (``KHABAR_DATA``), for rows beside those with the shipped gazetteer. Each
other way has the threshold at which it is best on the very incidents that it is measured on. Needs scikit-learn
(group ``train``).
"""

# SPDX-License-Identifier: Apache-2.0
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rensa import RMinHash
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from khabar.accounts import stories
from khabar.accounts.words import tokens
from khabar.cli.compare import read_all
from khabar.intake import Failure
from khabar.model import Record

ROOT = Path(__file__).parent.parent
DATA = ROOT / os.environ.get("KHABAR_EVALUATION_DATA", "../shared")
INCIDENTS, SCORER = DATA / "data/incidents", DATA / "score/score_accounts.py"
PAGE = ROOT / "docs/accounts-accuracy.md"
BEGIN, END = "<!-- figures: scripts/compare_baselines.py -->\n", "<!-- end of figures -->\n"
THRESHOLDS = [n / 20 for n in range(1, 20)]
SIZES = ("1", "2", "3", "4+")

Groups = Mapping[str, object]
"""Report to what stands for its group."""
Account = dict[str, Any]


class Half:
    """The incidents of one half, with their reports as the scorer gives them."""

    def __init__(self, number: int) -> None:
        self.number = number
        spec = importlib.util.spec_from_file_location("scorer", SCORER)
        assert spec is not None
        assert spec.loader is not None
        scorer = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(scorer)
        self.incidents, self.truth, _, self.texts = scorer.load(INCIDENTS, number)
        self.size = Counter(self.truth[text["source_id"]] for text in self.texts)

    def accounts(self, data: str | None) -> list[Account]:
        """khabar's accounts, with imported places or without."""
        command = f'"{Path(sys.executable).with_name("khabar")}" compare {{}} --format jsonl 2>/dev/null'
        environ = {k: v for k, v in os.environ.items() if k != "KHABAR_DATA"} | ({"KHABAR_DATA": data} if data else {})
        with self._file() as name:
            printed = subprocess.run(
                command.format(name), shell=True, env=environ, check=True, stdout=subprocess.PIPE, text=True
            )
        return [json.loads(line) for line in printed.stdout.splitlines()]

    def records(self) -> list[Record]:
        """The reports, read and without their sites' furniture."""
        with self._file() as name:
            return [record for record in read_all([name]) if not isinstance(record, Failure)]

    def score(self, accounts: Iterable[Account]) -> dict[str, float]:
        """What the scorer says of accounts."""
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.writelines(json.dumps(account) + "\n" for account in accounts)
            file.flush()
            command = [sys.executable, str(SCORER), str(INCIDENTS), "--half", str(self.number), "--json"]
            environ = os.environ | {"PYTHONHASHSEED": "0"}  # of equal accounts of an incident the scorer takes any
            printed = subprocess.run(
                [*command, "--accounts", file.name], check=True, stdout=subprocess.PIPE, env=environ
            )
        found: dict[str, float] = json.loads(printed.stdout)
        return found

    def by_size(self, groups: Groups) -> list[tuple[int, float, float]]:
        """Reports, B-cubed precision and recall by how many reports tell of the incident."""
        found: dict[str, list[tuple[float, float]]] = {size: [] for size in SIZES}
        ids = [text["source_id"] for text in self.texts]
        for id in ids:
            mine = [other for other in ids if groups.get(other, other) == groups.get(id, id)]
            right = sum(self.truth[other] == self.truth[id] for other in mine)
            size = self.size[self.truth[id]]
            found[str(size) if size < len(SIZES) else SIZES[-1]].append((right / len(mine), right / size))
        return [(len(f), *(sum(column) / len(f) for column in zip(*f, strict=True))) for f in found.values() if f]

    def _file(self) -> "_Lines":
        return _Lines(self.texts)


class _Lines:
    """A file of input lines, as the scorer writes them."""

    def __init__(self, texts: Iterable[dict[str, Any]]) -> None:
        self._file = tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8")  # noqa: SIM115 - left in exit
        for text in texts:
            day = (text.get("publication_date") or "")[:10]
            line = {"id": text["source_id"], "text": f"{text['page_title'].split(' - ')[0]}\n{text['text']}"}
            line |= {"published": day if day[:2] == "20" and day.count("-") == 2 else None}
            line |= {"publisher": text["publisher"], "url": text["url"]}
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._file.flush()

    def __enter__(self) -> str:
        return self._file.name

    def __exit__(self, *_: object) -> None:
        self._file.close()


def tf_idf(records: Sequence[Record]) -> Callable[[float], Groups]:
    """Average linkage of the cosines of whole reports, by the reports at hand."""
    vectors = TfidfVectorizer(analyzer=tokens, sublinear_tf=True).fit_transform(r.report.text for r in records)
    apart = np.clip(1 - (vectors @ vectors.T).toarray(), 0, None)

    def groups(least: float) -> Groups:
        model = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=1 - least)
        return dict(zip((r.report.id for r in records), model.fit_predict(apart).tolist(), strict=True))

    return groups


def min_hash(records: Sequence[Record]) -> Callable[[float], Groups]:
    """Whatever shares so much of its three-word shingles, and what hangs together by that."""
    sketches = []
    for record in records:
        words = tokens(record.report.text)
        sketch = RMinHash(num_perm=128, seed=7)
        sketch.update([" ".join(words[n : n + 3]) for n in range(max(1, len(words) - 2))])
        sketches.append(sketch)
    alike = np.array([[a.jaccard(b) for b in sketches] for a in sketches])

    def groups(least: float) -> Groups:
        model = AgglomerativeClustering(None, metric="precomputed", linkage="single", distance_threshold=1 - least)
        return dict(zip((r.report.id for r in records), model.fit_predict(1 - alike).tolist(), strict=True))

    return groups


def days_read(records: Iterable[Record]) -> Groups:
    """All main stories of one day, as khabar reads it; a report without a day by itself."""
    moments = {record.report.id: told[0].moment for record in records if (told := stories(record))}
    return {id: moment.latest or id for id, moment in moments.items()}


def accounts_of(half: Half, groups: Groups) -> list[Account]:
    """Accounts with nothing but their members."""
    members = defaultdict(list)
    for text in half.texts:
        members[groups.get(text["source_id"], text["source_id"])].append(text["source_id"])
    return [{"id": str(n), "main": main} for n, main in enumerate(members.values())]


def best(half: Half, groups: Callable[[float], Groups]) -> dict[str, float]:
    """The scores at the threshold with the best B-cubed F1."""
    scores = [half.score(accounts_of(half, groups(least))) for least in THRESHOLDS]
    return max(scores, key=lambda s: s["b3 f1"])


def rows(half: Half, data: str | None) -> tuple[list[str], list[str], list[str]]:
    """The table's rows of linking, of what accounts say, and by size."""
    records = half.records()
    true_day = {t["source_id"]: half.incidents[half.truth[t["source_id"]]]["date"] for t in half.texts}
    ways = {
        "TF-IDF, average linkage": best(half, tf_idf(records)),
        "MinHash of three-word shingles": best(half, min_hash(records)),
        "all of one day, as read": half.score(accounts_of(half, days_read(records))),
        "all of one day, if it were known": half.score(accounts_of(half, true_day)),
    }
    told: dict[str, dict[str, float]] = {}
    sizes: list[str] = []
    for name, folder in [("khabar", None), *([("khabar, places imported", data)] if data else [])]:
        accounts = half.accounts(folder)
        ways[name] = told[name] = half.score(accounts)
        groups = {report: account["id"] for account in accounts for report in account["main"]}
        for size, (number, p, r) in zip(SIZES, half.by_size(groups), strict=False):
            sizes.append(f"| {half.number} | {name} | {size} | {number} | {p:.3f} | {r:.3f} | {_f1(p, r):.3f} |")
        constant = {"killed/all": [1, 1], "injured/all": [1, 1]}
        told.setdefault("always [1, 1]", half.score([a | {"figures": constant} for a in accounts]))
    linking = ("b3 precision", "b3 recall", "b3 f1", "hard b3 precision", "hard b3 recall", "hard b3 f1")
    deaths, injuries = ("deaths equal", "deaths overlap", "deaths invented"), ("injuries equal", "injuries overlap")
    saying = ("date within a day", "place within 10 km", *deaths, *injuries)
    return (
        [_row(half, name, scores, linking) for name, scores in ways.items()],
        [_row(half, name, scores, saying) for name, scores in told.items()],
        sizes,
    )


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _row(half: Half, name: str, scores: Mapping[str, float], keys: Iterable[str]) -> str:
    return f"| {half.number} | {name} | " + " | ".join(f"{scores[key]:.3f}" for key in keys) + " |"


def main(data: str | None) -> None:
    """Measure both halves and write the page's figures."""
    halves = [rows(Half(number), data) for number in (0, 1)]
    linking, saying, sizes = ([row for half in halves for row in half[kind]] for kind in range(3))
    tables = [
        "Which reports are of one event (B-cubed; hard: incidents that share their day with another):",
        "| half | way | precision | recall | F1 | hard: precision | recall | F1 |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
        *linking,
        "",
        "What accounts say of it:",
        "| half | way | date | place | deaths: equal | overlapping | invented | injuries: equal | overlapping |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|",
        *saying,
        "",
        "By the number of reports that tell of an incident:",
        "| half | way | reports of it | reports | precision | recall | F1 |",
        "|---|---|---:|---:|---:|---:|---:|",
        *sizes,
    ]
    page = PAGE.read_text("utf-8")
    head, tail = page[: page.index(BEGIN) + len(BEGIN)], page[page.index(END) :]
    body = "\n".join(line + "\n" if line.endswith(":") else line for line in tables)
    PAGE.write_text(f"{head}\n{body}\n\n{tail}", encoding="utf-8")
    print(body)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
