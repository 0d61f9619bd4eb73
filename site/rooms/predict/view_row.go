package predict

import (
	"strconv"

	"pizarra/engine/predict"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/rooms/inside"
	"pizarra/site/view"
)

// viewRow is the form of a row, made from the signature, and beside it what the model says and what led there.
func (room *Room) viewRow(a *app.App) view.HTML {
	values, example, ok := room.values(a.Route.Query)
	result := view.HTML("")
	switch request, _ := room.rowRequest(a); {
	case !ok:
		result = view.H(`<p class="advice bad" id="predict-values" role="alert">%</p>`, view.T(a, "predict.values_wrong", "n", len(room.schema.Features)))
		values, example = room.schema.Examples[0], -1
	default:
		got := room.shown(request)
		switch {
		case got.err != nil:
			result = viewProblem(a, "predict-problem", got.err)
		case got.answer == nil:
			result = room.viewComing(a)
		default:
			result = room.viewAnswer(a, got.answer.One, example)
		}
	}
	return view.H(`<div class="predict-row"><div class="predict-ask">%</div><div class="predict-says" id="predict-says">%</div></div>`, room.viewForm(a, values, example), result)
}

// viewForm has a field for every feature, filled in with the row, and the range that the model has learned from.
func (room *Room) viewForm(a *app.App, values []float64, example int) view.HTML {
	next := 0
	if example >= 0 {
		next = (example + 1) % len(room.schema.Examples)
	}
	from := view.HTML("")
	if example >= 0 {
		from = view.H(`<p class="small muted" id="predict-example">%</p>`, view.T(a, "predict.example", "n", example+1, "class", room.schema.Classes[room.schema.Labels[example]]))
	}
	return view.H(`<form class="predict-form" id="predict-form" data-submit="predict.row"><table class="predict-fields"><caption class="visually-hidden">%</caption><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col">%</th></tr></thead><tbody>%</tbody></table>`+
		`<div class="predict-do"><button class="primary" id="predict-go">%</button><a class="button" id="predict-next" href="%">%</a></div>%</form>`,
		view.T(a, "predict.signature"), view.T(a, "inside.feature"), view.T(a, "predict.value"), view.T(a, "predict.range"),
		view.Each(room.schema.Features, func(j int, f predict.Feature) view.HTML { return room.viewField(a, j, f, values[j]) }),
		view.T(a, "predict.go"), href(a, "v", "", "e", strconv.Itoa(next)), view.T(a, "predict.next"), from)
}

func (room *Room) viewField(a *app.App, j int, f predict.Feature, x float64) view.HTML {
	text, problem := i18n.Exact(a.Lang, x), view.HTML("")
	side := f.Outside(x)
	if room.typed != nil {
		text = room.typed[j]
		value, ok := number(text)
		side = 0
		if ok {
			side = f.Outside(value)
		}
		if room.wrong[j] {
			problem = view.H(`<p class="error" id="predict-%-error">%</p>`, field(j), view.T(a, "predict.no_number"))
		}
	}
	out := view.HTML("")
	if side != 0 {
		out = view.H(` <strong class="predict-out">%</strong>`, view.T(a, sideKey(side)))
	}
	invalid := view.HTML("")
	if problem != "" {
		invalid = view.H(` aria-invalid="true" aria-describedby="predict-%-error"`, field(j))
	}
	return view.H(`<tr><th scope="row"><label for="predict-%">%</label></th><td><input id="predict-%" name="%" value="%" inputmode="decimal" autocomplete="off" spellcheck="false"%>%</td><td class="small predict-range">%%%</td></tr>`,
		field(j), f.Name, field(j), field(j), text, invalid, problem, drawRange(f, x), rangeOf(a, f), out)
}

func sideKey(side int8) string {
	if side < 0 {
		return "predict.below"
	}
	return "predict.above"
}

// drawRange shows where a value lies: the training rows take the middle of the strip, with their mean.
func drawRange(f predict.Feature, x float64) view.HTML {
	const width, from, to = 120.0, 24.0, 96.0
	at := func(x float64) float64 {
		if f.Max == f.Min {
			return (from + to) / 2
		}
		return min(max(from+(x-f.Min)/(f.Max-f.Min)*(to-from), 4), width-4)
	}
	class := "in"
	if f.Outside(x) != 0 {
		class = "out"
	}
	return view.H(`<svg class="predict-strip" width="120" height="14" viewBox="0 0 120 14" aria-hidden="true"><path class="all" d="M0 7H120"/><path class="known" d="M%V7H%"/><path class="mean" d="M% 3V11"/><circle class="%" cx="%" cy="7" r="4"/></svg>`,
		view.HTML(px(from)+" 7"), px(to), px(at(f.Mean)), class, px(at(x)))
}

func px(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

// viewAnswer is the class, the probabilities, what of the row is unlike all that was learned from, and what led there.
func (room *Room) viewAnswer(a *app.App, r *predict.Row, example int) view.HTML {
	s := room.schema
	truth := view.HTML("")
	if example >= 0 {
		k := int(s.Labels[example])
		key, tone := "predict.wrong", "bad"
		if k == r.Predicted {
			key, tone = "predict.right", "good"
		}
		truth = view.H(` <span class="inside-verdict %">%</span>`, tone, view.T(a, key, "class", s.Classes[k]))
	}
	bars := make([]view.Bar, len(s.Classes))
	for k, name := range s.Classes {
		bars[k] = view.Bar{Name: name, Value: r.Probabilities[k], Text: i18n.Number(a.Lang, r.Probabilities[k], 4), Class: k}
	}
	beyond := 0
	for _, side := range r.Outside {
		if side != 0 {
			beyond++
		}
	}
	return view.H(`<p class="predict-answer" id="predict-answer"><span>%</span> <strong>%</strong>%</p>%<h2>%</h2>%%`,
		view.T(a, "predict.says"), inside.Class(s.Classes, r.Predicted), truth,
		view.When(beyond > 0, func() view.HTML {
			return view.H(`<div class="advice warn" id="predict-beyond" role="status"><p>% <a href="%">%</a></p></div>`, view.T(a, "predict.beyond", "n", beyond), href(a, "show", showDrift), view.T(a, "predict.to_drift"))
		}),
		view.T(a, "predict.probabilities"), view.Bars("predict-probabilities", view.T(a, "predict.probabilities"), bars), room.viewWhy(a, r))
}
