"""Trains logistic regressions on CSV files: reads a JSON array of what to train from standard input and prints, for each,
one line of JSON with the names that scripts/train --json uses, and with "spread": how far scikit-learn's own numbers move
when nothing but the order of the training rows changes."""

import json
import sys
import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, precision_score, recall_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

PERMUTATIONS = 20


def fit(values, truth, params):
    """The model, and whether it converged without a warning."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model = LogisticRegression(**params).fit(values, truth)
    return model, not any(issubclass(w.category, ConvergenceWarning) for w in caught)


def largest(difference):
    return float(np.abs(difference).max())


for case in json.load(sys.stdin):
    _, values, labels = read(case["path"])
    _, truth = np.unique(labels, return_inverse=True)
    train, test = train_test_split(
        np.arange(len(truth)), test_size=case["test_size"], random_state=case["split_seed"], stratify=labels
    )
    learned, tried = values[train], values[test]
    params = case["params"]
    if params.pop("standardize"):
        scaler = StandardScaler().fit(learned)
        learned, tried = scaler.transform(learned), scaler.transform(tried)
    model, converged = fit(learned, truth[train], params)
    predictions, probabilities = model.predict(tried), model.predict_proba(tried)
    accuracy = accuracy_score(truth[train], model.predict(learned))

    iterations, coef, probability, accuracies = [int(model.n_iter_[0])], 0.0, 0.0, [accuracy]
    unsteady = np.zeros(len(test), dtype=bool)
    rng = np.random.RandomState(case["split_seed"])
    for _ in range(PERMUTATIONS):
        order = rng.permutation(len(train))
        other, _ = fit(learned[order], truth[train][order], params)
        iterations.append(int(other.n_iter_[0]))
        coef = max(coef, largest(other.coef_ - model.coef_), largest(other.intercept_ - model.intercept_))
        probability = max(probability, largest(other.predict_proba(tried) - probabilities))
        accuracies.append(accuracy_score(truth[train], other.predict(learned)))
        unsteady |= other.predict(tried) != predictions

    average = {"average": "weighted", "zero_division": 0}
    result = {
        "split": {"train": train.tolist(), "test": test.tolist()},
        "metrics": {
            "test_accuracy": accuracy_score(truth[test], predictions),
            "test_precision": precision_score(truth[test], predictions, **average),
            "test_recall": recall_score(truth[test], predictions, **average),
            "test_f1": f1_score(truth[test], predictions, **average),
        },
        "confusion_matrix": confusion_matrix(truth[test], predictions, labels=range(len(model.classes_))).tolist(),
        "test_predictions": predictions.tolist(),
        "test_probabilities": probabilities.tolist(),
        "coef": model.coef_.tolist(),
        "intercept": model.intercept_.tolist(),
        "n_iter": int(model.n_iter_[0]),
        "converged": converged,
        "spread": {
            "n_iter": [min(iterations), max(iterations)],
            "coef": coef,
            "probability": probability,
            "train_accuracy": [min(accuracies), max(accuracies)],
            "unsteady": np.flatnonzero(unsteady).tolist(),
        },
    }
    print(json.dumps(result, separators=(",", ":"), allow_nan=False))
