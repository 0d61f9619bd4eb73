package experiments

import (
	"strconv"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewExampleOffer offers the example where the workbook has none, and shows how far it is while it is trained.
func (r *Room) viewExampleOffer(a *app.App) view.HTML {
	if r.Adding != nil {
		return r.viewAdding(a)
	}
	if e, ok := example(a); ok && e.Stage == store.Active {
		return ""
	}
	return view.H(`<section class="example-offer"><p>%</p><p><button type="button" id="example-add" data-click="experiments.example">%</button></p></section>`,
		view.T(a, "experiments.example_why", "n", len(exampleJobs())), view.T(a, "experiments.example_add"))
}

func (r *Room) viewAdding(a *app.App) view.HTML {
	return view.H(`<section class="example-offer" id="example-going"><p role="status">%</p><progress max="%" value="%" aria-label="%"></progress><p><button type="button" id="example-stop" data-click="experiments.example_stop">%</button></p></section>`,
		view.T(a, "experiments.example_going", "done", r.Adding.done, "total", r.Adding.total), strconv.Itoa(r.Adding.total), strconv.Itoa(r.Adding.done),
		view.T(a, "experiments.example_progress"), view.T(a, "experiments.example_stop"))
}

// viewExample stands on the example's own page: what it is, what to look for, and how it goes away.
func (r *Room) viewExample(a *app.App, row Row) view.HTML {
	if !row.Example {
		return ""
	}
	if r.Adding != nil {
		return r.viewAdding(a)
	}
	return view.H(`<section class="advice example-what"><p>%</p><ul>%</ul><div class="row">%<button type="button" id="example-remove" data-click="experiments.delete:%">%</button></div></section>`,
		view.T(a, "experiments.example_what"), view.Each([][2]string{
			{"experiments.example_depth", runsOf(row.ID) + "&filter=tags.model_type+%3D+%27decision_tree%27&sort=params.max_depth+ASC"},
			{"experiments.example_forest", runsOf(row.ID) + "&filter=tags.model_type+%3D+%27random_forest%27+AND+dataset.name+%3D+%27iris%27&sort=params.n_estimators+ASC"},
			{"experiments.example_best", runsOf(row.ID) + "&filter=dataset.name+%3D+%27iris%27&sort=metrics.test_accuracy+DESC"},
		}, func(_ int, question [2]string) view.HTML {
			return view.H(`<li><a href="%">%</a></li>`, question[1], view.T(a, question[0]))
		}), view.When(lacking(row) > 0 && !a.Book.Busy(), func() view.HTML {
			return view.H(`<button type="button" id="example-complete" data-click="experiments.example">%</button>`, view.T(a, "experiments.example_complete", "n", i18n.Int(a.Lang, lacking(row))))
		}), row.ID, view.T(a, "experiments.example_remove"))
}
