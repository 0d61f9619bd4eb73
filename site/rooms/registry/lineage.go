package registry

import (
	"strconv"

	"pizarra/engine/estimator"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/view"
)

// viewLineage draws where a version comes from, every step a link: data, run, model, version, stage.
func viewLineage(a *app.App, v store.ModelVersion) view.HTML {
	step := func(title string, inside view.HTML) view.HTML {
		return view.H(`<li><p class="small muted">%</p>%</li>`, title, inside)
	}
	data, run := view.H(`<span class="muted">–</span>`), view.H(`<code>%</code><p class="small muted">%</p>`, v.RunID, view.T(a, "registry.run_gone"))
	if v.RunID == "" {
		run = view.H(`<code>%</code>`, v.Source)
	}
	if r, ok := a.FindRun(v.RunID); ok {
		seed := app.ValueOf(r, "params.random_state")
		about := view.T(a, "registry.engine", "version", estimator.ScikitLearn)
		if seed.There {
			about = "random_state " + seed.Text + " · " + about
		}
		run = view.H(`<a href="%">%</a><p class="small muted">%</p>`, view.RunLink(r.ID), r.Name, about)
		if len(r.Inputs) > 0 {
			in := r.Inputs[0]
			data = view.H(`<a href="%">%</a><p class="small muted"><code>%</code></p>`, filterOf(app.PageRuns, "datasets.digest = '"+in.Digest+"'"), in.Name, short(in.Digest))
		}
	}
	model := view.H(`<span class="muted">–</span>`)
	if v.ModelID != "" {
		model = view.H(`<a href="#/model/%"><code>%</code></a>`, v.ModelID, short(v.ModelID))
	}
	return view.H(`<nav class="lineage" id="lineage" aria-label="%"><ol>%%%%%</ol></nav>`, view.T(a, "registry.lineage"),
		step(view.T(a, "registry.step.data"), data), step(view.T(a, "registry.step.run"), run), step(view.T(a, "registry.step.model"), model),
		step(view.T(a, "registry.step.version"), view.H(`<a href="%">% v%</a>`, Link(v.Name, v.Version), v.Name, strconv.Itoa(v.Version))),
		step(view.T(a, "registry.step.stage"), view.H(`<a href="%">%</a>%`, Link(v.Name, 0), stageName(v.Stage),
			view.Each(a.Book.Registry.Aliases(v.Name, v.Version), func(_ int, alias string) view.HTML { return " " + viewAlias(alias, "") }))))
}

// short is the beginning of a long id.
func short(id string) string {
	if len(id) <= 12 {
		return id
	}
	return id[:12] + "…"
}

// Note leads from a run's page to the versions made of it, and offers to register it.
func (room *Room) Note(a *app.App, r store.Run) view.HTML {
	if r.Status != store.Finished || a.Route.Page != app.PageRun {
		return ""
	}
	var of []store.ModelVersion
	for _, v := range a.Book.Registry.Versions {
		if v.RunID == r.ID {
			of = append(of, v)
		}
	}
	name := ""
	if job, ok := app.JobOf(r); ok {
		name = app.RegisteredName(job)
	}
	made := view.When(len(of) > 0, func() view.HTML {
		return view.H(`<p>%: %</p>`, view.T(a, "registry.run_versions"), view.Each(of, func(_ int, v store.ModelVersion) view.HTML {
			return view.H(`<a href="%">% v%</a> <span class="tag">%</span> `, Link(v.Name, v.Version), v.Name, strconv.Itoa(v.Version), stageName(v.Stage))
		}))
	})
	return view.H(`<section class="models-register" id="run-registered" tabindex="-1" aria-label="%">%<details><summary>%</summary><form class="models-form" id="run-register" data-submit="models.register:%"><label for="register-name">%</label><input id="register-name" name="name" value="%" required maxlength="256" list="register-names" autocomplete="off" spellcheck="false"><datalist id="register-names">%</datalist><button>%</button></form><p class="small muted">%</p></details></section>`,
		view.T(a, "registry.register"), made, view.T(a, "registry.register"), r.ID, view.T(a, "registry.name"), name,
		view.Each(a.Book.Registry.Models, func(_ int, m store.RegisteredModel) view.HTML { return view.H(`<option value="%"></option>`, m.Name) }),
		view.T(a, "registry.register_do"), view.T(a, "registry.register_about"))
}
