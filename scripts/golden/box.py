

# Quartiles as NumPy has them, and whiskers as matplotlib's boxplot_stats draws them from those. Prints JSON, one case a line.

import json

import numpy as np

rng = np.random.RandomState(8)


def box(values):
    q1, median, q3 = np.percentile(values, [25, 50, 75])
    reach = 1.5 * (q3 - q1)
    low = min(q1, values[values >= q1 - reach].min())
    high = max(q3, values[values <= q3 + reach].max())
    return {
        "values": values.tolist(), "q1": q1, "median": median, "q3": q3, "low": low, "high": high,
        "outliers": values[(values < low) | (values > high)].tolist(),
    }


def cases():
    for n in list(range(1, 13)) + [20, 30, 100]:
        yield rng.normal(size=n)
        yield rng.randint(25, 31, size=n) / 30  # accuracies
        yield rng.standard_cauchy(size=n)


def compact(value):
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


print('{"versions":%s,\n"boxes":[\n%s\n]}' % (compact(versions()), ",\n".join(compact(box(v)) for v in cases())))
