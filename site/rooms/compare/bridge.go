package compare

import (
	"strconv"
	"strings"

	"pizarra/site/app"
	"pizarra/site/view"
)

// bridge tells where the comparison is in the real MLflow.
func bridge(a *app.App, table *Table) view.Bridge {
	var ids []string
	for _, r := range table.Every {
		ids = append(ids, strconv.Quote(r.ID))
	}
	get := "ids = [" + strings.Join(ids, ", ") + "]\nruns = [mlflow.get_run(i) for i in ids]\n"
	if of := a.Route.Query.Get(askOf); of != "" && a.Route.Query.Get(askRuns) == "" {
		get = "runs = mlflow.search_runs(search_all_experiments=True, output_format=\"list\",\n    filter_string=" + strconv.Quote("tags.mlflow.parentRunId = '"+of+"'") + ")\n"
	}
	return view.Bridge{
		ID:   "compare",
		Path: []view.Label{{EN: "Experiments", ES: "Experimentos"}, {EN: "Runs", ES: "Ejecuciones"}, {EN: "Compare", ES: "Comparar"}},
		Parts: []view.Label{
			{Here: "runs.metrics", EN: "Metrics", ES: "Métricas"},
			{Here: "runs.params", EN: "Parameters", ES: "Parámetros"},
			{Here: "compare.group.tags", EN: "Tags", ES: "Etiquetas"},
			{Here: "runs.differences", EN: "Show differences only", ES: "Mostrar solo diferencias"},
			{Here: "compare.set_base", EN: "Set as baseline", ES: "Establecer como referencia"},
			{Here: "compare.ask.mix", EN: "Parallel coordinates", ES: "Coordenadas paralelas"},
			{Here: "compare.ask.spread", EN: "Box plot", ES: "Diagrama de caja"},
			{Here: "compare.ask.curve", EN: "Line chart", ES: "Gráfico de líneas"},
		},
		Calls: []view.Call{
			{What: "bridge.compare.python", Code: "import mlflow\nimport pandas as pd\n\n" + get +
				"print(pd.DataFrame({r.info.run_name: {**r.data.params, **r.data.metrics} for r in runs}))"},
		},
		Differs: []string{"bridge.compare.base", "bridge.run.digits"},
		Only:    []string{"bridge.compare.rows", "bridge.compare.predictions", "bridge.compare.luck", "bridge.compare.looks", "bridge.compare.weights", "bridge.experiment.report"},
	}
}
