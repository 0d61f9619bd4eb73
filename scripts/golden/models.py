

# The other models, and what forests can do beside forest.py, on the built-in data sets. Prints JSON, one configuration a line.
#
# A digest is the SHA-256 of arrays' little-endian bytes in C order, one after the other. Of trees, tree after tree:
# "structure" is of STRUCTURE, an array of all trees and then the next one; "impurity" of that alone. Rows, labels and
# predictions are int32, all else float64.
#
# "loose" are numbers that hang on the machine, in full: impurities where an entropy is of weights that are no whole numbers,
# as importances; probabilities where they come of logarithms and exponentials, or of distances by matrix products. "spread"
# is then the largest difference that came of PERMUTATIONS other orders of the training rows.

import hashlib
import json
import warnings

import numpy as np
from sklearn import datasets
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, f1_score, precision_score, recall_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

PERMUTATIONS = 10
STRUCTURE = (
    ("feature", "<i4"),
    ("threshold", "<f8"),
    ("children_left", "<i4"),
    ("children_right", "<i4"),
    ("n_node_samples", "<i4"),
    ("weighted_n_node_samples", "<f8"),
    ("value", "<f8"),
)
DATA = ("iris", "wine", "breast_cancer")
SPLITS = ((0.2, 42), (0.25, 7), (0.3, 2024))
CLASSES = {
    "random_forest": RandomForestClassifier,
    "decision_tree": DecisionTreeClassifier,
    "k_neighbors": KNeighborsClassifier,
    "gaussian_nb": GaussianNB,
}

FORESTS = (
    {"class_weight": "balanced"},
    {"class_weight": "balanced", "max_depth": 4, "oob_score": True},
    {"class_weight": "balanced", "max_samples": 0.6},
    {"class_weight": "balanced", "max_samples": 50, "oob_score": True},
    {"class_weight": "balanced", "bootstrap": False},
    {"class_weight": "balanced", "bootstrap": False, "max_features": None, "min_samples_leaf": 3},
    {"class_weight": "balanced_subsample"},
    {"class_weight": "balanced_subsample", "oob_score": True, "max_depth": 5},
    {"class_weight": "balanced_subsample", "max_samples": 0.3},
    {"class_weight": "balanced_subsample", "max_samples": 3},
    {"class_weight": "balanced_subsample", "max_features": 1, "min_samples_split": 6},
    {"class_weight": "balanced_subsample", "bootstrap": False, "max_features": 0.5},
    {"class_weight": "balanced_subsample", "criterion": "entropy"},
    {"class_weight": "balanced", "criterion": "entropy"},
    {"class_weight": "balanced", "criterion": "log_loss", "bootstrap": False},
    {"oob_score": True},
    {"oob_score": True, "max_samples": 0.5, "min_samples_leaf": 2},
    {"oob_score": True, "n_estimators": 2},
    {"max_samples": 10},
    {"max_samples": 0.29},
    {"max_samples": 2.5},
    {"max_samples": 400, "criterion": "entropy"},
)
TREES = (
    {},
    {"max_depth": 3},
    {"max_depth": 1},
    {"min_samples_leaf": 5},
    {"min_samples_leaf": 0.07},
    {"min_samples_split": 20},
    {"min_samples_split": 0.2, "max_depth": 6},
    {"max_features": "sqrt"},
    {"max_features": "log2", "min_samples_leaf": 2},
    {"max_features": 1},
    {"max_features": 0.5},
    {"criterion": "entropy"},
    {"criterion": "log_loss", "max_depth": 4},
    {"criterion": "entropy", "max_features": 2},
    {"class_weight": "balanced"},
    {"class_weight": "balanced", "max_depth": 4},
    {"class_weight": "balanced", "max_features": "sqrt"},
    {"class_weight": "balanced", "min_samples_leaf": 4},
    {"class_weight": "balanced", "criterion": "entropy"},
)
NEIGHBORS = (
    {},
    {"n_neighbors": 1},
    {"n_neighbors": 3, "p": 1},
    {"n_neighbors": 10},
    {"n_neighbors": 16, "weights": "distance"},
    {"n_neighbors": 30},
    {"weights": "distance"},
    {"weights": "distance", "p": 1},
    {"n_neighbors": 20, "weights": "distance", "p": 1, "standardize": True},
    {"standardize": True},
    {"standardize": True, "n_neighbors": 7, "weights": "distance"},
    {"standardize": True, "n_neighbors": 2, "p": 1},
    {"n_neighbors": 90},
    {"n_neighbors": 90, "standardize": True, "p": 1, "weights": "distance"},
)
BAYES = ({}, {"var_smoothing": 1e-6}, {"var_smoothing": 0.01})


