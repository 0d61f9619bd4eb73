"""Makes calls with MLflow's own client on its SQL store on SQLite. Reads a JSON list of calls from standard input; prints the versions,
then for each call a line: the error code, or what a reading found, and the registry after it."""
import json
import logging
import os
import sys
import tempfile
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
os.environ["GIT_PYTHON_REFRESH"] = "quiet"

import mlflow
import sqlalchemy
import sqlparse
from mlflow.exceptions import MlflowException


def call(client, c):
    do, name, version = c["do"], c["name"], c.get("version", "")
    alias, key, value = c.get("alias", ""), c.get("key", ""), c.get("value", "")
    if do == "create_registered_model":
        client.create_registered_model(name, {t["key"]: t["value"] for t in c.get("tags", [])}, value)
    elif do == "get_registered_model":
        return [client.get_registered_model(name).name]
    elif do == "update_registered_model":
        client.update_registered_model(name, value)
    elif do == "rename_registered_model":
        client.rename_registered_model(name, c["new_name"])
    elif do == "delete_registered_model":
        client.delete_registered_model(name)
    elif do == "set_registered_model_tag":
        client.set_registered_model_tag(name, key, value)
    elif do == "delete_registered_model_tag":
        client.delete_registered_model_tag(name, key)
    elif do == "set_registered_model_alias":
        client.set_registered_model_alias(name, alias, version)
    elif do == "delete_registered_model_alias":
        client.delete_registered_model_alias(name, alias)
    elif do == "create_model_version":
        # The store, not the client: this one looks for the run and for the logged model, of which there are none here.
        client._get_registry_client().store.create_model_version(name, c["source"], c.get("run") or None)
    elif do == "update_model_version":
        client.update_model_version(name, version, value)
    elif do == "delete_model_version":
        client.delete_model_version(name, version)
    elif do == "set_model_version_tag":
        client.set_model_version_tag(name, version, key, value)
    elif do == "delete_model_version_tag":
        client.delete_model_version_tag(name, version, key)
    elif do == "transition_model_version_stage":
        client.transition_model_version_stage(name, version, c.get("stage", ""), c.get("archive", False))
    elif do == "get_model_version":
        return named([client.get_model_version(name, version)])
    elif do == "get_model_version_by_alias":
        return named([client.get_model_version_by_alias(name, alias)])
    elif do == "get_latest_versions":
        return named(client.get_latest_versions(name, [c["stage"]] if c.get("stage") else None))
    elif do == "search_model_versions":
        return named(client.search_model_versions(c["filter"]))
    elif do == "search_registered_models":
        return [m.name for m in client.search_registered_models(c["filter"])]
    else:
        raise AssertionError(do)
    return []


def named(versions):
    return sorted(f"{v.name}/{v.version}" for v in versions)


def registry(client):
    """All models. An alias of a version that was deleted, which MLflow keeps, is left out."""
    models = []
    for m in sorted(client.search_registered_models(), key=lambda m: m.name.encode()):
        versions = sorted(client._get_registry_client().store.search_model_versions("name = '%s'" % m.name.replace("'", "''") if "'" not in m.name else 'name = "%s"' % m.name, 1000),
                          key=lambda v: int(v.version))
        numbers = {str(v.version) for v in versions}
        models.append({
            "name": m.name, "description": m.description or "", "tags": m.tags,
            "aliases": {a: str(v) for a, v in sorted(m.aliases.items()) if str(v) in numbers},
            "latest": [str(v.version) for v in sorted(m.latest_versions, key=lambda v: int(v.version))],
            "versions": [{"version": str(v.version), "stage": v.current_stage, "status": v.status, "description": v.description or "",
                          "source": v.source, "run": v.run_id or "", "tags": v.tags} for v in versions],
        })
    return models


def main():
    calls = json.load(sys.stdin)
    print(json.dumps({"mlflow": mlflow.__version__, "sqlparse": sqlparse.__version__, "sqlalchemy": sqlalchemy.__version__, "python": sys.version.split()[0]}))
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # the client makes a database of its own for what it is not told
        uri = "sqlite:///" + os.path.join(folder, "registry.db")
        client = mlflow.MlflowClient(uri, uri)
        before = []
        for c in calls:
            line = {}
            try:
                line["found"] = call(client, c)
            except MlflowException as e:
                line = {"error": e.error_code, "message": e.message}
            except Exception as e:
                line = {"error": "INTERNAL_ERROR", "message": f"{type(e).__name__}: {e}"}
            now = registry(client)
            if now != before:
                line["models"] = before = now
            print(json.dumps(line))


main()
