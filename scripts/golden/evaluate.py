

# Folds, splits and evaluations on the built-in data sets. Prints JSON, one configuration a line.
#
# "folds" and "splits" are the SHA-256 of the rows as little-endian int32: of each fold or split the training rows, then the
# test rows. The labels they are of come from RandomState(seed).randint(classes, size=rows)², so that classes are unequal.

import hashlib
import json
import warnings

import numpy as np
from scipy.stats import binomtest, t
from sklearn import datasets
from sklearn.ensemble import RandomForestClassifier
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import (
    StratifiedKFold,
    StratifiedShuffleSplit,
    cross_validate,
    learning_curve,
    train_test_split,
)
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

warnings.simplefilter("ignore")  # of classes smaller than the number of folds, which the cases ask for

FOREST = {"n_estimators": 10, "max_depth": None, "random_state": 42}
LOGISTIC = {"C": 1.0, "max_iter": 200}
DATA = ("iris", "wine", "breast_cancer")


def digest(parts):
    rows = np.concatenate([np.concatenate(part) for part in parts])
    return hashlib.sha256(np.ascontiguousarray(rows, dtype="<i4").tobytes()).hexdigest()


def labels(rows, classes, seed):
    return (np.random.RandomState(seed).randint(classes, size=rows) ** 2) % classes


def folds(rows, classes, seed, n, shuffle, random_state):
    truth = labels(rows, classes, seed)
    cv = StratifiedKFold(n, shuffle=shuffle, random_state=random_state if shuffle else None)
    return {
        "rows": rows, "classes": classes, "seed": seed, "n": n, "shuffle": shuffle, "random_state": random_state,
        "least": int(np.bincount(truth)[np.unique(truth)].min()),
        "digest": digest(cv.split(np.zeros(rows), truth)),
    }


def splits(rows, classes, seed, n, test_size, random_state):
    truth = labels(rows, classes, seed)
    cv = StratifiedShuffleSplit(n, test_size=test_size, random_state=random_state)
    return {
        "rows": rows, "classes": classes, "seed": seed, "n": n, "test_size": test_size, "random_state": random_state,
        "digest": digest(cv.split(np.zeros(rows), truth)),
    }


def model(name, params):
    if name == "logistic_regression":
        return make_pipeline(StandardScaler(), LogisticRegression(**params))
    return {
        "random_forest": RandomForestClassifier,
        "decision_tree": DecisionTreeClassifier,
        "k_neighbors": KNeighborsClassifier,
        "gaussian_nb": GaussianNB,
    }[name](**params)


def evaluation(kind, data, name, n, shuffle, seed, changed):
    params = {**{"random_forest": FOREST, "logistic_regression": LOGISTIC}.get(name, {}), **changed}
    bunch = getattr(datasets, "load_" + data)()
    values, truth = bunch.data, bunch.target
    train, test = train_test_split(np.arange(len(truth)), test_size=0.2, random_state=42, stratify=truth)
    estimator = model(name, params)
    case = {"kind": kind, "data": data, "model": name, "params": params, "n": n, "shuffle": shuffle, "seed": seed}
    cv = StratifiedKFold(n, shuffle=shuffle, random_state=seed if shuffle else None) if n > 1 else None
    if kind in ("cross_validation", "repeated_splits"):
        rows = train
        if kind == "repeated_splits":
            rows, cv = np.arange(len(truth)), StratifiedShuffleSplit(n, test_size=0.2, random_state=seed)
        scores = cross_validate(estimator, values[rows], truth[rows], cv=cv, scoring=("accuracy", "f1_weighted"))
        accuracy, f1 = scores["test_accuracy"], scores["test_f1_weighted"]
        report = {"test_accuracy": accuracy.tolist(), "test_f1_weighted": f1.tolist()}
        case["summary"] = [accuracy.mean(), accuracy.std(), f1.mean(), f1.std()]
    elif kind == "permutation_importance":
        estimator.fit(values[train], truth[train])
        got = permutation_importance(estimator, values[test], truth[test], n_repeats=n, random_state=seed)
        report = {
            "baseline_accuracy": estimator.score(values[test], truth[test]),
            "importances_mean": got.importances_mean.tolist(),
            "importances_std": got.importances_std.tolist(),
        }
    else:
        sizes, learned, tried = learning_curve(
            estimator, values[train], truth[train], cv=cv, train_sizes=np.linspace(0.1, 1, 5), shuffle=False
        )
        report = {"train_sizes": sizes.tolist()}
        for what, scores in (("train", learned), ("test", tried)):
            report[what + "_scores_mean"] = [np.ascontiguousarray(row).mean() for row in scores]
            report[what + "_scores_std"] = [np.ascontiguousarray(row).std() for row in scores]
    case["report"] = report
    return case


