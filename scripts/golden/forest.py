

# Random forests on the built-in data sets. Prints JSON, one configuration a line.
#
# A digest is the SHA-256 of an array's little-endian bytes in C order. The arrays of all trees are joined, tree after
# tree; their types are in DTYPES. Split rows are int32, probabilities (train: then test) and importances float64.

import hashlib
import json

import numpy as np
from sklearn import datasets
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, f1_score, precision_score, recall_score
from sklearn.model_selection import train_test_split

DTYPES = {
    "feature": "<i4",
    "threshold": "<f8",
    "left": "<i4",
    "right": "<i4",
    "impurity": "<f8",
    "n_node_samples": "<i4",
    "weighted_n_node_samples": "<f8",
    "value": "<f8",
}
ATTRIBUTES = {"left": "children_left", "right": "children_right"}
DEFAULTS = {
    "n_estimators": 100,
    "max_depth": None,
    "criterion": "gini",
    "min_samples_split": 2,
    "min_samples_leaf": 1,
    "max_features": "sqrt",
    "bootstrap": True,
    "random_state": 42,
}
DATA = ("iris", "wine", "breast_cancer")
SIZES = (0.2, 0.25, 0.3)

# What one configuration changes, beside its data set and split.
VARIANTS = (
    {"min_samples_leaf": 2},
    {"min_samples_leaf": 5},
    {"min_samples_leaf": 30, "n_estimators": 20},
    {"min_samples_split": 5},
    {"min_samples_split": 20},
    {"min_samples_split": 10, "min_samples_leaf": 4, "max_depth": 6},
    {"max_features": "log2"},
    {"max_features": None},
    {"max_features": 1},
    {"max_features": 3},
    {"max_features": 0.5},
    {"max_features": 0.3, "n_estimators": 30},
    {"max_features": 1.0, "n_estimators": 30},
    {"bootstrap": False},
    {"bootstrap": False, "max_features": None, "n_estimators": 10},
    {"bootstrap": False, "max_depth": 4, "min_samples_leaf": 3},
    {"criterion": "entropy"},
    {"criterion": "entropy", "max_depth": 4, "max_features": "log2"},
    {"criterion": "entropy", "min_samples_leaf": 3, "n_estimators": 30},
    {"criterion": "entropy", "bootstrap": False, "max_features": 2},
    {"criterion": "entropy", "max_features": None, "n_estimators": 25},
    {"criterion": "log_loss", "n_estimators": 20},
    {"max_depth": 1, "n_estimators": 10},
    {"n_estimators": 500, "max_depth": 3},
)


def configurations():
    """Yields (data, test size, split seed, changed parameters, whether to write everything)."""
    for data in DATA:
        for seed in (0, 7, 42, 123):
            for trees, depth in ((1, None), (10, 3), (100, None), (100, 5), (50, 2)):
                yield data, 0.2, 42, {"n_estimators": trees, "max_depth": depth, "random_state": seed}, False
        for i, changed in enumerate(VARIANTS):
            yield data, SIZES[i % 3], 7 * i, {"random_state": 1000 + i, **changed}, False
        for size in SIZES:
            for split_seed in (0, 1, 2024, 4294967295):
                yield data, size, split_seed, {"n_estimators": 10, "random_state": 4294967295 - split_seed}, False
    for data in DATA:
        yield data, 0.2, 42, {"n_estimators": 1}, True
        yield data, 0.25, 1, {"n_estimators": 5, "max_depth": 3, "random_state": 0}, True
        yield data, 0.3, 2, {"n_estimators": 3, "criterion": "entropy", "max_depth": 5, "random_state": 7}, True
    yield "wine", 0.3, 3, {"n_estimators": 4, "bootstrap": False, "max_features": 0.5, "min_samples_leaf": 2}, True


def digest(array, dtype):
    return hashlib.sha256(np.ascontiguousarray(array, dtype=dtype).tobytes()).hexdigest()


def tree_arrays(forest):
    """Lists each tree's arrays, value as nodes × classes."""
    arrays = []
    for estimator in forest.estimators_:
        tree = estimator.tree_
        one = {name: np.asarray(getattr(tree, ATTRIBUTES.get(name, name))) for name in DTYPES}
        one["value"] = one["value"].reshape(tree.node_count, -1)
        arrays.append(one)
    return arrays


def configuration(data, test_size, split_seed, changed, full):
    params = {**DEFAULTS, **changed}
    bunch = getattr(datasets, "load_" + data)()
    rows = np.arange(len(bunch.target))
    train, test = train_test_split(rows, test_size=test_size, random_state=split_seed, stratify=bunch.target)
    forest = RandomForestClassifier(n_jobs=None, **params).fit(bunch.data[train], bunch.target[train])

    train_probabilities = forest.predict_proba(bunch.data[train])
    test_probabilities = forest.predict_proba(bunch.data[test])
    train_predictions = forest.predict(bunch.data[train])
    test_predictions = forest.predict(bunch.data[test])
    truth = bunch.target[test]
    average = {"average": "weighted", "zero_division": 0}
    trees = tree_arrays(forest)
    result = {
        "data": data,
        "test_size": test_size,
        "split_seed": split_seed,
        "params": params,
        "train": digest(train, "<i4"),
        "test": digest(test, "<i4"),
        "trees": {
            name: digest(np.concatenate([tree[name].ravel() for tree in trees]), dtype)
            for name, dtype in DTYPES.items()
        },
        "train_probabilities": digest(train_probabilities, "<f8"),
        "test_probabilities": digest(test_probabilities, "<f8"),
        "feature_importances": digest(forest.feature_importances_, "<f8"),
        "metrics": {
            "train_accuracy": accuracy_score(bunch.target[train], train_predictions),
            "test_accuracy": accuracy_score(truth, test_predictions),
            "test_precision": precision_score(truth, test_predictions, **average),
            "test_recall": recall_score(truth, test_predictions, **average),
            "test_f1": f1_score(truth, test_predictions, **average),
        },
    }
    if full:
        result["full"] = {
            "train": train.tolist(),
            "test": test.tolist(),
            "trees": [{name: tree[name].tolist() for name in DTYPES} for tree in trees],
            "train_probabilities": train_probabilities.tolist(),
            "test_probabilities": test_probabilities.tolist(),
            "feature_importances": forest.feature_importances_.tolist(),
        }
    return result


def compact(value):
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


lines = ",\n".join(compact(configuration(*c)) for c in configurations())
print('{"versions":%s,\n"dtypes":%s,\n"configurations":[\n%s\n]}' % (compact(versions()), compact(DTYPES), lines))
