package view

import (
	"strconv"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// viewResult is the last result, and the one before it beside it, stepped back, so that a change is seen as a change.
func viewResult(a *app.App) HTML {
	head := H(`<h2 id="train-result-title"><span class="step">3</span> %</h2>%`, T(a, "train.result"), viewUnsaved(a))
	last := a.Last
	if last == nil {
		key := "result.empty"
		if a.Training != nil {
			key = "result.coming"
		}
		return Join(head, H(`<div class="empty" id="no-result"><p>%</p></div>`, T(a, key)))
	}
	r := last.Result
	stale := HTML("")
	if a.Training != nil && !a.Training.Saving {
		stale = " stale"
	}
	return Join(head, H(`<div class="outcome%" id="outcome">%%%<div class="pair">%%</div>%</div>`,
		stale, viewHeadline(a, r), Join(viewConverged(a, r.Converged, r.Iterations), viewLearned(a, r)), Join(viewSavedRun(a), viewTry(a, r)),
		Confusion(a, "result-matrix", r.Dataset.Classes, r.Confusion, cellLink(last)), viewReport(a, "result-report", r.Dataset.Classes, r.Report),
		Join(viewImportances(a, r), LiveCurve(a, "result-curve", last.Effort, 0, 480), viewEffort(a, last))))
}

// viewUnsaved offers to save what could not be saved, or to let it go.
func viewUnsaved(a *app.App) HTML {
	n := a.Unsaved()
	if n == 0 {
		return ""
	}
	return H(`<div class="advice bad unsaved" id="unsaved" role="alert"><p>%</p><div class="row"><button type="button" id="save-again" data-click="training.save"%>%</button>`+
		`<button type="button" class="link" id="discard" data-click="training.discard">%</button></div></div>`,
		T(a, "result.unsaved", "n", n), Attr("disabled", a.Book.Busy()), T(a, "result.save_again"), T(a, "result.discard"))
}

// cellLink leads to the rows of a cell of the confusion matrix, once the run is saved: there it is looked into.
func cellLink(last *app.Trained) func(truth, predicted int) string {
	if !last.Saved {
		return nil
	}
	return func(truth, predicted int) string { return CellLink(last.RunID, truth, predicted) }
}

// CellLink leads to the test rows of a class that a run takes for another, or for the same.
func CellLink(run string, truth, predicted int) string {
	return "#/inside/" + run + "?predicted=" + strconv.Itoa(predicted) + "&true=" + strconv.Itoa(truth)
}

// viewHeadline is the accuracy on the test rows as a number and a count, with the previous one behind it.
func viewHeadline(a *app.App, r *trainer.Result) HTML {
	before := HTML("")
	if p := a.Previous; p != nil {
		before = H(`<div class="before" id="before"><p class="small">%</p><p class="hero">%</p><p>%</p></div>`,
			T(a, "result.before"), i18n.Number(a.Lang, p.Result.Metrics.TestAccuracy, 4), countRight(a, p.Result))
	}
	return H(`<div class="headline"><div class="now"><p class="small">test_accuracy</p><p class="hero" id="test-accuracy" title="%">%</p><p id="test-count">%</p></div>%</div>`,
		i18n.Exact(a.Lang, r.Metrics.TestAccuracy), i18n.Number(a.Lang, r.Metrics.TestAccuracy, 4), countRight(a, r), before)
}

// countRight is "27 of 30": on few rows a count says more than a share.
func countRight(a *app.App, r *trainer.Result) string {
	right, all := testRows(r)
	return T(a, "result.right", "n", right, "of", all)
}

// testRows is how many rows of the test came out right, and how many there are.
func testRows(r *trainer.Result) (right, all int) {
	for i, row := range r.Confusion {
		for j, n := range row {
			all += n
			if i == j {
				right += n
			}
		}
	}
	return right, all
}

func viewConverged(a *app.App, converged *bool, iterations *int) HTML {
	if converged == nil || *converged {
		return ""
	}
	n := 0
	if iterations != nil {
		n = *iterations
	}
	return H(`<p class="advice warn" id="not-converged">%</p>`, T(a, "result.not_converged", "n", n))
}

// viewLearned says of a tree how large it is, and of a forest how it does out of the bag, where it was asked.
func viewLearned(a *app.App, r *trainer.Result) HTML {
	switch {
	case r.Depth != nil && r.Leaves != nil:
		return H(`<p class="small" id="tree-size">%</p>`, T(a, "result.tree_size", "depth", *r.Depth, "leaves", *r.Leaves))
	case r.OOBScore != nil:
		return H(`<p class="small" id="oob-score">%</p>`, T(a, "result.oob", "score", i18n.Number(a.Lang, *r.OOBScore, 4)))
	}
	return ""
}

// viewSavedRun says where the result is kept, and offers to compare it with the one before. Its place is kept until then.
func viewSavedRun(a *app.App) HTML {
	last := a.Last
	if !last.Saved {
		key := "result.not_saved"
		if a.Training != nil {
			key = "frame.saving"
		}
		return H(`<p class="small muted" id="unsaved-run">%</p>`, T(a, key))
	}
	compare := HTML("")
	if p := a.Previous; p != nil && p.Saved {
		compare = H(` · <a id="compare-previous" href="#/compare?runs=%,%">%</a>`, p.RunID, last.RunID, T(a, "result.compare", "name", p.Name))
	}
	return H(`<p class="small" id="saved-run">% <a href="%">%</a>%</p>`, T(a, "result.saved_as"), RunLink(last.RunID), last.Name, compare)
}

// viewReport is scikit-learn's classification report: a line a class, then the weighted mean.
func viewReport(a *app.App, id string, classes []string, s metrics.Summary) HTML {
	line := func(name string, c metrics.Scores, class string) HTML {
		return H(`<tr class="%"><th scope="row" title="%">%</th><td class="number">%</td><td class="number">%</td><td class="number">%</td><td class="number">%</td></tr>`,
			class, name, name, i18n.Number(a.Lang, c.Precision, 4), i18n.Number(a.Lang, c.Recall, 4), i18n.Number(a.Lang, c.F1, 4), i18n.Int(a.Lang, c.Support))
	}
	return H(`<div class="scroll"><table class="report" id="%"><caption>%</caption><thead><tr><td></td><th scope="col" class="number">precision</th><th scope="col" class="number">recall</th><th scope="col" class="number">f1</th><th scope="col" class="number">%</th></tr></thead><tbody>%%</tbody></table></div>`,
		id, T(a, "result.report"), T(a, "result.support"),
		Each(s.Classes, func(i int, c metrics.Scores) HTML {
			name := ""
			if i < len(classes) {
				name = classes[i]
			}
			return line(name, c, "")
		}),
		line(T(a, "result.weighted"), s.Weighted, "total"))
}

// mostImportances is how many features are drawn: more do not fit beside the rest.
const mostImportances = 6

func viewImportances(a *app.App, r *trainer.Result) HTML {
	if len(r.Importances) == 0 {
		return ""
	}
	rest := HTML("")
	if n := len(r.Importances) - mostImportances; n > 0 {
		rest = H(`<p class="small muted">%</p>`, T(a, "result.more_features", "n", n))
	}
	return H(`<h3>%</h3>%%`, T(a, "result.importances"),
		Bars("importances", T(a, "result.importances"), ImportanceBars(a, r.Dataset.Features, r.Importances, mostImportances)), rest)
}

// viewEffort says what the training took, small: the lab's own figures are not the model's.
func viewEffort(a *app.App, last *app.Trained) HTML {
	if last.Memory == 0 {
		return ""
	}
	return H(`<p class="small muted" id="effort">%</p>`, T(a, "result.effort", "n", last.Workers,
		"time", i18n.Duration(a.Lang, time.Duration(last.Result.FitMillis*float64(time.Millisecond))), "memory", Size(a, int64(last.Memory))))
}

// viewTry asks what a student would change next, once, after the first result. What is chosen stands in the form.
func viewTry(a *app.App, r *trainer.Result) HTML {
	if a.Previous != nil {
		return ""
	}
	change := func(key, model string, params estimator.Params) HTML {
		j := trainer.NewJob(a.Train.Job.Data, model)
		j.Split, j.Params = a.Train.Job.Split, params
		return H(`<li><a href="%">%</a></li>`, app.Route{Page: app.PageTrain, Query: j.Query()}.Hash(), T(a, key))
	}
	changes := HTML("")
	if _, grows := r.Params["n_estimators"]; grows {
		changes = change("result.try_small", r.Model, estimator.Params{"n_estimators": estimator.IntValue(50), "max_depth": estimator.IntValue(3)}) +
			change("model.logistic_regression", "logistic_regression", nil)
	} else {
		if _, scales := r.Params["standardize"]; scales {
			changes = change("result.try_standardize", r.Model, estimator.Params{"standardize": estimator.BoolValue(true)})
		}
		changes += change("model.random_forest", "random_forest", nil)
	}
	return H(`<div class="advice" id="try"><p>%</p><ul>%<li><a href="#/class">%</a></li></ul></div>`, T(a, "result.try"), changes, T(a, "result.try_class"))
}
