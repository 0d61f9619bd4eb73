"""Searches grids of decision trees on CSV files: reads a JSON array of what to search from standard input and prints, for each,
one line of JSON with the names that scripts/train --sweep --json uses."""

import json
import sys
import warnings

import numpy as np
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV, train_test_split
from sklearn.tree import DecisionTreeClassifier

warnings.simplefilter("ignore")  # of classes smaller than the number of folds, and of grids smaller than what is drawn of them

for case in json.load(sys.stdin):
    _, values, labels = read(case["path"])
    truth = np.unique(labels, return_inverse=True)[1]
    train, test = train_test_split(
        np.arange(len(truth)), test_size=case["test_size"], random_state=case["split_seed"], stratify=labels
    )
    tree = DecisionTreeClassifier()
    if case["method"] == "grid":
        search = GridSearchCV(tree, case["axes"], cv=case["folds"])
    else:
        search = RandomizedSearchCV(tree, case["axes"], n_iter=case["draws"], random_state=case["seed"], cv=case["folds"])
    search.fit(values[train], truth[train])
    results = search.cv_results_
    print(json.dumps({
        "jobs": [
            {
                "params": results["params"][i],
                "scores": [results["split%d_test_score" % k][i] for k in range(case["folds"])],
                "mean": results["mean_test_score"][i],
                "place": int(results["rank_test_score"][i]),
            }
            for i in range(len(results["params"]))
        ],
        "winner": [int(search.best_index_)],
        "test_accuracy": [search.score(values[test], truth[test])],
    }, separators=(",", ":"), allow_nan=False))
