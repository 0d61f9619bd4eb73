import csv

import numpy as np


def read(path):
    """The features' names, the features as float64, the labels as numbers where all of them are, else as words."""
    with open(path, newline="", encoding="utf-8") as f:
        names, *rows = csv.reader(f)
    values = np.array([[float(cell) for cell in row[:-1]] for row in rows])
    labels = [row[-1] for row in rows]
    try:
        return names[:-1], values, np.array([int(label) for label in labels])
    except ValueError:
        return names[:-1], values, np.array(labels)


