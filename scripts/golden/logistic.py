

# Logistic regression on the built-in data sets, raw and standardised, and the standardising step itself. Prints JSON, one
# scaler or configuration a line. An infinite C, which is no penalty, is written as 0: JSON has no such number.
#
# Raw data are badly conditioned: there the last bit of a sum decides where the optimiser goes, and scikit-learn itself
# ends elsewhere when nothing but the order of the training rows changes. "spread" is what came of PERMUTATIONS such orders
# beside the given one: the least and the most iterations, the largest difference of a coefficient or an intercept and of a
# probability from the given order's, and the test rows whose prediction is not the same in all. They are the error bars of
# scikit-learn's numbers.

import hashlib
import json
import warnings

import numpy as np
from sklearn import datasets
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

PERMUTATIONS = 40
DEFAULTS = {"C": 1.0, "max_iter": 100, "tol": 1e-4, "fit_intercept": True, "class_weight": None}
DATA = ("iris", "wine", "breast_cancer")

# (test size, split seed, standardised, changed parameters), for each data set.
VARIANTS = (
    (0.2, 42, True, {}),
    (0.25, 0, True, {"C": 0.01}),
    (0.3, 7, True, {"C": 100.0}),
    (0.2, 1, True, {"C": 10.0, "fit_intercept": False}),
    (0.25, 123, True, {"tol": 1e-8, "max_iter": 1000}),
    (0.3, 42, True, {"max_iter": 7}),
    (0.2, 2024, True, {"tol": 0.05}),
    (0.2, 42, False, {}),
    (0.3, 7, False, {"max_iter": 1000}),
    (0.25, 0, False, {"max_iter": 10}),
    (0.2, 1, False, {"C": 0.01, "max_iter": 300}),
    (0.25, 123, False, {"fit_intercept": False, "C": 10.0}),
    (0.3, 2024, False, {"tol": 0.01, "max_iter": 1000}),
    (0.2, 42, False, {"max_iter": 5000}),
    (0.2, 42, True, {"class_weight": "balanced"}),
    (0.3, 1, True, {"class_weight": "balanced", "C": 0.1, "fit_intercept": False}),
    (0.25, 7, True, {"class_weight": "balanced", "max_iter": 12}),
    (0.25, 0, False, {"class_weight": "balanced", "max_iter": 300}),
    (0.2, 7, True, {"C": np.inf, "max_iter": 10}),
    (0.3, 0, True, {"C": np.inf, "tol": 0.01}),
    (0.2, 0, False, {"C": np.inf, "max_iter": 20, "class_weight": "balanced"}),
)


def split(data, test_size, seed):
    bunch = getattr(datasets, "load_" + data)()
    rows = np.arange(len(bunch.target))
    train, test = train_test_split(rows, test_size=test_size, random_state=seed, stratify=bunch.target)
    return bunch.data[train], bunch.target[train], bunch.data[test]


def digest(array):
    return hashlib.sha256(np.ascontiguousarray(array, dtype="<f8").tobytes()).hexdigest()


def scaler(data, test_size, seed):
    train, _, test = split(data, test_size, seed)
    fitted = StandardScaler().fit(train)
    return {
        "data": data,
        "test_size": test_size,
        "split_seed": seed,
        "mean": fitted.mean_.tolist(),
        "scale": fitted.scale_.tolist(),
        "train": digest(fitted.transform(train)),
        "test": digest(fitted.transform(test)),
    }


def fit(values, labels, params):
    """The model, and whether it converged without a warning."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model = LogisticRegression(**params).fit(values, labels)
    return model, not any(issubclass(w.category, ConvergenceWarning) for w in caught)


def spread(values, labels, params, model, test):
    iterations, difference, probability = [int(model.n_iter_[0])], 0.0, 0.0
    unsteady = np.zeros(len(test), dtype=bool)
    rng = np.random.RandomState(0)
    for _ in range(PERMUTATIONS):
        order = rng.permutation(len(labels))
        other, _ = fit(values[order], labels[order], params)
        iterations.append(int(other.n_iter_[0]))
        difference = max(
            difference,
            np.abs(other.coef_ - model.coef_).max(),
            np.abs(other.intercept_ - model.intercept_).max(),
        )
        probability = max(probability, np.abs(other.predict_proba(test) - model.predict_proba(test)).max())
        unsteady |= other.predict(test) != model.predict(test)
    return {
        "n_iter": [min(iterations), max(iterations)],
        "difference": float(difference),
        "probability": float(probability),
        "unsteady": np.flatnonzero(unsteady).tolist(),
    }


def configuration(data, test_size, seed, standardize, changed):
    params = {**DEFAULTS, **changed}
    train, labels, test = split(data, test_size, seed)
    if standardize:
        fitted = StandardScaler().fit(train)
        train, test = fitted.transform(train), fitted.transform(test)
    model, converged = fit(train, labels, params)
    return {
        "data": data,
        "test_size": test_size,
        "split_seed": seed,
        "standardize": standardize,
        "params": {**params, "C": 0 if params["C"] == np.inf else params["C"]},
        "coef": model.coef_.tolist(),
        "intercept": model.intercept_.tolist(),
        "n_iter": int(model.n_iter_[0]),
        "converged": converged,
        "test_predictions": model.predict(test).tolist(),
        "test_probabilities": model.predict_proba(test).tolist(),
        "spread": spread(train, labels, params, model, test),
    }


def compact(value):
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


SPLITS = sorted({variant[:2] for variant in VARIANTS})
scalers = ",\n".join(compact(scaler(data, *one)) for data in DATA for one in SPLITS)
lines = ",\n".join(compact(configuration(data, *variant)) for data in DATA for variant in VARIANTS)
print('{"versions":%s,\n"permutations":%d,' % (compact(versions()), PERMUTATIONS))
print('"scalers":[\n%s\n],\n"configurations":[\n%s\n]}' % (scalers, lines))
