package view

import (
	"strconv"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// viewData is the choice of data, a look at it, and the split.
func viewData(a *app.App) HTML {
	job := &a.Train.Job
	pick := func(name, action, label string, on bool) HTML {
		return H(`<button type="button" class="pick" id="data-%" data-click="%" aria-pressed="%" title="%"><span>%</span></button>`, name, action, Truth(on), label, label)
	}
	return H(`<h2 id="train-data-title"><span class="step">1</span> %</h2>`+
		`<div class="picks" role="group" aria-labelledby="train-data-title">%%<label class="pick file button" id="data-file">%<input type="file" accept=".csv,.tsv,.txt,text/csv" data-change="train.file"></label></div>%%`,
		T(a, "train.data"),
		Each(dataset.Names(), func(_ int, name string) HTML {
			return pick(name, "train.data:"+name, name, job.Data.File == "" && job.Data.Name == name)
		}),
		Each(a.Book.Files, func(_ int, f store.DataFile) HTML {
			return pick(f.Digest[:min(12, len(f.Digest))], "train.kept:"+f.Digest, f.Name, job.Data.File == f.Digest)
		}),
		T(a, "train.csv"), viewLook(a), viewSplit(a))
}

// viewLook describes the data at hand. While another look is under way the last one stays, stepped back.
func viewLook(a *app.App) HTML {
	p := &a.Train
	if p.LookErr != nil {
		return Join(H(`<p class="advice bad" role="alert" id="look-error">%</p>`, i18n.Error(a.Lang, p.LookErr)), viewReading(a))
	}
	look := p.Look
	if look == nil {
		return H(`<div class="look waiting" id="look"><p class="muted">%</p></div>`, T(a, "train.looking"))
	}
	stale := HTML("")
	if p.Looking {
		stale = " stale"
	}
	facts := T(a, "train.facts", "rows", look.Rows, "features", len(look.Sample.Features), "classes", len(look.Classes))
	if look.Err != nil && len(look.Classes) == 0 {
		facts = T(a, "train.facts_raw", "rows", look.Rows, "columns", len(look.Columns))
	}
	about := HTML("")
	if look.File == "" && i18n.Has("data."+look.Name) {
		about = H(`<p class="small muted">%</p>`, T(a, "data."+look.Name))
	}
	shown, body := app.TabTable, HTML("")
	switch {
	case p.Tab == app.TabColumns:
		shown, body = app.TabColumns, viewColumns(a, look)
	case p.Tab == app.TabScatter && look.Err == nil:
		shown, body = app.TabScatter, viewCloud(a, look)
	default:
		body = viewHead(a, look)
	}
	tab := func(name, key string, can bool) HTML {
		return H(`<button type="button" id="tab-%" data-click="train.tab:%" aria-pressed="%"%>%</button>`, name, name, Truth(shown == name), Attr("disabled", !can), T(a, key))
	}
	return H(`<div class="look%" id="look"><p class="facts-line"><strong>%</strong></p>%%%%<div class="tabs" role="group" aria-label="%">%%%</div><div class="tab-body">%</div></div>`,
		stale, facts, about, viewProblems(a, look), viewReading(a), viewBalance(a, look), T(a, "train.views"),
		tab(app.TabTable, "train.table", true), tab(app.TabColumns, "train.columns", true), tab(app.TabScatter, "train.scatter", look.Err == nil), body)
}

// viewBalance shows how many rows each class has.
func viewBalance(a *app.App, look *trainer.Look) HTML {
	if len(look.Classes) == 0 {
		return ""
	}
	bars := make([]Bar, 0, len(look.Classes))
	for i, c := range look.Classes {
		bars = append(bars, Bar{Name: c.Name, Value: float64(c.Rows), Text: i18n.Int(a.Lang, c.Rows), Class: i})
	}
	const most = 8
	rest := HTML("")
	if len(bars) > most {
		rest = H(`<p class="small muted">%</p>`, T(a, "train.more_classes", "n", len(bars)-most))
		bars = bars[:most]
	}
	return Join(Bars("balance", T(a, "train.balance"), bars), rest)
}

// viewHead is the first rows as they stand in the data.
func viewHead(a *app.App, look *trainer.Look) HTML {
	return H(`<div class="scroll head" id="head" tabindex="0" role="region" aria-label="%"><table><thead><tr>%</tr></thead><tbody>%</tbody></table></div>`,
		T(a, "train.first_rows"),
		Each(look.HeadNames, func(_ int, name string) HTML {
			class := ""
			if name == look.Target {
				class = "target"
			}
			return H(`<th scope="col" class="%" title="%">%</th>`, class, name, name)
		}),
		Each(look.Head, func(_ int, row []string) HTML {
			return H(`<tr>%</tr>`, Each(row, func(i int, cell string) HTML {
				class := "number"
				if _, err := strconv.ParseFloat(cell, 64); err != nil {
					class = ""
				}
				if i < len(look.HeadNames) && look.HeadNames[i] == look.Target {
					class = "target"
				}
				return H(`<td class="%">%</td>`, class, cell)
			}))
		}))
}

// viewCloud is a scatter of two chosen features.
func viewCloud(a *app.App, look *trainer.Look) HTML {
	s := look.Sample
	p := &a.Train
	if p.X < 0 || p.Y < 0 || p.X >= len(s.Columns) || p.Y >= len(s.Columns) {
		return ""
	}
	choose := func(axis string, chosen int) HTML {
		return H(`<label class="small">% <select id="axis-%" data-change="train.%">%</select></label>`,
			T(a, "train.axis_"+axis), axis, axis, Each(s.Features, func(i int, name string) HTML {
				return H(`<option value="%"%>%</option>`, strconv.Itoa(i), Attr("selected", i == chosen), name)
			}))
	}
	return Join(plot{
		id: "cloud", title: T(a, "train.cloud", "x", s.Features[p.X], "y", s.Features[p.Y]), width: 400, height: 220,
		x: s.Columns[p.X], y: s.Columns[p.Y], xName: s.Features[p.X], yName: s.Features[p.Y],
		classes: s.Labels, classNames: s.ClassNames,
		number: func(v float64) string { return tick(a.Lang, v) },
	}.draw(), H(`<div class="axes">%%</div>`, choose("x", p.X), choose("y", p.Y)))
}

// viewSplit is how many rows are set aside for the test, and by which seed.
func viewSplit(a *app.App) HTML {
	p := &a.Train
	split := p.Job.Split
	text := func(field, value string) string {
		if typed, ok := p.Typed[field]; ok {
			return typed
		}
		return value
	}
	wrong := func(field string) bool { return p.Errors[field] != nil }
	problem := func(field string) HTML {
		if err := p.Errors[field]; err != nil {
			return H(`<p class="error" id="%-error" role="alert">%</p>`, field, i18n.Error(a.Lang, err))
		}
		return ""
	}
	rows := HTML("")
	if p.Look != nil && p.Look.Err == nil {
		test := app.TestRowsOf(p.Look.Rows, split.TestSize)
		rows = H(`<p class="small muted" id="test-rows">%</p>`, T(a, "train.test_rows", "test", test, "train", p.Look.Rows-test))
	}
	fresh := split.RandomState.Kind == estimator.None
	seed := ""
	if !fresh {
		seed = split.RandomState.String()
	}
	percent := int(split.TestSize*100 + 0.5)
	return H(`<div class="params split"><div class="param"><div class="param-name"><label for="test_size">test_size</label></div><div class="control">`+
		`<input type="range" id="test-slider" min="5" max="50" step="5" value="%" data-input="train.test_slide" aria-label="test_size" aria-valuetext="%">`+
		`<input class="exact" id="test_size" value="%" inputmode="decimal" autocomplete="off" data-input="train.test_size"%%></div>%%</div>`+
		`<div class="param"><div class="param-name"><label for="split_seed">%</label></div><div class="control">`+
		`<input class="exact" id="split_seed" value="%" inputmode="numeric" autocomplete="off" data-input="train.split_seed"%%%>`+
		`<button type="button" class="quiet dice" id="split-dice" data-click="train.dice:split" title="%">%<span class="visually-hidden">%: %</span></button>`+
		`<label class="none"><input type="checkbox" id="split-none" data-change="train.split_none"%><span>%</span></label></div>%</div></div>`,
		strconv.Itoa(percent), i18n.Percent(a.Lang, split.TestSize, 0),
		text("test_size", strconv.FormatFloat(split.TestSize, 'f', -1, 64)), Attr(`aria-invalid="true"`, wrong("test_size")),
		DescribedBy(IDIf(wrong("test_size"), "test_size-error"), IDIf(rows != "", "test-rows")), problem("test_size"), rows,
		T(a, "train.split_seed"),
		text("split_seed", seed), Attr(`aria-invalid="true"`, wrong("split_seed")), DescribedBy(IDIf(wrong("split_seed"), "split_seed-error")), Attr("disabled", fresh),
		T(a, "train.dice"), iconDice, T(a, "train.dice"), T(a, "train.split_seed"),
		Attr("checked", fresh), T(a, "train.none_seed"), problem("split_seed"))
}
