package project

import (
	"strconv"

	"pizarra/engine/mlproject"
	"pizarra/site/app"
	"pizarra/site/view"
)

// bridge tells where a project is in the real MLflow.
func bridge(a *app.App, r *Room) view.Bridge {
	entry, given := mlproject.Main, []mlproject.Param(nil)
	if e := r.Entry(a); e != nil {
		entry = e.Name
		given, _ = r.form(e.Name).given(e)
	}
	parameters := ""
	for _, p := range given {
		if parameters != "" {
			parameters += ", "
		}
		parameters += pythonText(p.Name) + ": " + pythonText(p.Value)
	}
	return view.Bridge{
		ID: "project",
		Parts: []view.Label{
			{Here: "project.entry", EN: "mlflow.project.entryPoint"},
			{Here: "project.source", EN: "Source", ES: "Origen"},
		},
		Calls: []view.Call{
			{What: "bridge.project.shell", Code: mlproject.Invocation(entry, given, "")},
			{What: "bridge.project.python", Code: "import mlflow\n\nmlflow.projects.run(\n    \".\",\n    entry_point=" + pythonText(entry) + ",\n    parameters={" + parameters + "},\n)"},
			{What: "bridge.project.find", Code: "mlflow.search_runs(filter_string=\"tags.`mlflow.project.entryPoint` = '" + entry + "'\")"},
		},
		Differs: []string{"bridge.project.environment", "bridge.project.experiment", "bridge.project.quoted"},
		Only:    []string{"bridge.project.checks", "bridge.project.types"},
	}
}

// pythonText writes a text as Python does; Go's escapes are Python's.
func pythonText(text string) string { return strconv.Quote(text) }
