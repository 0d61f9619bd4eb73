package sweep

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/runs"
	"pizarra/engine/store"
	"pizarra/engine/sweep"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewForm is a plan: what is tried, how it is chosen and ranked, and how much that is.
func (room *Room) viewForm(a *app.App) view.HTML {
	f := &room.Form
	return view.H(`<h1>%</h1><p class="sweep-lead muted">%</p><div class="sweep-form"><section class="sweep-what" aria-labelledby="sweep-what"><h2 id="sweep-what"><span class="step">1</span> %</h2>%%%</section>`+
		`<section class="sweep-how" aria-labelledby="sweep-how"><h2 id="sweep-how"><span class="step">2</span> %</h2>%%%</section></div>`+
		`<section class="output" aria-label="%"><div class="tabs"><button type="button" class="copy" id="sweep-copy" data-click="sweep.copy">%</button></div><pre class="job" id="sweep-command" tabindex="0">%</pre></section>%`,
		view.T(a, "sweep.title"), view.T(a, "sweep.lead"), view.T(a, "sweep.what"), viewData(a, f), viewModels(a, f), viewAxes(a, f),
		view.T(a, "sweep.how"), viewMethod(a, f), viewFolds(a, f), room.viewStart(a),
		view.T(a, "train.output"), view.T(a, "sweep.copy"), f.Command(), room.viewSweeps(a))
}

// viewError is what is wrong with a field, at the field.
func viewError(a *app.App, f *Form, field, id string) view.HTML {
	err := f.Errors[field]
	return view.When(err != nil, func() view.HTML {
		return view.H(`<p class="error" id="%-error" role="alert">%</p>`, id, i18n.Error(a.Lang, err))
	})
}

func viewData(a *app.App, f *Form) view.HTML {
	option := func(value, name string) view.HTML {
		return view.H(`<option value="%"%>%</option>`, value, view.Attr("selected", value == f.Data.Name && f.Data.File == "" || value == f.Data.File && value != ""), name)
	}
	own := view.HTML("")
	if f.Data.File != "" && !slices.ContainsFunc(a.Book.Files, func(d store.DataFile) bool { return d.Digest == f.Data.File }) {
		own = option(f.Data.File, f.Data.Name)
	}
	return view.H(`<div class="sweep-row"><label for="sweep-data">%</label><select id="sweep-data" data-change="sweep.data">%%%</select></div>%`,
		view.T(a, "train.data"), view.Each(dataset.Names(), func(_ int, name string) view.HTML { return option(name, name) }),
		view.Each(a.Book.Files, func(_ int, d store.DataFile) view.HTML { return option(d.Digest, d.Name) }), own,
		viewNumber(a, f, fieldTestSize, "test_size", "", "decimal"))
}

func viewModels(a *app.App, f *Form) view.HTML {
	return view.H(`<div class="picks" role="group" aria-label="%"%>%</div>%`, view.T(a, "sweep.models"), view.DescribedBy(view.IDIf(f.Errors[fieldModels] != nil, "sweep-models-error")),
		view.Each(estimator.Names(), func(_ int, name string) view.HTML {
			return view.H(`<button type="button" class="pick" id="sweep-model-%" data-click="sweep.model:%" aria-pressed="%"><span>%</span></button>`,
				name, name, view.Truth(slices.Contains(f.Models, name)), view.T(a, "model."+name))
		}), viewError(a, f, fieldModels, "sweep-models"))
}

// viewAxes are the hyperparameters, each with the values that it takes; the seed of the split is one of them.
func viewAxes(a *app.App, f *Form) view.HTML {
	params, rest := f.Params(), 1
	for _, p := range params {
		if !p.Basic {
			rest++
		}
	}
	list := func(basic bool) view.HTML {
		return view.Each(params, func(_ int, p *estimator.Param) view.HTML {
			if p.Basic != basic {
				return ""
			}
			return viewAxis(a, f, p.Name, p.Default.String(), p.Allowed())
		})
	}
	key := "train.more"
	if f.More {
		key = "train.less"
	}
	return view.H(`<p class="small muted" id="sweep-syntax">%</p><div class="sweep-axes">%</div><p><button type="button" class="link" id="sweep-more" data-click="sweep.more" aria-expanded="%">%</button></p>%`,
		view.T(a, "sweep.syntax"), list(true), view.Truth(f.More), view.T(a, key, "n", rest), view.When(f.More, func() view.HTML {
			return view.H(`<div class="sweep-axes">%%</div>`, list(false), viewAxis(a, f, sweep.SplitSeed, strconv.Itoa(estimator.ClassSeed), "int [0, 4294967295]"))
		}))
}

