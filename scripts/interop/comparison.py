"""Compares pairs of models on CSV files, on the same splits and row by row: reads a JSON array of what to compare from standard input
and prints, for each, one line of JSON with the names that scripts/train --json uses."""

import json
import sys
import warnings

import numpy as np
from scipy.stats import binomtest, t
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import StratifiedShuffleSplit, cross_validate, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier

warnings.simplefilter("ignore")  # of test rows without a class

MODELS = {"random_forest": RandomForestClassifier, "decision_tree": DecisionTreeClassifier, "k_neighbors": KNeighborsClassifier}

for case in json.load(sys.stdin):
    _, values, labels = read(case["path"])
    classes, truth = np.unique(labels, return_inverse=True)
    train, test = train_test_split(
        np.arange(len(truth)), test_size=case["test_size"], random_state=case["split_seed"], stratify=labels
    )
    models = [DecisionTreeClassifier(**case["params"]), MODELS[case["other"]](**case["other_params"])]
    cv = StratifiedShuffleSplit(case["splits"], test_size=case["test_size"], random_state=case["seed"])
    scores = [cross_validate(m, values, truth, cv=cv, scoring=("accuracy", "f1_weighted")) for m in models]
    accuracy = [s["test_accuracy"] for s in scores]
    differences = accuracy[0] - accuracy[1]
    learned, tried = next(cv.split(values, truth))
    n = case["splits"]
    std = np.sqrt(np.var(differences, ddof=1) * (1 / n + len(tried) / len(learned)))
    half = t.ppf(0.975, n - 1) * std
    predicted = [m.fit(values[train], truth[train]).predict(values[test]) for m in models]
    right = [p == truth[test] for p in predicted]
    only = [int((right[i] & ~right[1 - i]).sum()) for i in (0, 1)]
    mean = differences.mean()
    print(json.dumps({
        "test_accuracy": accuracy[0].tolist(), "test_f1_weighted": scores[0]["test_f1_weighted"].tolist(),
        "other_test_accuracy": accuracy[1].tolist(), "other_test_f1_weighted": scores[1]["test_f1_weighted"].tolist(),
        "mean": mean, "std": np.std(differences, ddof=1), "low": mean - half, "high": mean + half,
        "p_value": (2 * t.sf(abs(mean) / std, n - 1) if std else 0.0) if mean else 1.0,
        "wins": int((differences > 0).sum()), "losses": int((differences < 0).sum()),
        "disagreement": {
            "rows": len(test), "both_right": int((right[0] & right[1]).sum()), "only_a": only[0], "only_b": only[1],
            "differ": test[predicted[0] != predicted[1]].tolist(),
        },
        "mcnemar": binomtest(only[0], sum(only), 0.5).pvalue if sum(only) else 1.0,
    }, separators=(",", ":"), allow_nan=False))
