"""Learn the weights of the stance model: ``src/khabar/accounts/stance/weights.json``.

    python scripts/train_stance.py FOLDER

FOLDER has ans_stance_train.csv (ANS, Apache-2.0: pairs of Arabic headlines). Needs scikit-learn (group ``train``);
reading needs only what this writes. Prints how the weights do on parts of the training pairs that they were not
learnt from; no headline stands in two parts.
"""

# SPDX-License-Identifier: Apache-2.0
import csv
import json
import sys
from pathlib import Path

from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold, cross_val_predict

import khabar
from khabar.accounts.stance.align import align
from khabar.accounts.stance.differences import differences
from khabar.accounts.stance.features import features
from khabar.accounts.stance.words import words
from khabar.model import Record

WEIGHTS = Path(__file__).parent.parent / "src/khabar/accounts/stance/weights.json"
CLASSES = {"agree": 1.6, "disagree": 1.0, "other": 3.0}  # the rarer, the more a pair of it counts


def main(folder: Path) -> None:
    """Learn, say how well, and write."""
    with (folder / "ans_stance_train.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = [(khabar.read(row["s1"]), khabar.read(row["s2"])) for row in rows]
    values = [weighed(a, b) for a, b in pairs]
    table = [list(v.values()) for v in values]
    labels = [row["stance"] for row in rows]
    model = LogisticRegression(C=1.0, class_weight=CLASSES, max_iter=5000)
    said = cross_val_predict(model, table, labels, groups=[row["s1"] for row in rows], cv=GroupKFold(5))
    for name, f1 in zip(CLASSES, f1_score(labels, said, labels=list(CLASSES), average=None), strict=True):
        print(f"{name}: F1 {f1:.3f} over five parts")
    model.fit(table, labels)
    names = ["always", *values[0]]
    weights = {
        label: dict(zip(names, (round(float(w), 3) for w in (bias, *row)), strict=True))
        for label, bias, row in zip(model.classes_, model.intercept_, model.coef_, strict=True)
    }
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


def weighed(left: Record, right: Record) -> dict[str, float]:
    """The features of a pair."""
    a, b = words(left), words(right)
    found = align(a, b)
    return features(a, b, found, differences(left, right, a, b, found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
