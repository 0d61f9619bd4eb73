package view

import (
	"pizarra/engine/dataset"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// The class's first experiment: random_forest on iris, all else as it comes. A test trains it and holds these figures
// to what comes out.
var (
	firstClasses = []string{"setosa", "versicolor", "virginica"}
	firstMatrix  = [][]int{{10, 0, 0}, {0, 9, 1}, {0, 2, 8}}
)

const (
	firstRight    = 27
	firstTest     = 30
	firstAccuracy = 0.9
)

// viewHome is the opening. It reads well before the lab has arrived, so it shows nothing that needs it.
func viewHome(a *app.App) HTML {
	return H(`<div class="home"><section class="pitch"><h1>%</h1><p class="lead">%</p>`+
		`<p class="start"><a class="button primary" id="first" href="#/train" data-click="train.first">%</a><a href="#/runs">%</a></p>`+
		`<p class="small muted">%</p></section>`+
		`<figure class="sample"><div class="sample-plot">%%</div>`+
		`<div class="sample-result"><p class="small muted">test_accuracy</p><p class="hero">%</p><p>%</p>%</div>`+
		`<figcaption class="small muted">%</figcaption></figure>`+
		`<ol class="steps">%</ol></div>`,
		T(a, "home.title"), T(a, "home.lead"), T(a, "home.first"), T(a, "home.runs"), T(a, "home.facts"),
		homePlot(a), Legend(firstClasses),
		i18n.Number(a.Lang, firstAccuracy, 4), T(a, "result.right", "n", firstRight, "of", firstTest),
		Confusion(a, "home-matrix", firstClasses, firstMatrix, nil),
		T(a, "home.caption"),
		Each([]string{"data", "model", "result", "compare"}, func(_ int, step string) HTML {
			return H(`<li><h2>%</h2><p>%</p></li>`, T(a, homeSteps[step][0]), T(a, homeSteps[step][1]))
		}))
}

var homeSteps = map[string][2]string{
	"data":    {"home.step_data", "home.step_data_text"},
	"model":   {"home.step_model", "home.step_model_text"},
	"result":  {"home.step_result", "home.step_result_text"},
	"compare": {"home.step_compare", "home.step_compare_text"},
}

// homePlot is iris by its two most telling features, the petals.
func homePlot(a *app.App) HTML {
	iris, err := dataset.Builtin("iris")
	if err != nil {
		return ""
	}
	return plot{
		id: "home-plot", title: T(a, "home.plot"), width: 400, height: 260,
		x: iris.Columns[2], y: iris.Columns[3], xName: iris.Features[2], yName: iris.Features[3],
		classes: iris.Labels, classNames: iris.Classes,
		number: func(v float64) string { return tick(a.Lang, v) },
	}.draw()
}
