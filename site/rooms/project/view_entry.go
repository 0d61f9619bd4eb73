package project

import (
	"strconv"
	"strings"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/mlproject"
	"pizarra/engine/shell"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewEntries are the entry points: one of them as a form, the others as links.
func (r *Room) viewEntries(a *app.App) view.HTML {
	p := r.Editor.Parsed
	if p == nil || len(p.Entries) == 0 {
		return view.H(`<section class="project-entries" aria-labelledby="project-entries"><h2 id="project-entries">%</h2><p class="muted" id="project-none">%</p></section>`,
			view.T(a, "project.entries"), view.T(a, "project.none"))
	}
	e := r.Entry(a)
	return view.H(`<section class="project-entries" aria-labelledby="project-entries"><h2 id="project-entries">%</h2><nav class="project-tabs" aria-label="%">%</nav>%%</section>`,
		view.T(a, "project.entries"), view.T(a, "project.entries"),
		view.Each(p.Entries, func(_ int, one *mlproject.EntryPoint) view.HTML {
			return view.H(`<a href="%"%><code>%</code></a>`, app.Route{Page: Page, ID: one.Name}.Hash(), view.Attr(`aria-current="true"`, e == one), one.Name)
		}),
		view.When(e != nil, func() view.HTML { return r.viewEntry(a, e) }),
		view.When(e == nil, func() view.HTML {
			return view.H(`<p class="advice warn" id="project-unknown">%</p>`, view.T(a, "project.unknown_entry", "name", a.Route.ID))
		}))
}

// viewEntry is the form of an entry point, what it comes to, and the button that runs it.
func (r *Room) viewEntry(a *app.App, e *mlproject.EntryPoint) view.HTML {
	plan := r.Plan(a, e)
	f := r.form(e.Name)
	return view.H(`<div class="project-params">%%</div>%%`,
		view.Each(e.Parameters, func(i int, p mlproject.Parameter) view.HTML { return r.viewParam(a, e, f, &p, i) }),
		view.H(`<details class="project-extra" id="project-more"><summary>%</summary><label for="project-extra" class="small muted">%</label><textarea id="project-extra" rows="2" spellcheck="false" autocapitalize="none" data-input="project.extra">%</textarea></details>`,
			view.T(a, "project.extra"), view.T(a, "project.extra_why"), f.Extra),
		r.viewCommand(a, plan), r.viewRun(a, plan))
}

// viewParam is a parameter: a field, its type, and what it may be where it is a hyperparameter of ours.
func (r *Room) viewParam(a *app.App, e *mlproject.EntryPoint, f *Form, p *mlproject.Parameter, i int) view.HTML {
	id := "project-param-" + strconv.Itoa(i)
	value, typed := f.Values[p.Name]
	if !typed {
		value = p.Default
	}
	ours, spec, isModel := r.known(e, p.Name)
	hint := ""
	wrong := typed && !p.Fits(value) && (value != "" || p.Has)
	switch {
	case !p.Has && !typed:
		hint = view.T(a, "project.needed")
	case wrong:
		hint = view.T(a, "project.no_number", "type", p.Type)
	case ours != nil:
		hint = view.T(a, "project.allowed", "allowed", ours.Allowed())
	}
	list := view.HTML("")
	var options []string
	switch flag := flagsOf(e.Command())[p.Name]; {
	case isModel:
		options = estimator.Names()
	case flag == "--data":
		options = dataset.Names()
	case ours != nil && len(ours.Words) > 0:
		options = ours.Words
	case ours != nil && ours.Bool:
		options = []string{"True", "False"}
	}
	if len(options) > 0 {
		list = view.H(` list="%-list"`, id)
	}
	return view.H(`<div class="project-param"><label for="%"><code>%</code> <span class="small muted">%</span></label><input id="%" value="%"% autocomplete="off" spellcheck="false" autocapitalize="none" data-input="project.value:%"%%>%%%</div>`,
		id, p.Name, p.Type, id, value, list, p.Name, view.Attr(`aria-invalid="true"`, wrong), view.DescribedBy(view.IDIf(hint != "", id+"-hint"), view.IDIf(ours != nil, id+"-help")),
		view.When(len(options) > 0, func() view.HTML {
			return view.H(`<datalist id="%-list">%</datalist>`, id, view.Each(options, func(_ int, o string) view.HTML { return view.H(`<option value="%"></option>`, o) }))
		}),
		view.When(hint != "", func() view.HTML { return view.H(`<p class="small muted" id="%-hint">%</p>`, id, hint) }),
		view.When(ours != nil, func() view.HTML {
			return view.H(`<p class="small muted project-help" id="%-help">%</p>`, id, view.T(a, "param."+spec.Name+"."+ours.Name))
		}))
}

// viewCommand is the command that would run, and the one that runs it with MLflow.
func (r *Room) viewCommand(a *app.App, plan Plan) view.HTML {
	experiment := ""
	if plan.Job != nil {
		experiment = app.ExperimentOf(*plan.Job)
	}
	with := mlproject.Invocation(plan.Entry.Name, plan.Given, experiment)
	line := func(id, title, text string) view.HTML {
		return view.H(`<div class="project-line"><h3>%</h3>%<pre class="job" id="%" tabindex="0" aria-label="%">%</pre></div>`, title, view.CopyButton(a, text, title), id, title, text)
	}
	command := view.HTML("")
	if plan.Line != "" {
		command = line("project-command", view.T(a, "project.command"), plan.Line)
	}
	return view.Join(command, line("project-mlflow", view.T(a, "project.mlflow"), with))
}

// viewRun says what the lab makes of the command, and runs it.
func (r *Room) viewRun(a *app.App, plan Plan) view.HTML {
	said := view.Each(plan.Said, func(_ int, l shell.Line) view.HTML {
		switch l.Kind {
		case shell.Out, shell.Err:
			return view.H(`<p class="small"><code>%</code></p>`, l.Text)
		case shell.Said:
			return view.H(`<p class="small muted">%</p>`, view.T(a, l.Key, l.Args...))
		}
		return ""
	})
	told := view.HTML("")
	switch {
	case r.Editor.Refused():
		told = view.H(`<p class="advice bad" id="project-why">%</p>`, view.T(a, "project.mend_first"))
	case plan.Err != nil:
		told = view.H(`<p class="advice bad" id="project-why">%</p>`, i18n.Error(a.Lang, plan.Err))
	default:
		told = view.H(`<p id="project-what">% <a href="#/train?%">%</a></p>`,
			view.T(a, "project.trains", "model", view.T(a, "model."+plan.Job.Model), "data", plan.Job.Data.Name), plan.Job.Short().Query().Encode(), view.T(a, "project.same_form"))
	}
	differ := view.When(len(plan.Differ) > 0, func() view.HTML {
		return view.H(`<p class="advice warn" id="project-differ">%</p>`, view.T(a, "project.differ", "names", strings.Join(plan.Differ, ", ")))
	})
	busy := plan.Job == nil || r.Editor.Refused() || a.Training != nil || a.Book.Store == nil
	return view.H(`<div class="project-do">%%%<div class="project-start"><button type="button" class="primary" id="project-run" data-click="project.run"%>%</button><div id="project-live" role="status">%</div></div></div>`,
		told, said, differ, view.Attr("disabled", busy), view.T(a, "project.run"), viewGoing(a))
}

// viewGoing is how far the training is that goes on.
func viewGoing(a *app.App) view.HTML {
	t := a.Training
	if t == nil {
		return ""
	}
	key := "project.running"
	if t.Saving {
		key = "train.saving"
	}
	return view.H(`<div class="run-going"><label for="project-progress">%</label><progress id="project-progress" max="%" value="%"></progress><button type="button" id="project-cancel" data-click="training.cancel"%>%</button></div>`,
		view.T(a, key), strconv.Itoa(max(t.Total, 1)), strconv.Itoa(t.Done), view.Attr("disabled", t.Saving), view.T(a, "train.cancel"))
}
