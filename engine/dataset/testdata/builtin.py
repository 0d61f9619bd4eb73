"""Write engine/dataset/builtin/*.txt from scikit-learn's own arrays and print the hashes that builtin_test.go holds.

Run from the repository's root with a Python that has scikit-learn 1.9.1:

    python engine/dataset/testdata/builtin.py

The hashes are SHA-256 over data (row by row, float64, little endian) and target (int64, little endian), so they say
nothing about the text form in between.
"""

import hashlib
import pathlib

import sklearn
from sklearn.datasets import load_breast_cancer, load_iris, load_wine

SOURCES = {
    "iris": (
        load_iris,
        "Iris. R. A. Fisher, The use of multiple measurements in taxonomic problems, Annals of Eugenics 7 (1936).",
        "The paper's values; the copy in the UCI Machine Learning Repository differs from them in two rows.",
    ),
    "wine": (
        load_wine,
        "Wine recognition. M. Forina et al., PARVUS, Institute of Pharmaceutical and Food Analysis and Technologies, Genoa.",
        "UCI Machine Learning Repository, donated by S. Aeberhard (1991).",
    ),
    "breast_cancer": (
        load_breast_cancer,
        "Breast cancer Wisconsin (diagnostic). W. H. Wolberg, W. N. Street, O. L. Mangasarian, University of Wisconsin (1995).",
        "UCI Machine Learning Repository.",
    ),
}


def number(value):
    """The shortest text that reads back as the same float64."""
    return repr(float(value)).removesuffix(".0")


assert sklearn.__version__ == "1.9.1", sklearn.__version__
folder = pathlib.Path(__file__).resolve().parent.parent / "builtin"
for name, (load, *source) in SOURCES.items():
    bunch = load()
    lines = ["# " + line for line in source]
    lines.append(f"# Values, feature names and class names equal scikit-learn {sklearn.__version__}'s load_{name}.")
    lines.append("\t".join(["classes", *map(str, bunch.target_names)]))
    lines.append("\t".join(["labels", "".join(map(str, bunch.target))]))
    for feature, column in zip(bunch.feature_names, bunch.data.T):
        lines.append("\t".join([str(feature), *map(number, column)]))
    (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(name, bunch.data.shape)
    print("  data  ", hashlib.sha256(bunch.data.astype("<f8").tobytes(order="C")).hexdigest())
    print("  target", hashlib.sha256(bunch.target.astype("<i8").tobytes()).hexdigest())
