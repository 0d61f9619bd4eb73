# Reads cases of projecttest as a JSON array and prints what MLflow makes of each, a line of JSON.
import json
import os
import shutil
import sys
import tempfile
from importlib.metadata import version

from mlflow.cli import _user_args_to_dict
from mlflow.projects import _project_spec

ROOT = "/project"
os.environ.pop("SHELL", None)


def local(path):
    return None if path is None else os.path.relpath(path)


def text(value):
    return value if isinstance(value, str) else None


def project(p):
    entries = []
    for e in p._entry_points.values():
        parameters = [[str(q.name), str(q.type), None if q.default is None else str(q.default)] for q in e.parameters.values()]
        entries.append({"name": str(e.name), "parameters": parameters or None, "command": text(e.command) or None})
    answer = {"name": str(p.name) if not isinstance(p.name, (list, dict)) else "None", "kind": p.env_type, "entries": entries or None}
    if p.env_config_path:
        answer["file"] = local(p.env_config_path)
    if p.docker_env:
        answer["image"] = str(p.docker_env["image"])
    return answer


def ask(case, folder):
    answer = {}

    def note(error):
        answer.setdefault("message", f"{type(error).__name__}: {error}"[:300])

    try:
        p = _project_spec.load_project(folder)
        answer["project"] = project(p)
    except Exception as error:
        note(error)
        return {"refused": True, **answer}
    try:
        given = _user_args_to_dict(case.get("params") or [])
    except Exception as error:
        note(error)
        return {"params": True, **answer}
    try:
        e = p.get_entry_point(case.get("entry") or "main")
    except Exception as error:
        note(error)
        return {"unknown": True, **answer}
    storage = tempfile.mkdtemp()
    try:
        answer["line"] = e.compute_command(given, storage).replace(folder, ROOT).replace(storage, "/storage")
    except Exception as error:
        note(error)
    finally:
        shutil.rmtree(storage)
    try:
        declared, extra = e.compute_parameters(given, storage_dir=None)
        answer["logged"] = [[k, v] for k, v in [*declared.items(), *extra.items()]] or None
    except Exception as error:
        note(error)
        answer["unlogged"] = True
    return answer


print(json.dumps({name: version(name) for name in ("mlflow", "PyYAML")}))
for case in json.load(sys.stdin):
    folder = os.path.realpath(tempfile.mkdtemp())
    try:
        os.chdir(folder)
        with open("MLproject", "wb") as file:
            file.write(case["text"].encode())
        for path in case.get("files") or []:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            open(path, "w").close()
        print(json.dumps(ask(case, folder)))
    finally:
        os.chdir("/")
        shutil.rmtree(folder)
