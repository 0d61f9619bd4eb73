package view

import (
	"strconv"

	"pizarra/engine/estimator"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// viewParams is the form of a model's hyperparameters, generated from the catalogue: the basic ones, the others folded.
func viewParams(a *app.App, spec *estimator.Spec) HTML {
	list := func(basic bool) HTML {
		return each(spec.Params, func(i int, _ estimator.Param) HTML {
			if p := &spec.Params[i]; p.Basic == basic {
				return viewField(a, spec, p)
			}
			return ""
		})
	}
	rest := 0
	for i := range spec.Params {
		if !spec.Params[i].Basic {
			rest++
		}
	}
	more := a.Train.More
	return h(`<div class="params">%</div>%`, list(true), when(rest > 0, func() HTML {
		return h(`<p><button type="button" class="link" id="more" data-click="train.more" aria-expanded="%">%</button></p>%`,
			truth(more), t(a, moreKey(more), "n", rest),
			when(more, func() HTML { return h(`<div class="params more">%%</div>`, list(false), viewWorkers(a)) }))
	}))
}

// viewWorkers is the one setting that changes nothing but the time and the memory that a training takes.
func viewWorkers(a *app.App) HTML {
	if a.MostWorkers < 2 {
		return ""
	}
	options := HTML("")
	for n := 1; n <= a.MostWorkers; n++ {
		options += h(`<option value="%"%>%</option>`, strconv.Itoa(n), attr("selected", n == a.Workers), strconv.Itoa(n))
	}
	return h(`<div class="param" id="workers-row"><div class="param-name"><label for="workers">%</label></div><div class="control"><select id="workers" data-change="train.workers" aria-describedby="workers-help">%</select></div><p class="small muted" id="workers-help">%</p></div>`,
		t(a, "train.workers"), options, t(a, "train.workers_help"))
}

func moreKey(open bool) string {
	if open {
		return "train.less"
	}
	return "train.more"
}

// viewField is one hyperparameter: its name, the control that fits what it takes, its error, its help.
func viewField(a *app.App, spec *estimator.Spec, p *estimator.Param) HTML {
	id := "param-" + p.Name
	field := "param." + p.Name
	value := app.ParamOf(a.Train.Job.Params, p)
	err := a.Train.Errors[field]
	helped := a.Train.Help == p.Name
	described := describedBy(idIf(err != nil, id+"-error"), idIf(helped, id+"-help"))

	var control HTML
	switch {
	case p.Bool && p.Int == nil && p.Float == nil && len(p.Words) == 0:
		control = h(`<label class="switch"><input type="checkbox" id="%" data-change="train.param:%"%%><span>%</span></label>`,
			id, p.Name, described, attr("checked", value.Bool()), value.String())
	case app.Slider(p) == nil:
		control = viewChoice(a, p, id, described, value)
	case len(p.Words) > 0 && !oneWord(p):
		control = viewChoice(a, p, id, described, value)
		if value.Kind == estimator.Int || value.Kind == estimator.Float {
			control = join(control, viewText(a, p, id+"-number", field, described, value, err != nil))
		}
	default:
		control = viewNumber(a, p, id, field, described, value, err != nil)
	}
	return h(`<div class="param" id="%-row"><div class="param-name"><label for="%">%</label>`+
		`<button type="button" class="help-button quiet" id="%-what" data-click="train.help:%" aria-expanded="%" title="%"><span aria-hidden="true">?</span><span class="visually-hidden">%</span></button></div>`+
		`<div class="control">%</div>%%</div>`,
		id, id, p.Name, id, p.Name, truth(helped), t(a, "train.what", "param", p.Name), t(a, "train.what", "param", p.Name), control,
		when(err != nil, func() HTML {
			return h(`<p class="error" id="%-error" role="alert">%</p>`, id, i18n.Error(a.Lang, err))
		}),
		when(helped, func() HTML {
			return h(`<p class="advice" id="%-help">%</p>`, id, t(a, "param."+spec.Name+"."+p.Name))
		}))
}

// viewChoice is a list of words, with None and "a number" where these are allowed too.
func viewChoice(a *app.App, p *estimator.Param, id string, described HTML, value estimator.Value) HTML {
	option := func(v, label string, chosen bool) HTML {
		return h(`<option value="%"%>%</option>`, v, attr("selected", chosen), label)
	}
	isNumber := value.Kind == estimator.Int || value.Kind == estimator.Float
	return h(`<select id="%" data-change="train.choice:%"%>%%%%</select>`, id, p.Name, described,
		each(p.Words, func(_ int, w string) HTML {
			return option(w, w, value.Kind == estimator.Word && value.Word() == w)
		}),
		when(p.None, func() HTML { return option("None", t(a, noneKey(p)), value.Kind == estimator.None) }),
		when(p.Bool, func() HTML {
			return join(option("True", "True", value.Kind == estimator.Bool && value.Bool()),
				option("False", "False", value.Kind == estimator.Bool && !value.Bool()))
		}),
		when(app.Slider(p) != nil, func() HTML { return option("number", t(a, "train.a_number"), isNumber) }))
}

// viewNumber is a slider with a field for the exact number, and a box for None or for the one word instead.
func viewNumber(a *app.App, p *estimator.Param, id, field string, described HTML, value estimator.Value, wrong bool) HTML {
	none := value.Kind == estimator.None || value.Kind == estimator.Word
	slider := HTML("")
	if !p.Seed {
		low, high := 0, app.SliderSteps
		if p.Int != nil {
			low, high = int(p.Int.SliderMin), int(p.Int.SliderMax)
		}
		place := low
		if !none {
			place = app.SlideOf(p, value)
		}
		slider = h(`<input type="range" id="%-slider" min="%" max="%" value="%" data-input="train.slide:%" aria-label="%" aria-valuetext="%"%>`,
			id, strconv.Itoa(low), strconv.Itoa(high), strconv.Itoa(place), p.Name, p.Name, value.String(), attr("disabled", none))
	}
	return join(slider, viewText(a, p, id, field, described, value, wrong),
		when(p.Seed, func() HTML {
			return h(`<button type="button" class="quiet dice" id="%-dice" data-click="train.dice:%" title="%">%<span class="visually-hidden">%</span></button>`,
				id, p.Name, t(a, "train.dice"), iconDice, t(a, "train.dice"))
		}),
		when(p.None || len(p.Words) > 0, func() HTML {
			return h(`<label class="none"><input type="checkbox" id="%-none" data-change="train.none:%"%><span>%</span></label>`,
				id, p.Name, attr("checked", none), t(a, noneKey(p)))
		}))
}

// viewText is the field for an exact value: what the person typed, else the value as Python prints it.
func viewText(a *app.App, p *estimator.Param, id, field string, described HTML, value estimator.Value, wrong bool) HTML {
	text, typed := a.Train.Typed[field]
	none := value.Kind == estimator.None || value.Kind == estimator.Word
	if !typed && !none {
		text = value.String()
	}
	return h(`<input class="exact" id="%" value="%" inputmode="decimal" autocomplete="off" data-input="train.param:%"%%%>`,
		id, text, p.Name, described, attr(`aria-invalid="true"`, wrong), attr("disabled", none && !typed))
}

// oneWord reports whether p takes numbers and one word instead, which a box ticks as it does for None.
func oneWord(p *estimator.Param) bool { return len(p.Words) == 1 && !p.None && app.Slider(p) != nil }

// noneKey says what None, or the one word instead of a number, means for this hyperparameter.
func noneKey(p *estimator.Param) string {
	switch {
	case oneWord(p):
		return "train.none_penalty"
	case p.Seed:
		return "train.none_seed"
	case p.Int != nil || p.Float != nil:
		return "train.none_limit"
	}
	return "train.none"
}