func viewAxis(a *app.App, f *Form, name, usual, allowed string) view.HTML {
	id := "sweep-" + name
	label, only := view.H(`%`, name), view.HTML("")
	if name == sweep.SplitSeed {
		label = view.H(`%`, view.T(a, "sweep.split_seed"))
	}
	with := f.ModelsWith(name)
	if name != sweep.SplitSeed && len(with) < len(f.Models) {
		var names []string
		for _, m := range with {
			names = append(names, view.T(a, "model."+m))
		}
		only = view.H(`<span class="small muted" id="%-only">%</span>`, id, view.T(a, "sweep.only", "models", strings.Join(names, ", ")))
	}
	wrong := f.Errors[name] != nil
	return view.H(`<div class="sweep-row"><label for="%"><code>%</code> %</label><input id="%" value="%" placeholder="%" title="%" autocomplete="off" spellcheck="false" autocapitalize="none" data-input="sweep.values:%"%%>%</div>`,
		id, label, only, id, f.Texts[name], usual, allowed, name, view.Attr(`aria-invalid="true"`, wrong),
		view.DescribedBy("sweep-syntax", view.IDIf(wrong, id+"-error")), viewError(a, f, name, id))
}

// viewNumber is a field for one number of the plan.
func viewNumber(a *app.App, f *Form, field, label, help, mode string) view.HTML {
	id := "sweep-" + field
	wrong := f.Errors[field] != nil
	return view.H(`<div class="sweep-row"><label for="%">%</label><input class="exact" id="%" value="%" inputmode="%" autocomplete="off" data-input="sweep.number:%"%%>%%</div>`,
		id, label, id, f.Typed[field], mode, field, view.Attr(`aria-invalid="true"`, wrong),
		view.DescribedBy(view.IDIf(help != "", id+"-help"), view.IDIf(wrong, id+"-error")),
		view.When(help != "", func() view.HTML { return view.H(`<p class="small muted" id="%-help">%</p>`, id, help) }),
		viewError(a, f, field, id))
}

func viewMethod(a *app.App, f *Form) view.HTML {
	pick := func(m sweep.Method, key string) view.HTML {
		return view.H(`<button type="button" class="pick" id="sweep-%" data-click="sweep.method:%" aria-pressed="%"><span>%</span></button>`,
			string(m), string(m), view.Truth(f.Method == m), view.T(a, key))
	}
	return view.H(`<div class="picks" role="group" aria-labelledby="sweep-how">%%</div>%%`, pick(sweep.Grid, "sweep.grid"), pick(sweep.Random, "sweep.random"),
		viewError(a, f, "method", "sweep-method"),
		view.When(f.Method == sweep.Random, func() view.HTML {
			return view.Join(viewNumber(a, f, fieldDraws, view.T(a, "sweep.draws"), "", "numeric"), viewNumber(a, f, fieldSeed, view.T(a, "sweep.seed"), "", "numeric"))
		}))
}

func viewFolds(a *app.App, f *Form) view.HTML {
	return viewNumber(a, f, fieldFolds, view.T(a, "sweep.folds"), view.T(a, "sweep.folds_why"), "numeric")
}

