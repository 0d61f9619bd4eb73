package view

import (
	"strconv"

	"pizarra/engine/estimator"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// viewTrain is data, model and result side by side, read from left to right like a sentence.
func viewTrain(a *app.App) HTML {
	return H(`<h1 class="visually-hidden">%</h1><div class="train">`+
		`<section class="data" id="train-data" data-apart data-drop="train.file" aria-labelledby="train-data-title">%</section>`+
		`<section class="model" id="train-model" aria-labelledby="train-model-title">%</section>`+
		`<section class="result" id="train-result" data-apart aria-labelledby="train-result-title">%</section></div>`+
		`<section class="output" id="train-output" data-apart aria-label="%">%</section>`,
		T(a, "frame.train"), Apart(viewData(a)), viewModel(a), Apart(viewResult(a)), T(a, "train.output"), Apart(viewOutput(a)))
}

// viewModel is the choice of model, its hyperparameters and the button.
func viewModel(a *app.App) HTML {
	spec, err := estimator.Lookup(a.Train.Job.Model)
	if err != nil {
		return H(`<p class="error">%</p>`, i18n.Error(a.Lang, err))
	}
	return H(`<h2 id="train-model-title"><span class="step">2</span> %</h2>`+
		`<div class="picks" role="group" aria-labelledby="train-model-title">%</div><p class="small muted">%</p>%%`,
		T(a, "train.model"),
		Each(estimator.Names(), func(_ int, name string) HTML {
			return H(`<button type="button" class="pick" id="model-%" data-click="train.model:%" aria-pressed="%"><span>%</span></button>`,
				name, name, Truth(name == spec.Name), T(a, "model."+name))
		}),
		T(a, "model."+spec.Name+".about"), viewParams(a, spec), viewStart(a))
}

// viewStart is the one primary button, or the progress of what it started. Its height is the same in both states.
func viewStart(a *app.App) HTML {
	if tr := a.Training; tr != nil {
		return H(`<div class="start" id="start" data-apart>%</div>`, Apart(viewProgress(a)))
	}
	why, class := "", "small muted"
	p := &a.Train
	switch {
	case len(p.Errors) > 0:
		why = T(a, "train.mend_fields")
		class += " mend"
	case p.LookErr != nil || p.Look != nil && p.Look.Err != nil:
		why = T(a, "train.mend_data")
		class += " mend"
	case p.Look == nil || p.Looking:
		why = T(a, "train.looking")
	}
	return H(`<div class="start" id="start" data-apart>%</div>`, Apart(H(
		`<button type="button" class="primary" id="train-start" data-click="training.start"%>%</button><p class="%" role="status">%</p><a class="small" id="train-sweep" href="%">%</a>%`,
		Attr("disabled", !p.Ready()), T(a, "train.start"), class, why, sweepLink(a), T(a, "train.sweep"), viewInto(a)+viewRegister(a))))
}

// viewRegister offers that the training registers its model too, as the class's pipeline does.
func viewRegister(a *app.App) HTML {
	return H(`<label class="check small" id="train-registering"><input type="checkbox" id="train-register" data-change="train.register"%> <span>%</span></label>`,
		Attr("checked", a.Train.Register), T(a, "train.register", "name", app.RegisteredName(a.Train.Job)))
}

// viewInto says which experiment was chosen to train into. Without a choice nothing needs to be said.
func viewInto(a *app.App) HTML {
	name, chosen := a.IntoExperiment()
	if !chosen {
		return ""
	}
	return H(`<p class="small train-into" id="train-into">% <button type="button" class="link" data-click="train.into:">%</button></p>`,
		T(a, "train.into", "name", name), T(a, "train.into_none"))
}

// sweepLink leads to a sweep around the form's Job: its values are the first ones there.
func sweepLink(a *app.App) string {
	q := a.Train.Job.Query()
	q.Set("sweep", "grid")
	return app.Route{Page: "sweep", Query: q}.Hash()
}

func viewProgress(a *app.App) HTML {
	tr := a.Training
	done, left := T(a, "train.preparing"), ""
	if tr.Total > 0 {
		done = T(a, "train.done", "done", tr.Done, "total", tr.Total)
	}
	if d, ok := tr.Left(a.Now); ok {
		left = " " + T(a, "train.left", "time", i18n.About(a.Lang, d))
	}
	if tr.Saving {
		done, left = T(a, "train.saving"), ""
	}
	curve := HTML("")
	if !tr.Started.IsZero() && a.Now.Sub(tr.Started) >= app.LeastSpent {
		curve = H(`<div class="live">%</div>`, LiveCurve(a, "live-curve", tr.Effort, tr.Total, 300))
	}
	return H(`<div class="going"><label for="train-progress">%</label><progress id="train-progress" max="%" value="%"></progress><p class="small muted">%</p></div>`+
		`<button type="button" id="train-cancel" data-click="training.cancel"%>%</button>%`,
		T(a, "train.training"), strconv.Itoa(max(tr.Total, 1)), strconv.Itoa(tr.Done),
		done+left, Attr("disabled", tr.Saving), T(a, "train.cancel"), curve)
}

// viewOutput shows the Job as what it can be taken away as: a command, a Python program, a link.
func viewOutput(a *app.App) HTML {
	tab := func(output, key string) HTML {
		return H(`<button type="button" id="output-%" data-click="train.output:%" aria-pressed="%">%</button>`,
			output, output, Truth(a.Train.Output == output), T(a, key))
	}
	return H(`<div class="tabs">%%%<button type="button" class="copy" id="output-copy" data-click="train.copy">% %</button></div><pre class="job" id="job" tabindex="0">%</pre>`,
		tab(app.OutputCommand, "train.as_command"), tab(app.OutputPython, "train.as_python"), tab(app.OutputLink, "train.as_link"),
		iconCopy, T(a, "train.copy"), a.JobText())
}