def comparison(data, one, two, n, seed):
    """Two models on the same splits, and on the rows of one split."""
    bunch = getattr(datasets, "load_" + data)()
    values, truth = bunch.data, bunch.target
    train, test = train_test_split(np.arange(len(truth)), test_size=0.2, random_state=42, stratify=truth)
    cv = StratifiedShuffleSplit(n, test_size=0.2, random_state=seed)
    accuracy, f1, right, predicted = [], [], [], []
    for name, params in (one, two):
        estimator = model(name, params)
        scores = cross_validate(estimator, values, truth, cv=cv, scoring=("accuracy", "f1_weighted"))
        accuracy.append(scores["test_accuracy"])
        f1.append(scores["test_f1_weighted"])
        predicted.append(estimator.fit(values[train], truth[train]).predict(values[test]))
        right.append(predicted[-1] == truth[test])
    differences = accuracy[0] - accuracy[1]
    learned, tried = next(cv.split(values, truth))
    std = np.sqrt(np.var(differences, ddof=1) * (1 / n + len(tried) / len(learned)))
    half = t.ppf(0.975, n - 1) * std
    only = [int((right[i] & ~right[1 - i]).sum()) for i in (0, 1)]
    return {
        "data": data, "models": [one[0], two[0]], "params": [one[1], two[1]], "n": n, "seed": seed,
        "test_accuracy": [list(x) for x in accuracy], "test_f1_weighted": [list(x) for x in f1],
        "mean": differences.mean(), "std": np.std(differences, ddof=1),
        "low": differences.mean() - half, "high": differences.mean() + half,
        "p": 2 * t.sf(abs(differences.mean() / std), n - 1) if std else 1.0,
        "wins": int((differences > 0).sum()), "losses": int((differences < 0).sum()),
        "only": only, "both_right": int((right[0] & right[1]).sum()),
        "differ": test[predicted[0] != predicted[1]].tolist(),
        "mcnemar": binomtest(only[0], sum(only), 0.5).pvalue if sum(only) else 1.0,
    }


def comparisons():
    forest, logistic = ("random_forest", FOREST), ("logistic_regression", LOGISTIC)
    stump, near = ("decision_tree", {"random_state": 0, "max_depth": 1}), ("k_neighbors", {"n_neighbors": 15})
    for data in DATA:
        yield data, forest, logistic, 20, 42
        yield data, stump, near, 20, 7
        yield data, near, ("gaussian_nb", {}), 5, 0
        yield data, forest, forest, 4, 1


def evaluations():
    for data in DATA:
        for name in ("random_forest", "logistic_regression"):
            yield "cross_validation", data, name, 5, False, 42, {}
            yield "cross_validation", data, name, 10, True, 7, {}
            yield "repeated_splits", data, name, 9, False, 42, {}
            yield "permutation_importance", data, name, 5, False, 42, {}
            yield "permutation_importance", data, name, 12, False, 4294967295, {}
            yield "learning_curve", data, name, 5, False, 42, {}
            yield "learning_curve", data, name, 4, True, 3, {}
        for name, params in (
            ("decision_tree", {"random_state": 1, "max_depth": 4}),
            ("k_neighbors", {"n_neighbors": 4}),
            ("gaussian_nb", {}),
        ):
            yield "cross_validation", data, name, 5, True, 42, params
            yield "permutation_importance", data, name, 5, False, 42, params
            yield "learning_curve", data, name, 3, False, 42, params
        yield "cross_validation", data, "random_forest", 2, True, 0, {"max_depth": 2, "n_estimators": 3}
        yield "cross_validation", data, "random_forest", 39, False, 0, {"n_estimators": 2}
        yield "permutation_importance", data, "random_forest", 1, False, 0, {"max_depth": 3, "n_estimators": 30}


def compact(value):
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


print('{"versions":%s,\n"folds":[' % compact(versions()))
print(",\n".join(
    compact(folds(rows, classes, seed, n, shuffle, 100 * seed + n))
    for seed, (rows, classes) in enumerate(((30, 2), (47, 3), (150, 5), (333, 9), (1000, 12), (64, 7)))
    for n in (2, 3, 5, 10) for shuffle in (False, True)
))
print('],\n"splits":[')
print(",\n".join(
    compact(splits(rows, classes, seed, n, size, 4294967295 - seed))
    for seed, (rows, classes) in enumerate(((30, 2), (50, 3), (150, 5), (333, 9), (1000, 12), (64, 2)))
    for n, size in ((1, 0.2), (4, 0.3), (10, 0.25), (25, 0.5))
))
print('],\n"evaluations":[\n%s\n],' % ",\n".join(compact(evaluation(*e)) for e in evaluations()))
print('"comparisons":[\n%s\n]}' % ",\n".join(compact(comparison(*c)) for c in comparisons()))
