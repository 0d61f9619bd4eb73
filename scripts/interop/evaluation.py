"""Evaluates random forests on CSV files: reads a JSON array of what to evaluate from standard input and prints, for each, one
line of JSON with the names that scripts/train --json uses."""

import json
import sys
import warnings

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.inspection import permutation_importance
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score
from sklearn.model_selection import (
    StratifiedKFold,
    StratifiedShuffleSplit,
    cross_validate,
    learning_curve,
    train_test_split,
)

warnings.simplefilter("ignore")  # of test rows without a class


def validated(kind, forest, values, truth, cv):
    scores = cross_validate(forest, values, truth, cv=cv, scoring=("accuracy", "f1_weighted"))
    return {
        "kind": kind,
        "test_accuracy": scores["test_accuracy"].tolist(),
        "test_f1_weighted": scores["test_f1_weighted"].tolist(),
    }


for case in json.load(sys.stdin):
    _, values, labels = read(case["path"])
    classes, truth = np.unique(labels, return_inverse=True)
    train, test = train_test_split(
        np.arange(len(truth)), test_size=case["test_size"], random_state=case["split_seed"], stratify=labels
    )
    forest = RandomForestClassifier(**case["params"])
    folds = StratifiedKFold(
        case["folds"], shuffle=case["shuffle"], random_state=case["seed"] if case["shuffle"] else None
    )
    splits = StratifiedShuffleSplit(case["splits"], test_size=case["test_size"], random_state=case["seed"])
    evaluations = [
        validated("cross_validation", forest, values[train], truth[train], folds),
        validated("repeated_splits", forest, values, truth, splits),
    ]

    forest.fit(values[train], truth[train])
    lost = permutation_importance(
        forest, values[test], truth[test], n_repeats=case["repeats"], random_state=case["seed"]
    )
    evaluations.append({
        "kind": "permutation_importance",
        "importances_mean": lost.importances_mean.tolist(),
        "importances_std": lost.importances_std.tolist(),
    })

    sizes, learned, tried = learning_curve(
        forest, values[train], truth[train], cv=folds, train_sizes=np.linspace(0.1, 1, 5), shuffle=False
    )
    parts = [rows for rows, _ in folds.split(values[train], truth[train])]
    kept = [i for i, n in enumerate(sizes) if all(len(set(truth[train][rows[:n]])) > 1 for rows in parts)]
    curve = {"kind": "learning_curve", "train_sizes": [int(sizes[i]) for i in kept]}
    for what, scores in (("train", learned), ("test", tried)):
        curve[what + "_scores_mean"] = [np.ascontiguousarray(scores[i]).mean() for i in kept]
        curve[what + "_scores_std"] = [np.ascontiguousarray(scores[i]).std() for i in kept]
    evaluations.append(curve)

    probabilities = forest.predict_proba(values[test])
    ranking = {"classes": []}
    for k in range(1 if len(classes) == 2 else 0, len(classes)):
        positive = truth[test] == k
        if positive.any() and not positive.all():
            ranking["classes"].append({
                "class": k,
                "auc": roc_auc_score(positive, probabilities[:, k]),
                "average_precision": average_precision_score(positive, probabilities[:, k]),
            })
    if len(classes) == 2:
        ranking["roc_auc"] = roc_auc_score(truth[test], probabilities[:, 1])
    else:
        ranking["roc_auc"] = roc_auc_score(
            truth[test], probabilities, multi_class="ovr", average="weighted", labels=range(len(classes))
        )
    print(json.dumps({
        "evaluations": evaluations,
        "ranking": ranking,
        "log_loss": log_loss(truth[test], probabilities, labels=range(len(classes))),
    }, separators=(",", ":"), allow_nan=False))
