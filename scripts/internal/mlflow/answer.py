"""Answers searches with MLflow's own SQL store on SQLite. Reads JSON with data and cases from standard input; prints the versions, then
for each case a line: the ids that MLflow found, in order, or the error code. The ids and times of the data are set from
outside, for MLflow would draw them."""
import json
import logging
import os
import sqlite3
import sys
import tempfile
import uuid
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
os.environ["GIT_PYTHON_REFRESH"] = "quiet"

import mlflow
import mlflow.store.model_registry.sqlalchemy_store as registry_module
import mlflow.store.tracking.sqlalchemy_store as tracking_module
import sqlalchemy
import sqlparse
from mlflow.entities import Dataset, DatasetInput, ExperimentTag, InputTag, Metric, Param, RunTag, ViewType
from mlflow.entities.model_registry import ModelVersionTag, RegisteredModelTag
from mlflow.exceptions import MlflowException


class FixedId:
    """What uuid4 returns while a run is made: an object with the wanted hex."""

    def __init__(self, text):
        self.hex = text


class FixedUuid:
    """Stands in for the module uuid in MLflow's store."""

    def __init__(self):
        self.next = None

    def uuid4(self):
        if self.next is None:
            return uuid.uuid4()
        wanted, self.next = self.next, None
        return FixedId(wanted)


def tags(cls, pairs):
    return [cls(t["key"], t["value"]) for t in pairs or []]


def fill(data, folder):
    path = os.path.join(folder, "mlflow.db")
    tracking = tracking_module.SqlAlchemyStore("sqlite:///" + path, "mlflow-artifacts:/")
    registry = registry_module.SqlAlchemyStore("sqlite:///" + path)
    ids = FixedUuid()
    tracking_module.uuid = ids
    times = []
    for e in data["experiments"]:
        made = tracking.create_experiment(e["experiment_id"] + e["name"], tags=tags(ExperimentTag, e["tags"]))
        assert made == e["experiment_id"], (made, e)
        tracking.rename_experiment(made, e["name"])
        times.append((e["creation_time"], e["last_update_time"], int(made)))
    for r in data["runs"]:
        ids.next = r["run_id"]
        made = tracking.create_run(r["experiment_id"], r["user_id"], r["start_time"], tags(RunTag, r["tags"]), r["run_name"])
        assert made.info.run_id == r["run_id"], made.info
        metrics = [Metric(m["key"], float(m["value"]), m["timestamp"], m["step"]) for m in r["metrics"] or []]
        tracking.log_batch(r["run_id"], metrics, tags(Param, r["params"]), [])
        for i in r["inputs"] or []:
            context = [InputTag("mlflow.data.context", i["context"])] if i["context"] else []
            dataset = Dataset(i["name"], i["digest"], i["source_type"], i["source"])
            tracking.log_inputs(r["run_id"], [DatasetInput(dataset, context)])
        status = mlflow.entities.RunStatus.from_string(r["status"])
        tracking.update_run_info(r["run_id"], status, r["end_time"] or None, None)
    for m in data["models"] or []:
        registry.create_registered_model(m["Name"], tags(RegisteredModelTag, m["Tags"]))
    number = {}
    for v in data["versions"] or []:
        while number.get(v["Name"], 0) < v["Version"]:
            number[v["Name"]] = number.get(v["Name"], 0) + 1
            wanted = number[v["Name"]] == v["Version"]
            registry.create_model_version(v["Name"], v["Source"], v["Run"], tags(ModelVersionTag, v["Tags"]) if wanted else [])
            if not wanted:
                registry.delete_model_version(v["Name"], str(number[v["Name"]]))
    with sqlite3.connect(path) as db:
        db.execute("UPDATE experiments SET creation_time = 0, last_update_time = 0")
        db.executemany("UPDATE experiments SET creation_time = ?, last_update_time = ? WHERE experiment_id = ?", times)
        db.executemany("UPDATE registered_models SET last_updated_time = ? WHERE name = ?", [(m["Updated"], m["Name"]) for m in data["models"] or []])
        db.executemany("UPDATE model_versions SET creation_time = ?, last_updated_time = ? WHERE name = ? AND version = ?",
                       [(v["Created"], v["Updated"], v["Name"], v["Version"]) for v in data["versions"] or []])
    db.close()
    return tracking, registry


def answer(tracking, registry, experiments, case):
    text, order = case["filter"], case["order"] or []
    if case["scope"] == "runs":
        return [r.info.run_id for r in tracking.search_runs(experiments, text, ViewType.ACTIVE_ONLY, 50000, order)]
    if case["scope"] == "experiments":
        return [e.experiment_id for e in tracking.search_experiments(ViewType.ACTIVE_ONLY, 50000, text, order or None)]
    if case["scope"] == "models":
        return [m.name for m in registry.search_registered_models(text, 1000, order)]
    return [f"{v.name}/{v.version}" for v in registry.search_model_versions(text, 1000, order)]


def main():
    asked = json.load(sys.stdin)
    print(json.dumps({"mlflow": mlflow.__version__, "sqlparse": sqlparse.__version__, "sqlalchemy": sqlalchemy.__version__,
                      "sqlite": sqlite3.sqlite_version, "python": sys.version.split()[0]}))
    with tempfile.TemporaryDirectory() as folder:
        tracking, registry = fill(asked["data"], folder)
        experiments = ["0"] + [e["experiment_id"] for e in asked["data"]["experiments"]]
        for case in asked["cases"]:
            try:
                line = {"ids": answer(tracking, registry, experiments, case)}
            except MlflowException as e:
                line = {"error": e.error_code, "message": e.message}
            except Exception as e:
                line = {"error": "INTERNAL_ERROR", "message": f"{type(e).__name__}: {e}"}
            print(json.dumps(line))


main()
