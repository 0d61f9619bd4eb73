# How scores change with the number of trees, and the loss with the iterations, as scikit-learn has them: a forest of k trees
# is fitted for every k, with its out-of-bag score, and a regression of k iterations. Prints JSON, a Job a line.

import json
import warnings

import numpy as np
from sklearn import datasets
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.linear_model._linear_loss import LinearModelLoss
from sklearn._loss.loss import HalfBinomialLoss, HalfMultinomialLoss
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

FORESTS = (
    ("iris", 42, 30, {}),
    ("wine", 7, 25, {"criterion": "entropy", "max_depth": 3, "random_state": 5}),
    ("breast_cancer", 42, 30, {"max_features": None, "min_samples_leaf": 4}),
    ("iris", 1, 12, {"max_samples": 0.5}),
    ("wine", 42, 8, {"bootstrap": False}),
)
REGRESSIONS = (
    ("iris", 42, {"standardize": True}),
    ("wine", 7, {"standardize": True, "C": 0.1}),
    ("breast_cancer", 42, {"standardize": True, "C": 10.0}),
)


def split(data, seed):
    x, y = getattr(datasets, "load_" + data)(return_X_y=True)
    return train_test_split(x, y, test_size=0.2, random_state=seed, stratify=y)


def forest(data, seed, trees, params):
    x, held, y, truth = split(data, seed)
    options = {"random_state": 42, **params}
    bootstrap = options.get("bootstrap", True)
    test, oob = [], []
    for k in range(1, trees + 1):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            model = RandomForestClassifier(n_estimators=k, oob_score=bootstrap, **options).fit(x, y)
        test.append(accuracy_score(truth, model.predict(held)))
        # A score of which scikit-learn warns that it is not reliable is told of the last number of trees only.
        reliable = bootstrap and not caught
        oob.append(model.oob_score_ if reliable or bootstrap and k == trees else None)
    return {"data": data, "split": seed, "model": "random_forest", "params": {**params, "n_estimators": trees},
            "curve": {"test_accuracy": test, "oob_score": oob}}


def regression(data, seed, params):
    x, _, y, _ = split(data, seed)
    options = dict(params)
    if options.pop("standardize"):
        x = StandardScaler().fit_transform(x)
    classes = len(np.unique(y))
    loss = LinearModelLoss(HalfBinomialLoss() if classes == 2 else HalfMultinomialLoss(n_classes=classes), fit_intercept=True)
    c = options.get("C", 1.0)

    def value(model):
        weights = np.zeros((classes, x.shape[1] + 1)) if classes > 2 else np.zeros(x.shape[1] + 1)
        if model is not None and classes > 2:
            weights[:, :-1], weights[:, -1] = model.coef_, model.intercept_
        elif model is not None:
            weights[:-1], weights[-1] = model.coef_[0], model.intercept_[0]
        target = y.astype(float)
        return loss.loss(weights, x, target, l2_reg_strength=1 / (c * len(y)))

    values = [value(None)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        last = LogisticRegression(**options).fit(x, y).n_iter_[0]
        for k in range(1, last + 1):
            values.append(value(LogisticRegression(max_iter=k, **options).fit(x, y)))
    return {"data": data, "split": seed, "model": "logistic_regression", "params": params, "curve": {"loss": values}}


for case in FORESTS:
    print(json.dumps(forest(*case)))
for case in REGRESSIONS:
    print(json.dumps(regression(*case)))
