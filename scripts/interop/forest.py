"""Trains random forests and decision trees on CSV files: reads a JSON array of what to train from standard input and prints, for each, one
line of JSON with the names that scripts/train --json --trees uses."""

import json
import sys
import warnings

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, precision_score, recall_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier


warnings.simplefilter("ignore")  # of few trees, that their out-of-bag score is not reliable


def tree(estimator):
    t = estimator.tree_
    return {
        "feature": t.feature.tolist(),
        "threshold": t.threshold.tolist(),
        "left": t.children_left.tolist(),
        "right": t.children_right.tolist(),
        "impurity": t.impurity.tolist(),
        "n_node_samples": t.n_node_samples.tolist(),
        "value": t.value.reshape(t.node_count, -1).tolist(),
    }


for case in json.load(sys.stdin):
    features, values, labels = read(case["path"])
    classes, truth = np.unique(labels, return_inverse=True)
    train, test = train_test_split(
        np.arange(len(truth)), test_size=case["test_size"], random_state=case["split_seed"], stratify=labels
    )
    if "n_estimators" in case["params"]:
        forest = RandomForestClassifier(n_jobs=None, **case["params"]).fit(values[train], truth[train])
        inspection = {"oob_score": forest.oob_score_} if forest.oob_score else {}
        trees = forest.estimators_
    else:
        forest = DecisionTreeClassifier(**case["params"]).fit(values[train], truth[train])
        inspection = {"depth": int(forest.get_depth()), "n_leaves": int(forest.get_n_leaves())}
        trees = [forest]
    predictions = forest.predict(values[test])
    average = {"average": "weighted", "zero_division": 0}
    result = {
        "dataset": {"rows": len(labels), "features": features, "classes": [str(label) for label in classes]},
        "split": {"train": train.tolist(), "test": test.tolist()},
        "metrics": {
            "train_accuracy": accuracy_score(truth[train], forest.predict(values[train])),
            "test_accuracy": accuracy_score(truth[test], predictions),
            "test_precision": precision_score(truth[test], predictions, **average),
            "test_recall": recall_score(truth[test], predictions, **average),
            "test_f1": f1_score(truth[test], predictions, **average),
        },
        "test_predictions": predictions.tolist(),
        "test_probabilities": forest.predict_proba(values[test]).tolist(),
        "confusion_matrix": confusion_matrix(truth[test], predictions, labels=range(len(classes))).tolist(),
        "feature_importances": forest.feature_importances_.tolist(),
        "trees": [tree(estimator) for estimator in trees],
        **inspection,
    }
    print(json.dumps(result, separators=(",", ":"), allow_nan=False))
