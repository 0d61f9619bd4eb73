

# Looks inside models: the test rows of each cell of the confusion matrix, the classes over two features with all others at
# their median, the way of rows through trees, and coefficients. Prints JSON, one model a line.

import json

import numpy as np
from sklearn import datasets
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

MODELS = (
    ("random_forest", {"n_estimators": 12, "max_depth": 4, "random_state": 42}),
    ("decision_tree", {"random_state": 3}),
    ("logistic_regression", {"C": 1.0, "max_iter": 200}),
    ("k_neighbors", {"n_neighbors": 7}),
    ("gaussian_nb", {}),
)
CLASSES = {
    "random_forest": RandomForestClassifier,
    "decision_tree": DecisionTreeClassifier,
    "k_neighbors": KNeighborsClassifier,
    "gaussian_nb": GaussianNB,
}


def places(column, side):
    low, high = column.min(), column.max()
    room = 0.05 * (high - low)
    return np.linspace(low - room, high + room, side)


def cut(values, train, x, y, xs, ys):
    rows = np.tile(np.median(values[train], axis=0), (len(xs), 1))
    rows[:, x], rows[:, y] = xs, ys
    return rows


def paths(model, values, rows):
    trees = [model] if isinstance(model, DecisionTreeClassifier) else model.estimators_
    for number in (0, len(trees) - 1):
        tree = trees[number].tree_
        for row in rows:
            nodes = tree.decision_path(values[row : row + 1].astype(np.float32)).indices
            yield {
                "row": int(row), "tree": number, "nodes": nodes.tolist(), "feature": tree.feature[nodes].tolist(),
                "threshold": tree.threshold[nodes].tolist(), "rows": tree.n_node_samples[nodes].tolist(),
                "shares": tree.value[nodes, 0, :].tolist(),
                "votes": [int(t.tree_.predict(values[row : row + 1].astype(np.float32))[0].argmax()) for t in trees],
                "probabilities": model.predict_proba(values[row : row + 1])[0].tolist(),
                "predicted": int(model.predict(values[row : row + 1])[0]),
            }


def near(model, values, train, rows):
    for row in rows:
        distances, places = model.kneighbors(values[row : row + 1])
        yield {"row": row, "rows": train[places[0]].tolist(), "distances": distances[0].tolist()}


def look(data, name, params, x, y, side):
    bunch = getattr(datasets, "load_" + data)()
    values, truth = bunch.data, bunch.target
    train, test = train_test_split(np.arange(len(truth)), test_size=0.2, random_state=42, stratify=truth)
    if name == "logistic_regression":
        model = make_pipeline(StandardScaler(), LogisticRegression(**params))
    else:
        model = CLASSES[name](**params)
    model.fit(values[train], truth[train])
    predicted, sure = model.predict(values[test]), model.predict_proba(values[test])
    cells = []
    for a, b in sorted(set(zip(truth[test].tolist(), predicted.tolist()))):
        rows = np.flatnonzero((truth[test] == a) & (predicted == b))
        if a != b or len(rows) < 20:
            cells.append({"true": a, "predicted": b, "rows": test[rows].tolist(), "probabilities": sure[rows].tolist()})
    xs, ys = places(values[:, x], side), places(values[:, y], side)
    grid_x, grid_y = np.meshgrid(xs, ys)
    seen = model.predict(cut(values, train, x, y, values[test, x], values[test, y]))
    case = {
        "data": data, "model": name, "params": params, "cells": cells, "features": [x, y], "side": side,
        "x": xs.tolist(), "y": ys.tolist(), "regions": model.predict(cut(values, train, x, y, grid_x.ravel(), grid_y.ravel())).tolist(),
        "agree": int((seen == predicted).sum()),
        "paths": list(paths(model, values, [0, int(train[0]), int(test[0]), int(test[-1])])) if "random_state" in params else [],
    }
    if name == "logistic_regression":
        case["coef"], case["intercept"] = model[-1].coef_.tolist(), model[-1].intercept_.tolist()
        case["scale"] = values[train].std(axis=0).tolist()
    if name == "gaussian_nb":
        case["prior"], case["mean"], case["variance"] = model.class_prior_.tolist(), model.theta_.tolist(), model.var_.tolist()
    if name == "k_neighbors":
        case["near"] = list(near(model, values, train, [int(train[0]), int(test[0]), int(test[-1])]))
    return case


def compact(value):
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


looks = (
    look(data, name, params, x, y, side)
    for data, x, y, side in (("iris", 2, 3, 20), ("wine", 0, 12, 15), ("breast_cancer", 20, 7, 15)) for name, params in MODELS
)
print('{"versions":%s,\n"looks":[\n%s\n]}' % (compact(versions()), ",\n".join(compact(case) for case in looks)))
