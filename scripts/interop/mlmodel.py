"""Loads model folders with the real MLflow: reads a JSON array of cases from standard input and prints for each one line of
JSON that says what MLflow and ONNX Runtime made of it. A case has the folder, a folder with the rows (rows.bin, doubles row by row),
our probabilities (chances.bin) and our labels. Labels that differ are counted, and of probabilities the largest difference is told."""
import json
import logging
import os
import subprocess
import sys
import tempfile
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
os.environ["GIT_PYTHON_REFRESH"] = "quiet"
store = tempfile.TemporaryDirectory()  # else MLflow makes one here
os.environ["MLFLOW_TRACKING_URI"] = "sqlite:///" + os.path.join(store.name, "mlflow.db")

import mlflow
import numpy as np
import onnx
import onnxruntime
import pandas as pd


def compare(frame, labels, chances, classes):
    columns = np.column_stack([frame[f"prob_{c}"] for c in classes])
    with np.errstate(invalid="ignore"):
        far = np.abs(columns - chances)
    return {
        "labels": int(np.sum(np.asarray(frame["label"]) != labels)),
        "kind": type(frame["label"].tolist()[0]).__name__,
        "farthest": float(far.max()) if np.isfinite(far).all() else -1.0,
        "bits": bool(np.array_equal(columns, chances)),
    }


def served(folder, example):
    """What the command mlflow models predict prints for the serving example."""
    out = os.path.join(folder, "..", "predicted.json")
    done = subprocess.run(
        [sys.executable, "-m", "mlflow", "models", "predict", "-m", folder, "-i", example, "-t", "json", "-o", out, "--env-manager", "local"],
        capture_output=True, text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    with open(out) as f:
        return pd.DataFrame(json.load(f)["predictions"])


def enforced(model, table):
    """What MLflow makes of tables that are otherwise than the signature: refused, taken, or taken with the same labels."""
    few, first = table.head(3), table.columns[0]
    want = model.predict(few)["label"].tolist()

    def outcome(frame):
        try:
            return "same" if model.predict(frame)["label"].tolist() == want else "taken"
        except mlflow.exceptions.MlflowException:
            return "refused"

    told = {
        "missing": outcome(few.drop(columns=[first])),
        "extra": outcome(few.assign(more=1.0)),
        "reordered": outcome(few[list(reversed(few.columns))]),
        "integers": outcome(few.assign(**{first: np.array([2, 3, 4])})),
        "bits": outcome(few.assign(**{first: np.array([0, 1, 0])})),
        "words": outcome(few.assign(**{first: ["1.5", "x", "2"]})),
        "gap": outcome(few.assign(**{first: [1.0, np.nan, 2.0]})),
    }
    return {what: "taken" if what in ("bits", "gap") and how == "same" else how for what, how in told.items()}


def answer(case):
    folder, rows = case["folder"], case["rows"]
    features, classes = case["features"], case["classes"]
    values = np.fromfile(os.path.join(rows, "rows.bin"), dtype="<f8").reshape(-1, len(features))
    chances = np.fromfile(os.path.join(rows, "chances.bin"), dtype="<f8").reshape(-1, len(classes))
    labels = np.array(case["labels"])
    table = pd.DataFrame(values, columns=features)

    model = mlflow.onnx.load_model(folder)  # runs the checker
    onnx.checker.check_model(model, full_check=True)
    info = mlflow.models.Model.load(folder)  # get_model_info looks the model up in a store, too
    loaded = mlflow.pyfunc.load_model(folder)
    answers = {
        "inputs": [[c.name, c.type.name] for c in info.signature.inputs],
        "outputs": [[c.name, c.type.name] for c in info.signature.outputs],
        "model_id": info.model_id, "run_id": info.run_id, "created": info.utc_time_created,
        "flavors": sorted(info.flavors),
        "pyfunc": compare(loaded.predict(table), labels, chances, classes),
    }
    session = onnxruntime.InferenceSession(os.path.join(folder, "model.onnx"), providers=["CPUExecutionProvider"])
    names = [o.name for o in session.get_outputs()]
    # One row at a time too, for a few: kernels differ by the number of rows.
    alone = [session.run(names, {session.get_inputs()[0].name: values[i : i + 1]}) for i in range(0, len(values), max(1, len(values) // 20))]
    one = pd.DataFrame({n: np.concatenate([np.asarray(a[i]) for a in alone]) for i, n in enumerate(names)})
    some = slice(0, None, max(1, len(values) // 20))
    answers["alone"] = compare(one, labels[some], chances[some], classes)

    example = loaded.input_example
    answers["example"] = np.asarray(example, dtype=float).tolist()
    answers["example_columns"] = list(example.columns)
    expected = loaded.predict(example.astype("float64"))
    if case["serve"]:
        answers["enforced"] = enforced(loaded, table)
        frame = served(folder, os.path.join(folder, "serving_input_example.json"))
        answers["served"] = bool(
            list(frame.columns) == list(expected.columns)
            and frame["label"].tolist() == expected["label"].tolist()
            and np.allclose(frame.iloc[:, 1:].to_numpy(float), expected.iloc[:, 1:].to_numpy(float), rtol=0, atol=1e-12)
        )
    return answers


for case in json.load(sys.stdin):
    try:
        told = answer(case)
    except Exception as e:
        told = {"error": f"{type(e).__name__}: {e}"}
    print(json.dumps(told), flush=True)
