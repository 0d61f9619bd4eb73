"""Print the classes and indices that labels_test.go holds: numpy.unique over a column as pandas.read_csv reads it, with
NumPy 2.4.6 and pandas 3.1.1. Run with a Python that has both: python labels.py
"""

import io
import json

import numpy
import pandas

COLUMNS = [
    ["2", "10", "1", "10"],
    ["10", "9", "x", "1"],
    ["1", "1.0", "2", "0.5"],
    ["1.0", "2", "1.0", "2"],
    ["-1", "+1", "-1", "1"],
    ["1e16", "0.0001", "0.00001", "1e15", "-0.0", "0"],
    ["b", "B", "a", "á", "z", "ñ", "Z", "\U0001f600", "\ufb01"],
    ["no", "sí", "si", "No"],
    ["007", "7", "8", "08"],
]

for cells in COLUMNS:
    text = "label,a\n" + "".join(c + ",0\n" for c in cells)
    column = pandas.read_csv(io.StringIO(text))["label"].to_numpy()
    values, inverse = numpy.unique(column, return_inverse=True)
    print(json.dumps([cells, [str(v) for v in values], inverse.tolist()], ensure_ascii=False))
