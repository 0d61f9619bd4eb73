

# What SciPy makes of counts and of paired differences: Wilson intervals, exact tests of two runs on the same rows, Student's
# distribution, and the corrected resampled t-test as scikit-learn's example on comparing models writes it out. Prints JSON,
# one case a line.

import json

import numpy as np
from scipy.stats import binomtest, t

rng = np.random.RandomState(5)
LEVELS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)


def wilson():
    counts = [(0, 1), (1, 1), (0, 30), (30, 30), (27, 30), (29, 30), (1, 2), (100, 114), (500, 1000), (0, 100000), (99999, 100000)]
    for _ in range(60):
        rows = int(rng.randint(1, 3000))
        counts.append((int(rng.randint(rows + 1)), rows))
    for i, (hits, rows) in enumerate(counts):
        for level in LEVELS if i < 11 else LEVELS[3:4]:
            low, high = binomtest(hits, rows).proportion_ci(level, "wilson")
            yield {"hits": hits, "rows": rows, "level": level, "low": low, "high": high}


def mcnemar():
    pairs = [(0, 0), (1, 0), (0, 1), (1, 1), (5, 0), (3, 2), (7, 1), (50, 51), (0, 60), (600, 400), (1500, 1700), (0, 1000), (20000, 20400)]
    pairs += [tuple(int(x) for x in rng.randint(0, high, size=2)) for high in (3, 8, 30, 100, 500) for _ in range(8)]
    for a, b in pairs:
        yield {"a": a, "b": b, "p": binomtest(a, a + b, 0.5).pvalue if a + b else 1.0}


def student():
    for freedom in (1, 2, 3, 4, 9, 19, 29, 99):
        for level in LEVELS:
            yield {"freedom": freedom, "level": level, "quantile": t.ppf((1 + level) / 2, freedom), "tail": None}
        for value in (0.0, 1e-3, 0.3, 1.0, 2.5, 7.0, 40.0, 300.0):
            yield {"freedom": freedom, "t": value, "tail": 2 * t.sf(value, freedom)}


def paired():
    for n, train, test in ((2, 120, 30), (20, 120, 30), (20, 455, 114), (10, 1000, 250), (100, 142, 36), (20, 50, 50)):
        for spread in (0.001, 0.05):
            first = np.round(0.9 + spread * rng.normal(size=n), 3)
            second = np.round(0.89 + spread * rng.normal(size=n), 3)
            d = first - second
            std = np.sqrt(np.var(d, ddof=1) * (1 / n + test / train))
            half = t.ppf(0.975, n - 1) * std
            yield {
                "differences": d.tolist(), "train": train, "test": test, "mean": d.mean(), "std": np.std(d, ddof=1),
                "low": d.mean() - half, "high": d.mean() + half, "p": 2 * t.sf(abs(d.mean() / std), n - 1),
            }


def compact(value):
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


parts = ((f.__name__, ",\n".join(compact(case) for case in f())) for f in (wilson, mcnemar, student, paired))
print('{"versions":%s,\n%s\n}' % (compact(versions()), ",\n".join('"%s":[\n%s\n]' % part for part in parts)))
