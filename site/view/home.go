package view

import (
	"pizarra/engine/dataset"
	"pizarra/engine/store"
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
	return H(`<div class="home"><section class="pitch"><h1>%</h1><p class="lead">%</p>%</section>`+
		`<figure class="sample"><div class="sample-plot">%%</div>`+
		`<div class="sample-result"><p class="small muted">test_accuracy</p><p class="hero">%</p><p>%</p>%</div>`+
		`<figcaption class="small muted">%</figcaption></figure>`+
		`<ul class="doors">%</ul></div>`,
		T(a, "home.title"), T(a, "home.lead"), viewNext(a),
		homePlot(a), Legend(firstClasses),
		i18n.Number(a.Lang, firstAccuracy, 4), T(a, "result.right", "n", firstRight, "of", firstTest),
		Confusion(a, "home-matrix", firstClasses, firstMatrix, nil),
		T(a, "home.caption"),
		Each(doors, func(_ int, d [3]string) HTML {
			return H(`<li><h2><a href="%">%</a></h2><p>%</p></li>`, d[0], T(a, d[1]), T(a, d[2]))
		}))
}

// doors are where else one may begin: the address, the keys of its name and of what is there.
var doors = [][3]string{
	{"#/experiments?example=1", "home.example", "home.example_text"},
	{"#/train", "home.data", "home.data_text"},
	{"#/teach", "home.teach", "home.teach_text"},
}

// viewNext is the one thing to do next: to train a first model, or, for whoever has trained, to go on with the last one.
func viewNext(a *app.App) HTML {
	next := H(`<a class="button primary" id="first" href="#/train" data-click="train.first">%</a>`, T(a, "home.first"))
	facts := H(`%`, T(a, "home.facts"))
	if rows := a.Book.Rows(store.ActiveOnly, ""); len(rows) > 0 {
		last := a.Book.Index.Run(rows[0])
		next = H(`<a class="button primary" id="go-on" href="%">%</a>`, RunLink(last.ID), T(a, "home.go_on"))
		facts = H(`% <a href="#/runs">%</a>`, T(a, "home.last", "name", last.Name), T(a, "home.runs", "n", len(rows)))
	}
	return H(`<p class="start">%<a id="home-class" href="#/class">%</a></p><p class="small muted">%</p>`, next, T(a, "home.class"), facts)
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
