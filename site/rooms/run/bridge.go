package run

import (
	"strconv"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/view"
)

// bridge tells where a run is in the real MLflow.
func bridge(a *app.App, r store.Run) view.Bridge {
	experiment := r.ExperimentID
	for _, e := range a.Book.Experiments {
		if e.ID == r.ExperimentID {
			experiment = e.Name
		}
	}
	id := strconv.Quote(r.ID)
	return view.Bridge{
		ID:   "run",
		Path: []view.Label{{EN: "Experiments", ES: "Experimentos"}, {EN: experiment}, {EN: "Runs", ES: "Ejecuciones"}, {EN: r.Name}},
		Parts: []view.Label{
			{Here: "run.metrics", EN: "Metrics · Model metrics", ES: "Métricas · Métricas del modelo"},
			{Here: "run.params", EN: "Parameters", ES: "Parámetros"},
			{Here: "run.data", EN: "Datasets used", ES: "Conjuntos de datos utilizados"},
			{Here: "run.tags", EN: "Tags", ES: "Etiquetas"},
			{Here: "run.artifacts", EN: "Artifacts", ES: "Artefactos"},
			{Here: "run.note", EN: "Edit description", ES: "Editar descripción"},
			{Here: "run.rename", EN: "Rename", ES: "Cambiar nombre"},
		},
		Calls: []view.Call{
			{What: "bridge.run.see", Code: "import mlflow\n\nrun = mlflow.get_run(" + id + ")\nprint(run.data.params, run.data.metrics, run.data.tags)\n" +
				"client = mlflow.MlflowClient()\nclient.get_metric_history(" + id + ", \"test_accuracy\")\nmlflow.artifacts.download_artifacts(run_id=" + id + ", dst_path=\".\")"},
			{What: "bridge.run.change", Code: "client.update_run(" + id + ", name=\"…\")\nclient.set_tag(" + id + ", \"mlflow.note.content\", \"…\")  # Markdown\nclient.delete_tag(" + id +
				", \"…\")\nclient.delete_run(" + id + ")\nclient.restore_run(" + id + ")"},
			{What: "bridge.run.terminal", Code: "mlflow runs describe --run-id " + r.ID + "\nmlflow artifacts list --run-id " + r.ID +
				"\nmlflow artifacts download --run-id " + r.ID + " --dst-path .\nmlflow runs delete --run-id " + r.ID},
		},
		Differs: []string{"bridge.run.immutable", "bridge.run.delete", "bridge.run.digits", "bridge.run.html"},
		Only:    []string{"bridge.run.count", "bridge.run.again", "bridge.run.evaluate"},
	}
}
