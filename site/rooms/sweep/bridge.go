package sweep

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/sweep"
	"pizarra/site/app"
	"pizarra/site/view"
)

// bridge tells where a sweep is in the real MLflow.
func bridge(a *app.App, s shown) view.Bridge {
	experiment := s.run.ExperimentID
	for _, e := range a.Book.Experiments {
		if e.ID == s.run.ExperimentID {
			experiment = e.Name
		}
	}
	found := "mlflow.search_runs(\n    experiment_names=[" + strconv.Quote(experiment) + "],\n    filter_string=\"tags.`mlflow.parentRunId` = '" + s.id +
		"'\",\n    order_by=[\"metrics.cv_accuracy_mean DESC\"],\n)"
	return view.Bridge{
		ID:   "sweep",
		Path: []view.Label{{EN: "Experiments", ES: "Experimentos"}, {EN: experiment}, {EN: "Runs", ES: "Ejecuciones"}, {EN: s.run.Name}, {EN: "Child runs"}},
		Parts: []view.Label{
			{Here: "sweep.column.runs", EN: "Child runs"},
			{Here: "sweep.scores", EN: "Parallel coordinates", ES: "Coordenadas paralelas"},
		},
		Calls: []view.Call{
			{What: "bridge.sweep.do", Code: searchCV(s.state.Plan)},
			{What: "bridge.sweep.find", Code: found},
		},
		Differs: []string{"bridge.sweep.best_five", "bridge.sweep.server"},
		Only:    []string{"bridge.sweep.importance", "bridge.sweep.resume"},
	}
}

// searchCV is the sweep of a plan's first model with scikit-learn, logged by MLflow's autologging.
func searchCV(p sweep.Plan) string {
	spec, err := estimator.Lookup(p.Models[0])
	if err != nil {
		return ""
	}
	var b strings.Builder
	search, more := "GridSearchCV", ""
	if p.Method == sweep.Random {
		search, more = "RandomizedSearchCV", ", n_iter="+strconv.Itoa(p.Draws)+", random_state="+strconv.FormatUint(uint64(p.Seed), 10)
	}
	b.WriteString("import mlflow\nfrom " + spec.Module + " import " + spec.Class + "\nfrom sklearn.model_selection import " + search +
		"\n\nmlflow.sklearn.autolog(max_tuning_runs=None)\nvalues = {\n")
	for _, axis := range p.Axes {
		values, has, err := sweep.AxisValues(spec.Name, axis)
		if err != nil || !has || slices.Contains([]string{sweep.SplitSeed, "standardize"}, axis.Name) {
			continue
		}
		var list []string
		for _, v := range values {
			text := v.String()
			switch {
			case text == estimator.Infinity:
				text = `float("inf")`
			case v.Kind == estimator.Word:
				text = strconv.Quote(text)
			}
			list = append(list, text)
		}
		b.WriteString("    " + strconv.Quote(axis.Name) + ": [" + strings.Join(list, ", ") + "],\n")
	}
	seed := "" // scikit-learn's own would be another each time
	if p := spec.Param("random_state"); p != nil {
		seed = "random_state=" + p.Default.String()
	}
	b.WriteString("}\nsearch = " + search + "(" + spec.Class + "(" + seed + "), values, cv=" + strconv.Itoa(p.Folds) + more + ")\nsearch.fit(X_train, y_train)\n" +
		"print(search.best_params_, search.best_score_, search.score(X_test, y_test))")
	return b.String()
}
