package runs

import (
	"strconv"
	"strings"

	"pizarra/site/app"
	"pizarra/site/view"
)

// bridge tells where the table of runs is in the real MLflow, with the filter and the order that stand here.
func (r *Room) bridge(a *app.App, table *Table) view.Bridge {
	path := []view.Label{{EN: "Experiments", ES: "Experimentos"}}
	names, id := []string{}, "0"
	for _, e := range a.Book.Experiments {
		if table.Experiment == "" && !app.IsExample(e) || e.ID == table.Experiment {
			names, id = append(names, strconv.Quote(e.Name)), e.ID
		}
	}
	if e, ok := a.Book.Experiment(table.Experiment); ok {
		path = append(path, view.Label{EN: e.Name})
	}
	arguments := []string{"experiment_names=[" + strings.Join(names, ", ") + "]"}
	if f := r.Filter.Applied(); f != nil {
		arguments = append(arguments, "filter_string="+strconv.Quote(f.String()))
	}
	var order []string
	for _, k := range orderOf(a.Route.Query) {
		if k.Key == app.KeyData || k.Key == app.KeyDuration { // MLflow has no such order
			continue
		}
		text := k.Key
		if k.Desc {
			text += " DESC"
		}
		order = append(order, strconv.Quote(text))
	}
	if len(order) > 0 {
		arguments = append(arguments, "order_by=["+strings.Join(order, ", ")+"]")
	}
	return view.Bridge{
		ID:   "runs",
		Path: append(path, view.Label{EN: "Runs", ES: "Ejecuciones"}),
		Parts: []view.Label{
			{Here: "runs.metrics", EN: "Metrics", ES: "Métricas"},
			{Here: "runs.params", EN: "Parameters", ES: "Parámetros"},
			{Here: "runs.differences", EN: "Show differences only", ES: "Mostrar solo diferencias"},
			{Here: "runs.compare", EN: "Compare", ES: "Comparar"},
		},
		Calls: []view.Call{
			{What: "bridge.runs.search", Code: "import mlflow\n\nruns = mlflow.search_runs(\n    " + strings.Join(arguments, ",\n    ") + ",\n)  # a table of pandas\nprint(runs)"},
			{What: "bridge.run.terminal", Code: "mlflow runs list --experiment-id " + id + "\nmlflow experiments csv --experiment-id " + id + " --filename runs.csv"},
		},
		Differs: []string{"bridge.runs.name", "bridge.runs.order"},
		Only:    []string{"bridge.run.count", "bridge.runs.mistakes"},
	}
}
