package compare

import (
	"strconv"
	"strings"

	"pizarra/site/view"
)

// bridge tells where the comparison is in the real MLflow.
func bridge(table *Table) view.Bridge {
	var ids []string
	for _, r := range table.Runs {
		ids = append(ids, strconv.Quote(r.ID))
	}
	return view.Bridge{
		ID:   "compare",
		Path: []view.Label{{EN: "Experiments", ES: "Experimentos"}, {EN: "Runs", ES: "Ejecuciones"}, {EN: "Compare", ES: "Comparar"}},
		Parts: []view.Label{
			{Here: "runs.metrics", EN: "Metrics", ES: "Métricas"},
			{Here: "runs.params", EN: "Parameters", ES: "Parámetros"},
			{Here: "runs.differences", EN: "Show differences only", ES: "Mostrar solo diferencias"},
		},
		Calls: []view.Call{
			{What: "bridge.compare.python", Code: "import mlflow\nimport pandas as pd\n\nids = [" + strings.Join(ids, ", ") + "]\nruns = [mlflow.get_run(i) for i in ids]\n" +
				"print(pd.DataFrame({r.info.run_name: {**r.data.params, **r.data.metrics} for r in runs}))"},
		},
		Differs: []string{"bridge.compare.base", "bridge.run.digits"},
		Only:    []string{"bridge.compare.rows", "bridge.experiment.report"},
	}
}
