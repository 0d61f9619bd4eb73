

# ROC and precision-recall curves and what is computed of them, on made-up probabilities with many ties and with none, of two
# to six classes. Prints JSON, one case a line; floats are written so that they read back to the same bits. A curve is the
# SHA-256 of the little-endian float64 of its x, its y and its thresholds, one after the other; the first has them in full.

import hashlib
import json
import warnings

import numpy as np
from sklearn.metrics import average_precision_score, log_loss, precision_recall_curve, roc_auc_score, roc_curve

warnings.simplefilter("ignore")  # of probabilities that do not sum to one, which some cases ask for
rng = np.random.RandomState(11)


def cases():
    """Yields the true classes and the probabilities."""
    for classes in (2, 2, 3, 6):
        for rows in (15, 40, 110):
            for trees in (4, 10, 100, 0):  # as a forest of so many trees gives them, and without ties
                truth = np.r_[np.arange(classes), np.arange(classes), rng.randint(classes, size=rows - 2 * classes)]
                lean = np.eye(classes)[truth] * rng.uniform(0, 2) + rng.uniform(size=(rows, classes)) ** 3
                sure = lean / lean.sum(axis=1, keepdims=True)
                if trees:
                    votes = np.array([rng.multinomial(trees, row) for row in sure])
                    sure = votes / trees
                yield truth, sure
    yield np.array([0, 0, 1, 1]), np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [0.5, 0.5]])  # sure and wrong
    yield np.array([0, 1, 0, 1]), np.full((4, 2), 0.5)  # nothing told apart
    yield np.array([0, 1, 0, 1]), np.array([[0.3, 0.3], [0.1, 0.2], [0.5, 0.1], [0.25, 0.25]])  # sums other than 1


def digest(arrays):
    return hashlib.sha256(b"".join(np.ascontiguousarray(a, dtype="<f8").tobytes() for a in arrays)).hexdigest()


def case(number, truth, probabilities):
    classes = probabilities.shape[1]
    curves = []
    for k in range(1 if classes == 2 else 0, classes):
        positive, scores = (truth == k).astype(int), probabilities[:, k]
        fpr, tpr, roc = roc_curve(positive, scores)
        precision, recall, pr = precision_recall_curve(positive, scores)
        one = {
            "roc": digest((fpr, tpr, roc)),
            "auc": roc_auc_score(positive, scores),
            "precision_recall": digest((recall, precision, pr)),
            "average_precision": average_precision_score(positive, scores),
        }
        if number == 0:
            one["full"] = [fpr.tolist(), tpr.tolist(), recall.tolist(), precision.tolist()]
        curves.append(one)
    if classes == 2:
        macro = weighted = roc_auc_score(truth, probabilities[:, 1])
    else:
        macro, weighted = (
            roc_auc_score(truth, probabilities, multi_class="ovr", average=average) for average in ("macro", "weighted")
        )
    return {
        "truth": truth.tolist(),
        "probabilities": probabilities.ravel().tolist(),
        "curves": curves,
        "macro": macro,
        "weighted": weighted,
        "log_loss": log_loss(truth, probabilities),
    }


def compact(value):
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


lines = ",\n".join(compact(case(i, *c)) for i, c in enumerate(cases()))
print('{"versions":%s,\n"cases":[\n%s\n]}' % (compact(versions()), lines))
