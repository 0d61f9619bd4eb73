"""Runs the programs of a JSON array of texts, each in a module of its own, and prints for each one line of JSON: the metrics
that it computed and the text that it printed."""

import contextlib
import io
import json
import sys

for program in json.load(sys.stdin):
    printed = io.StringIO()
    names = {"__name__": "__main__"}
    with contextlib.redirect_stdout(printed):
        exec(compile(program, "train.py", "exec"), names)
    print(json.dumps({"metrics": names["metrics"], "printed": printed.getvalue()}, allow_nan=False))
