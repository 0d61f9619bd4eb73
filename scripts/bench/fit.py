"""Fits random forests for scripts/bench: reads a task a line, as JSON, and answers each with a line."""

import hashlib
import json
import sys
import time

import numpy as np
from sklearn.ensemble import RandomForestClassifier


def read(task):
    rows, features = task["rows"], task["features"]
    with open(task["path"], "rb") as f:
        columns = np.fromfile(f, dtype="<f8", count=rows * features).reshape(features, rows)
        labels = np.fromfile(f, dtype="<i4", count=rows)
    return np.ascontiguousarray(columns.T), labels


def digest(forest):
    """The arrays of all trees, as digest.go writes them."""
    sha = hashlib.sha256()
    for estimator in forest.estimators_:
        tree = estimator.tree_
        for array, kind in (
            (tree.children_left, "<i4"),
            (tree.children_right, "<i4"),
            (tree.feature, "<i4"),
            (tree.threshold, "<f8"),
            (tree.impurity, "<f8"),
            (tree.n_node_samples, "<i4"),
            (tree.weighted_n_node_samples, "<f8"),
            (tree.value, "<f8"),
        ):
            sha.update(np.ascontiguousarray(array, dtype=kind).tobytes())
    return sha.hexdigest()


def main(jobs):
    path = None
    for line in sys.stdin:
        task = json.loads(line)
        if path != task["path"]:
            path, (values, labels) = task["path"], read(task)
        forest = RandomForestClassifier(n_estimators=task["trees"], random_state=42, n_jobs=jobs)
        began = time.perf_counter()
        forest.fit(values, labels)
        answer = {"ms": 1000 * (time.perf_counter() - began)}
        if task["verify"]:
            answer["nodes"] = sum(e.tree_.node_count for e in forest.estimators_)
            answer["digest"] = digest(forest)
        print(json.dumps(answer), flush=True)


main(int(sys.argv[1]))
