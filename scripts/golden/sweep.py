

# Sweeps: the order of ParameterGrid and ParameterSampler, what GridSearchCV ranks first, and the variance that each
# hyperparameter explains of its scores, by the F statistic of f_classif. Prints JSON, one case a line.

import json
import warnings

import numpy as np
from sklearn import datasets
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, ParameterGrid, ParameterSampler, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier

warnings.simplefilter("ignore")  # of grids smaller than what is drawn of them, which some cases ask for

FOREST = ("random_forest", {"n_estimators": [10, 50, 100], "max_depth": [None, 2, 4, 8], "criterion": ["gini", "entropy"]})
TREE = ("decision_tree", {"min_samples_leaf": list(range(1, 11)), "max_depth": list(range(1, 21)), "random_state": list(range(25))})
LINEAR = ("logistic_regression", {"C": [0.01, 0.1, 1.0, 10.0], "fit_intercept": [True, False]})
NEAR = ("k_neighbors", {"n_neighbors": [3, 5, 7], "weights": ["distance", "uniform"]})
DEFAULT = ("gaussian_nb", {})
CLASSES = {
    "random_forest": RandomForestClassifier,
    "decision_tree": DecisionTreeClassifier,
    "logistic_regression": LogisticRegression,
    "k_neighbors": KNeighborsClassifier,
}


def told(chosen):
    return [[name, str(chosen[name])] for name in sorted(chosen)]


def axes(spaces):
    """The values of every axis as they are typed; where two models have the same one, it must be the same."""
    return {name: ", ".join(str(v) for v in values) for _, space in spaces for name, values in space.items()}


def order(method, spaces, draws, seed):
    grids = [{"model": [name], **space} for name, space in spaces]
    if method == "grid":
        combinations = ParameterGrid(grids)
    else:
        combinations = ParameterSampler(grids, draws, random_state=seed)
    # "model" is not an axis: in each grid it has one value, wherever its name sorts.
    return {
        "method": method, "models": [name for name, _ in spaces], "axes": axes(spaces), "draws": draws, "seed": seed,
        "jobs": [told(c) for c in combinations],
    }


def orders():
    for spaces in ([FOREST], [NEAR], [LINEAR, NEAR], [DEFAULT], [FOREST, DEFAULT, NEAR]):
        yield "grid", spaces, 1, 0
    for seed in (0, 42, 4294967295):
        yield "random", [FOREST], 5, seed
        yield "random", [FOREST], 24, seed  # all of them
        yield "random", [FOREST], 60, seed  # more than there are
        yield "random", [NEAR, DEFAULT, LINEAR], 7, seed
        yield "random", [TREE], 20, seed  # of 5000: one in 250
        yield "random", [TREE], 50, seed  # one in 100
        yield "random", [TREE], 60, seed
    yield "random", [("decision_tree", {"random_state": list(range(300))})], 298, 3  # all but two


def search(data, name, space, fixed):
    values, truth = getattr(datasets, "load_" + data)(return_X_y=True)
    learn, _, labels, _ = train_test_split(values, truth, test_size=0.2, random_state=42, stratify=truth)
    space = {**{key: [value] for key, value in fixed.items()}, **space}
    found = GridSearchCV(CLASSES[name](), space, cv=5).fit(learn, labels)
    means = found.cv_results_["mean_test_score"]
    explained = {}
    for axis, levels in space.items():
        if len(levels) > 1:
            groups = np.array([levels.index(c[axis]) for c in found.cv_results_["params"]])
            f = f_classif(means[:, None], groups)[0][0]
            between, inside = len(levels) - 1, len(means) - len(levels)
            explained[axis] = f * between / (f * between + inside) if np.isfinite(f) else float(f > 0)  # all of it, or no variance
    return {
        "data": data, "models": [name], "axes": axes([(name, space)]), "best": int(found.best_index_), "means": means.tolist(),
        "ranks": found.cv_results_["rank_test_score"].tolist(), "explained": explained,
        "scores": [[found.cv_results_["split%d_test_score" % k][i] for k in range(5)] for i in range(len(means))],
    }


def searches():
    for data in ("iris", "wine", "breast_cancer"):
        yield data, "decision_tree", {"max_depth": [1, 2, 3, 5], "min_samples_leaf": [1, 5, 20]}, {"random_state": 42}
        yield data, "random_forest", {"n_estimators": [3, 9], "max_depth": [1, None], "criterion": ["gini", "entropy"]}, {"random_state": 42}
        yield data, "k_neighbors", {"n_neighbors": [1, 3, 5, 9, 15], "weights": ["uniform", "distance"]}, {"p": 1}


def compact(value):
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


print('{"versions":%s,\n"orders":[' % compact(versions()))
print(",\n".join(compact(order(*o)) for o in orders()))
print('],\n"searches":[\n%s\n],' % ",\n".join(compact(search(*s)) for s in searches()))
print('"logs":%s}' % compact([
    {"from": a, "to": b, "n": n, "values": np.geomspace(a, b, n).tolist()}
    for a, b, n in ((0.01, 100, 5), (1e-4, 1, 9), (0.5, 3, 4), (1e-9, 1e9, 19), (0.001, 1000, 7))
]))
