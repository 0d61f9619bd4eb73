"""Fits random forests: reads a task a line, as JSON, and answers each with the milliseconds and the nodes of all trees."""

import json
import sys
import time

import numpy as np
from sklearn.ensemble import RandomForestClassifier

for line in sys.stdin:
    task = json.loads(line)
    rows, features = task["rows"], task["features"]
    with open(task["path"], "rb") as f:
        columns = np.fromfile(f, dtype="<f8", count=rows * features).reshape(features, rows)
        labels = np.fromfile(f, dtype="<i4", count=rows)
    values = np.ascontiguousarray(columns.T)
    forest = RandomForestClassifier(n_estimators=task["trees"], random_state=42, n_jobs=1)
    began = time.perf_counter()
    forest.fit(values, labels)
    ms = 1000 * (time.perf_counter() - began)
    print(json.dumps({"ms": ms, "nodes": sum(e.tree_.node_count for e in forest.estimators_)}), flush=True)
