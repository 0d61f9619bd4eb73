package view

import (
	"slices"
	"strconv"

	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// choice is one option of a select.
type choice struct{ value, label string }

// viewReading shows how a CSV was read, to be corrected, and the column that is predicted. Built-in sets need neither.
func viewReading(a *app.App) HTML {
	p := &a.Train
	if p.Job.Data.File == "" {
		return ""
	}
	r := p.Job.Data.Reading
	if p.Look != nil && p.LookErr == nil {
		r = p.Look.Reading
	}
	// A reading that failed may leave open what the person is asked to say: nothing is chosen then.
	list := func(field, label, value string, options []choice) HTML {
		if value == "" {
			options = append([]choice{{"", "…"}}, options...)
		}
		return H(`<label class="small">% <select id="reading-%" data-change="train.reading:%">%</select></label>`, label, field, field,
			Each(options, func(_ int, o choice) HTML {
				return H(`<option value="%"%>%</option>`, o.value, Attr("selected", o.value == value), o.label)
			}))
	}
	target := HTML("")
	if look := p.Look; look != nil && p.LookErr == nil {
		target = H(`<label class="field">% <select id="target" data-change="train.target">%</select></label>`, T(a, "train.target"),
			Each(look.Targets, func(_ int, name string) HTML {
				return H(`<option value="%"%>%</option>`, name, Attr("selected", name == look.Target), name)
			}))
	}
	open := p.Correct || fault.Is(p.LookErr, "csv.no_header") // whose remedy stands here
	return Join(target, H(`<p><button type="button" class="link small" id="reading-open" data-click="train.correct" aria-expanded="%">%</button></p>`,
		Truth(open), T(a, "train.reading")), When(open, func() HTML {
		return H(`<div class="reading">%%%%</div>`,
			list("separator", T(a, "train.separator"), r.Separator, []choice{{",", T(a, "train.comma")}, {";", T(a, "train.semicolon")}, {"\t", T(a, "train.tab")}}),
			list("decimal", T(a, "train.decimal"), r.Decimal, []choice{{".", T(a, "train.point")}, {",", T(a, "train.comma")}}),
			list("encoding", T(a, "train.encoding"), r.Encoding, []choice{{"utf-8", "UTF-8"}, {"windows-1252", "Windows-1252"}, {"utf-16", "UTF-16"}}),
			list("header", T(a, "train.header"), r.Header, []choice{{"yes", T(a, "train.with_names")}, {"no", T(a, "train.without")}}))
	}))
}

// viewProblems offers a way out of what cannot be learned from: leave the columns out, or drop the rows.
func viewProblems(a *app.App, look *trainer.Look) HTML {
	selection := a.Train.Job.Data.Selection
	if len(look.Problems) == 0 && look.Err == nil && len(selection.Omit) == 0 && !selection.DropMissing {
		return ""
	}
	const most = 4
	holes := selection.DropMissing
	columns := slices.Clone(selection.Omit)
	for _, problem := range look.Problems {
		holes = holes || problem.Kind == dataset.Missing
		if problem.Column != look.Target && !slices.Contains(columns, problem.Column) {
			columns = append(columns, problem.Column)
		}
	}
	line := func(problem dataset.Problem) HTML {
		key := "train.problem_hole"
		if problem.Kind != dataset.Missing {
			key = "train.problem_text"
		}
		return H(`<li>%</li>`, T(a, key, "column", problem.Column, "n", problem.Rows, "row", problem.Row, "example", problem.Example))
	}
	class := "advice"
	explain := HTML("")
	listed := look.Problems
	if look.Err != nil {
		class = "advice warn"
		explain = H(`<p role="alert">%</p>`, i18n.Error(a.Lang, look.Err))
		// What the error says of a column need not be said again.
		listed = slices.DeleteFunc(slices.Clone(listed), func(p dataset.Problem) bool { return p.Column == look.Err.Args["column"] })
	}
	return H(`<div class="% problems" id="problems">%%%%</div>`, class, explain,
		When(len(listed) > 0, func() HTML {
			return H(`%<ul>%</ul>`, When(look.Err == nil, func() HTML { return H(`<p>%</p>`, T(a, "train.problems")) }), Each(listed[:min(most, len(listed))], func(_ int, p dataset.Problem) HTML { return line(p) }))
		}),
		When(len(columns) > 0, func() HTML {
			return H(`<fieldset><legend>%</legend>%</fieldset>`, T(a, "train.omit"), Each(columns, func(i int, name string) HTML {
				return H(`<label class="none"><input type="checkbox" id="omit-%" data-change="train.omit:%"%><span>%</span></label>`,
					strconv.Itoa(i), name, Attr("checked", slices.Contains(selection.Omit, name)), name)
			}))
		}),
		When(holes, func() HTML {
			return H(`<label class="none"><input type="checkbox" id="drop-rows" data-change="train.drop_rows"%><span>%</span></label>`,
				Attr("checked", selection.DropMissing), T(a, "train.drop_rows"))
		}))
}