// viewStart says how much the plan is, and starts it.
func (room *Room) viewStart(a *app.App) view.HTML {
	f := &room.Form
	why := ""
	switch {
	case room.Going != nil:
		why = view.T(a, "sweep.one_at_a_time")
	case len(f.Errors) > 0:
		why = view.T(a, "train.mend_fields")
	case f.Jobs == 1:
		why = view.T(a, "sweep.single")
	}
	return view.H(`<div class="sweep-size" id="sweep-size" role="status">%</div>%<div class="start"><button type="button" class="primary" id="sweep-start" data-click="sweep.start"%%>%</button><p class="small muted" role="status">%</p></div>`,
		view.When(f.Jobs > 0, func() view.HTML { return viewSize(a, f) }), viewError(a, f, fieldPlan, "sweep-plan"),
		view.DescribedBy(view.IDIf(f.Errors[fieldPlan] != nil, "sweep-plan-error")), view.Attr("disabled", len(f.Errors) > 0 || room.Going != nil || !a.Book.Ready), view.T(a, "sweep.start"), why)
}

// viewSize is how many trainings there are, where that comes from, and how long it may take.
func viewSize(a *app.App, f *Form) view.HTML {
	total := 0
	for _, c := range f.Counts {
		total += c.Jobs
	}
	drawn := view.HTML("")
	if f.Method == sweep.Random {
		drawn = view.H(`<p class="small muted">%</p>`, view.T(a, "sweep.of_all", "total", i18n.Int(a.Lang, total)))
	}
	took := view.T(a, "sweep.time_unknown")
	if f.Left > 0 {
		took = view.T(a, "sweep.time", "time", i18n.About(a.Lang, f.Left))
	}
	return view.H(`<p class="sweep-jobs"><strong>%</strong></p><ul class="small">%</ul>%<p class="small muted">% %</p>`,
		view.T(a, "sweep.runs", "n", f.Jobs),
		view.Each(f.Counts, func(_ int, c Count) view.HTML {
			factors := []string{}
			for _, x := range c.Axes {
				factors = append(factors, strconv.Itoa(x.Values)+" "+x.Axis)
			}
			text := strings.Join(factors, " × ")
			if text == "" {
				text = view.T(a, "sweep.as_is")
			}
			return view.H(`<li>%: %</li>`, view.T(a, "model."+c.Model), text)
		}), drawn,
		view.T(a, "sweep.fits", "n", f.Fits(), "fits", i18n.Int(a.Lang, f.Fits()), "folds", f.Plan.Folds), took)
}

// viewSweeps lists the sweeps of the workbook.
func (room *Room) viewSweeps(a *app.App) view.HTML {
	if !a.Book.Ready {
		return ""
	}
	x := &a.Book.Index
	sweeps := x.Filter(a.Book.Rows(store.ActiveOnly, ""), func(r runs.Row) bool {
		_, is := r.Tag(tagSweep)
		return is
	})
	if len(sweeps) == 0 {
		return ""
	}
	return view.H(`<section class="sweep-list" aria-labelledby="sweep-list"><h2 id="sweep-list">%</h2><div class="scroll"><table><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col">%</th><th scope="col" class="number">%</th><th scope="col" class="number">best_cv_score</th></tr></thead><tbody>%</tbody></table></div></section>`,
		view.T(a, "sweep.yours"), view.T(a, "runs.column.run_name"), view.T(a, "runs.column.status"), view.T(a, "runs.column.start_time"), view.T(a, "sweep.column.runs"),
		view.Each(sweeps, func(_ int, row int32) view.HTML {
			r := x.Run(row)
			done := x.Filter(slices.Clone(x.Children(row)), func(r runs.Row) bool {
				stage, _ := r.Text(store.StageKey)
				return stage == string(store.Active)
			})
			best := view.HTML("–")
			if x, ok := app.MetricOf(r, "best_cv_score"); ok {
				best = view.H(`<span title="%">%</span>`, i18n.Exact(a.Lang, x), i18n.Number(a.Lang, x, 4))
			}
			total := app.ValueOf(r, "params.sweep_runs").Text
			return view.H(`<tr><th scope="row"><a href="%">%</a></th><td>%</td><td>%</td><td class="number">%/%</td><td class="number">%</td></tr>`,
				link(r.ID), r.Name, view.Status(a, r.Status), ago(a, r), strconv.Itoa(len(done)), total, best)
		}))
}
