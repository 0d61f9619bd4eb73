package view

import (
	"pizarra/engine/dataset"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// columnTypes are the names of a column's types.
var columnTypes = map[string]string{"integer": "train.type_integer", "number": "train.type_number", "words": "train.type_words"}

// viewColumns describes every column: its type, what is missing, how many different values it has, and their range.
func viewColumns(a *app.App, look *trainer.Look) HTML {
	return H(`<div class="scroll columns" id="columns" tabindex="0" role="region" aria-label="%"><table><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th></tr></thead><tbody>%</tbody></table></div>`,
		T(a, "train.columns"), T(a, "train.column"), T(a, "train.type"), T(a, "train.minimum"), T(a, "train.maximum"), T(a, "train.missing"), T(a, "train.distinct"),
		Each(look.Columns, func(_ int, c dataset.ColumnInfo) HTML { return viewColumnRow(a, look, c) }))
}

func viewColumnRow(a *app.App, look *trainer.Look, c dataset.ColumnInfo) HTML {
	class := ""
	if c.Name == look.Target {
		class = "target"
	}
	low, high := HTML("–"), HTML("–")
	if c.Type != "words" {
		low, high = H(`%`, i18n.Exact(a.Lang, c.Min)), H(`%`, i18n.Exact(a.Lang, c.Max))
	}
	missing := HTML("0")
	if c.Missing > 0 {
		missing = H(`<strong class="holes">%</strong>`, i18n.Int(a.Lang, c.Missing))
	}
	distinct := i18n.Int(a.Lang, c.Distinct)
	if c.Distinct >= dataset.MaxDistinct {
		distinct = "≥ " + distinct
	}
	return H(`<tr class="%"><th scope="row" title="%">%</th><td>%</td><td class="number">%</td><td class="number">%</td><td class="number">%</td><td class="number">%</td></tr>`,
		class, c.Name, c.Name, T(a, columnTypes[c.Type]), low, high, missing, distinct)
}
