"""Print the digests that digest_test.go holds: the canonical form of digest.go, written a second time from its
description, over scikit-learn 1.9.1's arrays. Run with a Python that has scikit-learn: python digest.py
"""

import hashlib
import struct

from sklearn.datasets import load_breast_cancer, load_iris, load_wine


def text(s):
    b = s.encode("utf-8")
    return struct.pack("<Q", len(b)) + b


def listed(items, write):
    return struct.pack("<Q", len(items)) + b"".join(map(write, items))


def number(v):
    return struct.pack("<d", 0.0 if v == 0 else float(v))


def digest(target, features, classes, labels, columns):
    form = (
        text("pizarra.table.1")
        + text(target)
        + listed(features, text)
        + listed(classes, text)
        + listed(labels, lambda v: struct.pack("<I", v))
        + listed(columns, lambda c: listed(c, number))
    )
    return hashlib.sha256(form).hexdigest()


for name, load in (("iris", load_iris), ("wine", load_wine), ("breast_cancer", load_breast_cancer)):
    b = load()
    columns = [list(c) for c in b.data.T]
    print(name, digest("target", list(map(str, b.feature_names)), list(map(str, b.target_names)), list(b.target), columns))
print("tiny", digest("día", ["a", "b"], ["no", "sí"], [1, 0], [[0, 1.5], [-2, 1e300]]))
