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
		return Each(spec.Params, func(i int, _ estimator.Param) HTML {
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
	return H(`<div class="params">%</div>%`, list(true), When(rest > 0, func() HTML {
		return H(`<p><button type="button" class="link" id="more" data-click="train.more" aria-expanded="%">%</button></p>%`,
			Truth(more), T(a, moreKey(more), "n", rest),
			When(more, func() HTML { return H(`<div class="params more">%%</div>`, list(false), viewWorkers(a)) }))
	}))
}

// viewWorkers is the one setting that changes nothing but the time and the memory that a training takes.
func viewWorkers(a *app.App) HTML {
	if a.MostWorkers < 2 {
		return ""
	}
	options := HTML("")
	for n := 1; n <= a.MostWorkers; n++ {
		options += H(`<option value="%"%>%</option>`, strconv.Itoa(n), Attr("selected", n == a.Workers), strconv.Itoa(n))
	}
	return H(`<div class="param" id="workers-row"><div class="param-name"><label for="workers">%</label></div><div class="control"><select id="workers" data-change="train.workers" aria-describedby="workers-help">%</select></div><p class="small muted" id="workers-help">%</p></div>`,
		T(a, "train.workers"), options, T(a, "train.workers_help"))
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
	described := DescribedBy(IDIf(err != nil, id+"-error"), IDIf(helped, id+"-help"))

	var control HTML
	switch {
	case p.Bool && p.Int == nil && p.Float == nil && len(p.Words) == 0:
		control = H(`<label class="switch"><input type="checkbox" id="%" data-change="train.param:%"%%><span>%</span></label>`,
			id, p.Name, described, Attr("checked", value.Bool()), value.String())
	case app.Slider(p) == nil:
		control = viewChoice(a, p, id, described, value)
	case len(p.Words) > 0 && !oneWord(p):
		control = viewChoice(a, p, id, described, value)
		if value.Kind == estimator.Int || value.Kind == estimator.Float {
			control = Join(control, viewText(a, p, id+"-number", field, Join(described, H(` aria-label="%"`, T(a, "train.number_of", "param", p.Name))), value, err != nil))
		}
	default:
		control = viewNumber(a, p, id, field, described, value, err != nil)
	}
	return H(`<div class="param" id="%-row"><div class="param-name"><label for="%">%</label>`+
		`<button type="button" class="help-button quiet" id="%-what" data-click="train.help:%" aria-expanded="%" title="%"><span aria-hidden="true">?</span><span class="visually-hidden">%</span></button></div>`+
		`<div class="control">%</div>%%</div>`,
		id, id, p.Name, id, p.Name, Truth(helped), T(a, "train.what", "param", p.Name), T(a, "train.what", "param", p.Name), control,
		When(err != nil, func() HTML {
			return H(`<p class="error" id="%-error" role="alert">%</p>`, id, i18n.Error(a.Lang, err))
		}),
		When(helped, func() HTML {
			return H(`<p class="advice" id="%-help">%</p>`, id, T(a, "param."+spec.Name+"."+p.Name))
		}))
}

// viewChoice is a list of words, with None and "a number" where these are allowed too.
func viewChoice(a *app.App, p *estimator.Param, id string, described HTML, value estimator.Value) HTML {
	option := func(v, label string, chosen bool) HTML {
		return H(`<option value="%"%>%</option>`, v, Attr("selected", chosen), label)
	}
	isNumber := value.Kind == estimator.Int || value.Kind == estimator.Float
	return H(`<select id="%" data-change="train.choice:%"%>%%%%</select>`, id, p.Name, described,
		Each(p.Words, func(_ int, w string) HTML {
			return option(w, w, value.Kind == estimator.Word && value.Word() == w)
		}),
		When(p.None, func() HTML { return option("None", T(a, noneKey(p)), value.Kind == estimator.None) }),
		When(p.Bool, func() HTML {
			return Join(option("True", "True", value.Kind == estimator.Bool && value.Bool()),
				option("False", "False", value.Kind == estimator.Bool && !value.Bool()))
		}),
		When(app.Slider(p) != nil, func() HTML { return option("number", T(a, "train.a_number"), isNumber) }))
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
		slider = H(`<input type="range" id="%-slider" min="%" max="%" value="%" data-input="train.slide:%" aria-label="%" aria-valuetext="%"%>`,
			id, strconv.Itoa(low), strconv.Itoa(high), strconv.Itoa(place), p.Name, p.Name, value.String(), Attr("disabled", none))
	}
	return Join(slider, viewText(a, p, id, field, described, value, wrong),
		When(p.Seed, func() HTML {
			return H(`<button type="button" class="quiet dice" id="%-dice" data-click="train.dice:%" title="%">%<span class="visually-hidden">%: %</span></button>`,
				id, p.Name, T(a, "train.dice"), iconDice, T(a, "train.dice"), p.Name)
		}),
		When(p.None || len(p.Words) > 0, func() HTML {
			return H(`<label class="none"><input type="checkbox" id="%-none" data-change="train.none:%"%><span>%</span></label>`,
				id, p.Name, Attr("checked", none), T(a, noneKey(p)))
		}))
}

// viewText is the field for an exact value: what the person typed, else the value as Python prints it.
func viewText(a *app.App, p *estimator.Param, id, field string, described HTML, value estimator.Value, wrong bool) HTML {
	text, typed := a.Train.Typed[field]
	none := value.Kind == estimator.None || value.Kind == estimator.Word
	if !typed && !none {
		text = value.String()
	}
	return H(`<input class="exact" id="%" value="%" inputmode="decimal" autocomplete="off" data-input="train.param:%"%%%>`,
		id, text, p.Name, described, Attr(`aria-invalid="true"`, wrong), Attr("disabled", none && !typed))
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
