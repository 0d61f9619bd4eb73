

# Scores of made-up predictions: of two to forty classes, good and bad, some classes never true, never predicted, or
# neither. Prints JSON, one case a line; floats are written so that they read back to the same bits.

import json

import numpy as np
from sklearn.metrics import (
    accuracy_score,
    classification_report,
    confusion_matrix,
    f1_score,
    precision_recall_fscore_support,
    precision_score,
    recall_score,
)

rng = np.random.RandomState(7)
NAMES = ("no", "sí", "versicolor", "", "una clase de nombre bastante largo", "日本語")


def cases():
    """Yields the number of classes, the true and the predicted class indices."""
    for classes in (2, 3, 5, 7, 8, 9, 16, 17, 40):
        for rows, hit in ((classes, 0.5), (30, 0.9), (57, 0.6), (400, 0.97), (400, 0.2)):
            weights = rng.dirichlet(np.full(classes, 0.7))
            truth = rng.choice(classes, size=rows, p=weights)
            guess = rng.randint(classes, size=rows)
            yield classes, truth, np.where(rng.uniform(size=rows) < hit, truth, guess)
    yield 2, np.array([0, 0, 1, 1]), np.array([0, 0, 1, 1])  # all right
    yield 2, np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0])  # all wrong
    yield 3, np.array([0, 1, 0, 1]), np.array([0, 0, 0, 0])  # one class predicted, one absent
    yield 200, np.arange(1000) % 200, rng.randint(200, size=1000)


def case(classes, truth, predicted):
    labels = range(classes)
    names = [NAMES[k] if k < len(NAMES) else "c%d" % k for k in labels]
    every = {"labels": labels, "zero_division": 0}
    present = {"average": "weighted", "zero_division": 0}
    precision, recall, f1, support = precision_recall_fscore_support(truth, predicted, **every)
    macro = precision_recall_fscore_support(truth, predicted, average="macro", **every)[:3]
    return {
        "truth": truth.tolist(),
        "predicted": predicted.tolist(),
        "names": names,
        "confusion": confusion_matrix(truth, predicted, labels=labels).tolist(),
        "accuracy": accuracy_score(truth, predicted),
        "classes": list(zip(precision.tolist(), recall.tolist(), f1.tolist(), support.tolist())),
        "macro": macro,
        "weighted": [score(truth, predicted, **present) for score in (precision_score, recall_score, f1_score)],
        "report": classification_report(truth, predicted, target_names=names, digits=4, **every),
    }


def compact(value):
    return json.dumps(value, separators=(",", ":"), allow_nan=False, ensure_ascii=False)


lines = ",\n".join(compact(case(*c)) for c in cases())
print('{"versions":%s,\n"cases":[\n%s\n]}' % (compact(versions()), lines))