def configurations():
    """Yields (model, data, test size, split seed, parameters)."""
    for data in DATA:
        for i, params in enumerate(FORESTS):
            yield "random_forest", data, *SPLITS[i % 3], {"n_estimators": 15, "random_state": 77 * i, **params}
        for seed, (size, split_seed) in enumerate(SPLITS):
            for i, params in enumerate(TREES):
                yield "decision_tree", data, size, split_seed, {"random_state": 1000 * seed + i, **params}
        for size, split_seed in SPLITS:
            for params in NEIGHBORS:
                yield "k_neighbors", data, size, split_seed, params
            for params in BAYES:
                yield "gaussian_nb", data, size, split_seed, params


def digest(*arrays):
    """The digest of (array, type) pairs."""
    total = hashlib.sha256()
    for array, dtype in arrays:
        total.update(np.ascontiguousarray(array, dtype=dtype).tobytes())
    return total.hexdigest()


def fit(model, params, values, labels):
    params = dict(params)
    standardize = params.pop("standardize", False)
    fitted = CLASSES[model](**params)
    if standardize:
        fitted = make_pipeline(StandardScaler(), fitted)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that few trees make no reliable out-of-bag score
        return fitted.fit(values, labels)


def is_loose(model, params, fitted):
    if model == "gaussian_nb":
        return True
    if model == "k_neighbors":
        search = fitted[-1] if params.get("standardize") else fitted
        return search._fit_method == "brute" and search.weights == "distance" and search.p == 2
    return params.get("class_weight") is not None and params.get("criterion", "gini") != "gini"


def configuration(model, data, test_size, split_seed, params):
    bunch = getattr(datasets, "load_" + data)()
    rows = np.arange(len(bunch.target))
    train, test = train_test_split(rows, test_size=test_size, random_state=split_seed, stratify=bunch.target)
    learned, labels, tried, truth = bunch.data[train], bunch.target[train], bunch.data[test], bunch.target[test]
    fitted = fit(model, params, learned, labels)
    train_predictions, predictions = fitted.predict(learned), fitted.predict(tried)
    average = {"average": "weighted", "zero_division": 0}
    result = {
        "model": model,
        "data": data,
        "test_size": test_size,
        "split_seed": split_seed,
        "params": params,
        "predictions": digest((train_predictions, "<i4"), (predictions, "<i4")),
        "metrics": {
            "train_accuracy": accuracy_score(labels, train_predictions),
            "test_accuracy": accuracy_score(truth, predictions),
            "test_precision": precision_score(truth, predictions, **average),
            "test_recall": recall_score(truth, predictions, **average),
            "test_f1": f1_score(truth, predictions, **average),
        },
    }
    loose = is_loose(model, params, fitted)
    of_trees = model in ("random_forest", "decision_tree")
    probabilities = fitted.predict_proba(tried)
    if not loose or of_trees:
        result["probabilities"] = digest((fitted.predict_proba(learned), "<f8"), (probabilities, "<f8"))
    else:
        result["loose"] = probabilities.ravel().tolist()
        rng, spread = np.random.RandomState(0), 0.0
        for _ in range(PERMUTATIONS):
            order = rng.permutation(len(labels))
            other = fit(model, params, learned[order], labels[order]).predict_proba(tried)
            spread = max(spread, float(np.abs(other - probabilities).max()))
        result["spread"] = spread
    if of_trees:
        trees = [tree.tree_ for tree in getattr(fitted, "estimators_", [fitted])]
        result["structure"] = digest(*((getattr(tree, name), dtype) for name, dtype in STRUCTURE for tree in trees))
        if loose:
            result["loose"] = fitted.feature_importances_.tolist()
        else:
            result["impurity"] = digest(*((tree.impurity, "<f8") for tree in trees))
            result["feature_importances"] = digest((fitted.feature_importances_, "<f8"))
    if params.get("oob_score"):
        result["oob_score"] = fitted.oob_score_
        result["oob_decision_function"] = digest((fitted.oob_decision_function_, "<f8"))
    if model == "decision_tree":
        result["size"] = [int(fitted.get_depth()), int(fitted.get_n_leaves())]
    return result


def compact(value):
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


lines = ",\n".join(compact(configuration(*c)) for c in configurations())
print('{"versions":%s,\n"permutations":%d,\n"configurations":[\n%s\n]}' % (compact(versions()), PERMUTATIONS, lines))
