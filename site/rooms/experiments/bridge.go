package experiments

import (
	"strconv"

	"pizarra/site/app"
	"pizarra/site/view"
)

// home is the first step of every way through MLflow's interface to an experiment.
var home = view.Label{EN: "Experiments", ES: "Experimentos"}

// bridgeList tells where the list is in the real MLflow; a filter that the box holds goes along into the code.
func (r *Room) bridgeList() view.Bridge {
	filter := "name ILIKE '%iris%'"
	if f := r.Filter.Applied(); f != nil {
		filter = f.String()
	} else if name := r.Filter.Name(); name != "" {
		filter = "name ILIKE '%" + name + "%'"
	}
	return view.Bridge{
		ID:   "experiments",
		Path: []view.Label{home},
		Parts: []view.Label{
			{Here: "experiments.column.name", EN: "Name", ES: "Nombre"},
			{Here: "experiments.note", EN: "Description", ES: "Descripción"},
			{Here: "experiments.tags", EN: "Tags", ES: "Etiquetas"},
			{Here: "experiments.created", EN: "Time created", ES: "Hora de creación"},
		},
		Calls: []view.Call{
			{What: "bridge.experiments.search", Code: "import mlflow\n\nfor e in mlflow.search_experiments(filter_string=" + strconv.Quote(filter) + "):\n    print(e.experiment_id, e.name, e.tags)"},
			{What: "bridge.experiments.create", Code: "experiment_id = mlflow.create_experiment(\"iris-depth\")\nmlflow.set_experiment(\"iris-depth\")  # the runs that follow go there"},
			{What: "bridge.run.terminal", Code: "mlflow experiments search\nmlflow experiments create --experiment-name iris-depth"},
		},
		Differs: []string{"bridge.experiments.default", "bridge.experiments.names"},
		Only:    []string{"bridge.experiments.best", "bridge.experiments.example"},
	}
}

// bridgeOne tells where the page of an experiment is.
func bridgeOne(row Row) view.Bridge {
	id, name := strconv.Quote(row.ID), strconv.Quote(row.Name)
	return view.Bridge{
		ID:   "experiment",
		Path: []view.Label{home, {EN: row.Name}, {EN: "Runs", ES: "Ejecuciones"}},
		Parts: []view.Label{
			{Here: "experiments.note", EN: "Description", ES: "Descripción"},
			{Here: "experiments.tags", EN: "Tags", ES: "Etiquetas"},
			{Here: "run.rename", EN: "Rename", ES: "Cambiar nombre"},
			{Here: "experiments.column.runs", EN: "Runs", ES: "Ejecuciones"},
		},
		Calls: []view.Call{
			{What: "bridge.experiment.see", Code: "import mlflow\n\nprint(mlflow.get_experiment_by_name(" + name + "))\nruns = mlflow.search_runs(experiment_names=[" + name + "], order_by=[\"metrics.test_accuracy DESC\"])\nprint(runs[[\"run_id\", \"metrics.test_accuracy\"]])"},
			{What: "bridge.experiment.change", Code: "client = mlflow.MlflowClient()\nclient.rename_experiment(" + id + ", \"…\")\nclient.set_experiment_tag(" + id +
				", \"mlflow.note.content\", \"…\")  # Markdown\nclient.set_experiment_tag(" + id + ", \"…\", \"…\")\nclient.delete_experiment(" + id + ")"},
			{What: "bridge.run.terminal", Code: "mlflow experiments rename --experiment-id " + row.ID + " --new-name …\nmlflow runs list --experiment-id " + row.ID + "\nmlflow experiments delete --experiment-id " + row.ID},
		},
		Differs: []string{"bridge.experiment.runs", "bridge.experiments.default"},
		Only:    []string{"bridge.experiments.best", "bridge.experiment.report"},
	}
}

// bridgeTrash tells what MLflow has of a trash.
func bridgeTrash(a *app.App) view.Bridge {
	id := "1"
	if len(a.Book.Trash) > 0 {
		id = a.Book.Trash[0].ID
	}
	return view.Bridge{
		ID:   "trash",
		Path: []view.Label{home, {EN: "Runs", ES: "Ejecuciones"}, {EN: "State: Deleted"}},
		Calls: []view.Call{
			{What: "bridge.trash.python", Code: "import mlflow\nfrom mlflow.entities import ViewType\n\nfor e in mlflow.search_experiments(view_type=ViewType.DELETED_ONLY):\n    print(e.experiment_id, e.name)\nclient = mlflow.MlflowClient()\nclient.restore_experiment(" + strconv.Quote(id) + ")\nclient.restore_run(\"…\")"},
			{What: "bridge.run.terminal", Code: "mlflow experiments restore --experiment-id " + id + "\nmlflow gc --experiment-ids " + id + "  # for good"},
		},
		Differs: []string{"bridge.trash.interface", "bridge.trash.restore"},
		Only:    []string{"bridge.trash.undo"},
	}
}
