package project

import (
	"time"

	"pizarra/engine/store"
	home "pizarra/engine/takehome"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/takehome"
	"pizarra/site/view"
)

// viewHome offers the project to take home, with the runs that go along.
func (r *Room) viewHome(a *app.App) view.HTML {
	if r.Project.Tree == nil || !a.Book.Ready {
		return ""
	}
	all, chosen := takehome.Choice(a), r.Home.Chosen(a)
	none := view.When(len(all) == 0, func() view.HTML {
		return view.H(`<p id="project-home-none">% <a href="#/train">%</a></p>`, view.T(a, "takehome.none"), view.T(a, "takehome.none_train"))
	})
	return view.H(`<section class="project-home" aria-labelledby="project-home-title"><h2 id="project-home-title">%</h2><p class="muted">%</p>%<div class="project-start"><button type="button" class="primary" id="project-home" data-click="project.home"%>%</button><div id="project-home-status" role="status">%</div></div>%</section>`,
		view.T(a, "takehome.title"), view.T(a, "takehome.lead"), none,
		view.Attr("disabled", len(chosen) == 0 || r.Home.Working), view.T(a, "takehome.title"),
		r.viewTaken(a, len(all) > 0 && len(chosen) == 0), r.viewChoice(a, all, len(chosen)))
}

// viewTaken says what came of it.
func (r *Room) viewTaken(a *app.App, unticked bool) view.HTML {
	t := r.Home.Taken
	switch {
	case r.Home.Working:
		return view.H(`<p>%</p>`, view.T(a, "takehome.working"))
	case unticked:
		return view.H(`<p>%</p>`, view.T(a, "takehome.none_left"))
	case t == nil:
		return ""
	case t.Err != nil:
		return view.H(`<p class="advice bad" id="project-home-error">%</p>`, i18n.Error(a.Lang, t.Err))
	}
	lacking := view.When(t.Lacking > 0, func() view.HTML {
		return view.H(`<p class="small">%</p>`, view.T(a, "takehome.lacking", "n", t.Lacking))
	})
	return view.H(`<p id="project-home-done">%</p>%`, view.T(a, "takehome.done", "name", t.Name, "runs", t.Runs, "commits", t.Commits), lacking)
}

// viewChoice lists the runs with boxes to tick.
func (r *Room) viewChoice(a *app.App, all []store.Run, chosen int) view.HTML {
	if len(all) == 0 {
		return ""
	}
	most := view.When(len(all) == home.MostRuns, func() view.HTML {
		return view.H(`<p class="small muted">%</p>`, view.T(a, "takehome.most", "n", len(all)))
	})
	return view.H(`<details id="project-home-runs"><summary>%</summary>%<ul class="chooser">%</ul></details>`,
		view.T(a, "takehome.choose", "n", chosen, "all", len(all)), most, view.Each(all, func(_ int, run store.Run) view.HTML {
			score, _ := app.MetricOf(run, "test_accuracy")
			return view.H(`<li><label><input type="checkbox" id="home-%" data-change="project.home_run:%"%> <span class="chooser-name">%</span><span class="muted small">% · % · %</span><span class="chooser-figure">%</span></label></li>`,
				run.ID, run.ID, view.Attr("checked", !r.Home.Left[run.ID]), run.Name, app.ValueOf(run, app.KeyModel).Text,
				app.ValueOf(run, app.KeyData).Text, i18n.Ago(a.Lang, a.Now, time.UnixMilli(run.StartTime)), view.RunMetric(a, run, "test_accuracy", score))
		}))
}
