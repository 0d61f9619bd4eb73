"""Trains nearest neighbours and naive Bayes on CSV files: reads a JSON array of what to train from standard input and prints,
for each, one line of JSON with the names that scripts/train --json uses, and with "bound": how far probabilities may be off.
It is 0 but for naive Bayes, whose logarithms and exponentials hang on the machine, and for neighbours weighted by distances
that come from a matrix product."""

import json
import sys

import numpy as np
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, precision_score, recall_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


for case in json.load(sys.stdin):
    _, values, labels = read(case["path"])
    _, truth = np.unique(labels, return_inverse=True)
    train, test = train_test_split(
        np.arange(len(truth)), test_size=case["test_size"], random_state=case["split_seed"], stratify=labels
    )
    params, bound = dict(case["params"]), 0.0
    if "n_neighbors" in params:
        standardize = params.pop("standardize")
        classifier = KNeighborsClassifier(**params)
        model = make_pipeline(StandardScaler(), classifier) if standardize else classifier
        model.fit(values[train], truth[train])
        if classifier._fit_method == "brute" and params["weights"] == "distance" and params["p"] == 2:
            bound = 1e-6
    else:
        model = GaussianNB(**params).fit(values[train], truth[train])
        bound = 1e-11
    predictions = model.predict(values[test])
    average = {"average": "weighted", "zero_division": 0}
    result = {
        "split": {"train": train.tolist(), "test": test.tolist()},
        "metrics": {
            "train_accuracy": accuracy_score(truth[train], model.predict(values[train])),
            "test_accuracy": accuracy_score(truth[test], predictions),
            "test_precision": precision_score(truth[test], predictions, **average),
            "test_recall": recall_score(truth[test], predictions, **average),
            "test_f1": f1_score(truth[test], predictions, **average),
        },
        "confusion_matrix": confusion_matrix(truth[test], predictions, labels=range(truth.max() + 1)).tolist(),
        "test_predictions": predictions.tolist(),
        "test_probabilities": model.predict_proba(values[test]).tolist(),
        "bound": bound,
    }
    print(json.dumps(result, separators=(",", ":"), allow_nan=False))
