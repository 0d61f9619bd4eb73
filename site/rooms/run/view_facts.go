package run

import (
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// countsRows are the test scores that are shares of rows. Recall weighted by class is accuracy under another name; precision
// and F1 are means over the classes.
var countsRows = map[string]bool{"test_accuracy": true, "test_recall": true}

// viewMetrics are the metrics, each test score that counts rows also as that count, with its interval.
func viewMetrics(a *app.App, r store.Run) view.HTML {
	right, rows, known := app.TestRows(r)
	means := false
	facts := viewFacts("metrics", view.T(a, "run.metrics"), view.T(a, "run.no_metrics"), columns(r, app.Column.IsMetric), func(c app.Column) view.HTML {
		x := app.ValueOf(r, c.Key).Number
		count := view.HTML("")
		switch {
		case known && countsRows[c.Name]:
			p := metrics.Wilson(right, rows, metrics.Usual)
			count = view.H(`<span class="digits">%</span>`, view.T(a, "run.count", "right", right, "rows", rows,
				"low", i18n.Number(a.Lang, p.Low, 3), "high", i18n.Number(a.Lang, p.High, 3)))
		case known && (c.Name == "test_precision" || c.Name == "test_f1"):
			means = true
		}
		return view.H(`<span class="figure">%</span><span class="digits">%</span>%`, i18n.Number(a.Lang, x, 4), i18n.Exact(a.Lang, x), count)
	})
	if means {
		return view.H(`<div>%<p class="small muted">%</p></div>`, facts, view.T(a, "run.means"))
	}
	return facts
}

func viewParams(a *app.App, r store.Run) view.HTML {
	return viewFacts("params", view.T(a, "run.params"), view.T(a, "run.no_params"), columns(r, app.Column.IsParam), func(c app.Column) view.HTML {
		return view.Param(a, app.ValueOf(r, c.Key))
	})
}

// columns are the names of a group that the run has a value of.
func columns(r store.Run, of func(app.Column) bool) (list []app.Column) {
	for _, c := range app.RunColumns([]store.Run{r}) {
		if of(c) {
			list = append(list, c)
		}
	}
	return list
}

// viewFacts is a table of names and values.
func viewFacts(id, title, none string, columns []app.Column, value func(app.Column) view.HTML) view.HTML {
	if len(columns) == 0 {
		return view.H(`<section id="run-%"><h2>%</h2><p class="muted">%</p></section>`, id, title, none)
	}
	return view.H(`<section id="run-%"><h2>%</h2><div class="scroll"><table class="pairs"><caption class="visually-hidden">%</caption><tbody>%</tbody></table></div></section>`, id, title, title,
		view.Each(columns, func(_ int, c app.Column) view.HTML {
			return view.H(`<tr><th scope="row">%</th><td class="number">%</td></tr>`, c.Name, value(c))
		}))
}

// viewData is what the run learned from.
func viewData(a *app.App, r store.Run) view.HTML {
	row := func(key string, value view.HTML) view.HTML {
		return view.H(`<tr><th scope="row">%</th><td>%</td></tr>`, view.T(a, key), value)
	}
	rows := view.Each(r.Inputs, func(_ int, in store.DatasetInput) view.HTML {
		return row("run.data_name", view.H(`%`, in.Name)) +
			row("run.data_digest", view.H(`<code>%</code> %`, in.Digest, view.CopyButton(a, in.Digest, view.T(a, "run.data_digest")))) +
			view.When(in.Context != "", func() view.HTML { return row("run.data_context", view.H(`%`, in.Context)) })
	})
	if size, seed, ok := app.RunSplit(r); ok {
		rows += row("run.test_size", view.H(`%`, i18n.Decimal(a.Lang, size))) + row("run.split_seed", view.H(`%`, seed))
	}
	if rows == "" {
		return view.H(`<section id="run-data"><h2>%</h2><p class="muted">%</p></section>`, view.T(a, "run.data"), view.T(a, "run.no_data"))
	}
	return view.H(`<section id="run-data"><h2>%</h2><div class="scroll"><table class="pairs"><caption class="visually-hidden">%</caption><tbody>%</tbody></table></div></section>`,
		view.T(a, "run.data"), view.T(a, "run.data"), rows)
}
