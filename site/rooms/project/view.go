package project

import (
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/project"
	"pizarra/site/view"
)

// View draws the room.
func (r *Room) View(a *app.App) view.HTML {
	return view.H(`<div class="project">%%%</div>%`, r.viewHead(a), r.viewInside(a), r.viewHome(a), bridge(a, r).View(a))
}

func (r *Room) viewHead(a *app.App) view.HTML {
	return view.H(`<div class="project-head"><h1>%</h1>%<p class="muted project-lead">%</p></div>`,
		view.T(a, "project.title"), r.viewReset(a), view.T(a, "project.lead"))
}

func (r *Room) viewInside(a *app.App) view.HTML {
	switch {
	case r.Project.Tree == nil && r.Project.Err != nil:
		return view.H(`<p class="advice bad" id="project-error" role="alert">%</p>`, i18n.Error(a.Lang, r.Project.Err))
	case r.Project.Tree == nil:
		return view.H(`<p id="project-reading" role="status">%</p>`, view.T(a, "project.reading"))
	case r.Editor.Path == "":
		return view.H(`<div class="empty" id="project-empty"><p>%</p><p><button type="button" class="primary" id="project-class" data-click="project.class">%</button> <button type="button" id="project-own" data-click="project.own">%</button></p><p class="small muted">%</p></div>`,
			view.T(a, "project.empty"), view.T(a, "project.class"), view.T(a, "project.own"), view.T(a, "project.empty_why"))
	}
	return view.H(`<div class="project-columns">%<div class="project-side">%%</div></div>`, r.viewEditor(a), r.viewEntries(a), viewRuns(a))
}

// viewReset offers the class's project in place of what there is, asks, and offers the way back.
func (r *Room) viewReset(a *app.App) view.HTML {
	if r.Project.Tree == nil || r.Editor.Path == "" {
		return ""
	}
	if r.Ask {
		return view.H(`<div class="project-ask" id="project-ask" role="group" aria-label="%"><p>%</p><button type="button" id="project-reset-yes" data-click="project.class">%</button><button type="button" class="quiet" id="project-reset-no" data-click="project.reset_no">%</button></div>`,
			view.T(a, "project.reset"), view.T(a, "project.reset_ask"), view.T(a, "project.reset_yes"), view.T(a, "project.reset_no"))
	}
	return view.H(`<div class="project-ask"><button type="button" id="project-reset" data-click="project.reset">%</button>%</div>`, view.T(a, "project.reset"),
		view.When(r.Before != nil, func() view.HTML {
			return view.H(`<button type="button" class="quiet" id="project-undo" data-click="project.undo">%</button>`, view.T(a, "project.undo"))
		}))
}

// viewRuns lists the last runs of entry points.
func viewRuns(a *app.App) view.HTML {
	list, more := projectRuns(a)
	if len(list) == 0 {
		return ""
	}
	return view.H(`<section class="project-runs" id="project-runs"><h2>%</h2><div class="scroll" tabindex="0" role="region" aria-label="%"><table><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col">%</th><th scope="col" class="number">test_accuracy</th></tr></thead><tbody>%</tbody></table></div>%</section>`,
		view.T(a, "project.runs"), view.T(a, "project.runs"), view.T(a, "runs.column.run_name"), view.T(a, "project.entry"), view.T(a, "runs.column.status"),
		view.Each(list, func(_ int, run store.Run) view.HTML {
			score := view.HTML("–")
			for _, m := range run.Metrics {
				if m.Key == "test_accuracy" {
					score = view.H(`<span title="%">%</span>`, i18n.Exact(a.Lang, m.Value), i18n.Number(a.Lang, m.Value, 4))
				}
			}
			return view.H(`<tr><th scope="row"><a href="%">%</a></th><td><code>%</code></td><td>%</td><td class="number">%</td></tr>`,
				view.RunLink(run.ID), run.Name, app.TagOf(run, project.TagEntry), view.Status(a, run.Status), score)
		}),
		view.When(more > 0, func() view.HTML {
			return view.H(`<p class="small"><a href="#/runs?filter=%">%</a></p>`, "tags.%60mlflow.source.type%60%20%3D%20%27PROJECT%27", view.T(a, "project.more_runs", "n", more))
		}))
}
