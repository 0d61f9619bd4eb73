package view

import (
	"cmp"
	"slices"
	"strings"

	"pizarra/engine/chart"
	"pizarra/engine/jsontext"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// Drawn is a chart as a page shows it: view.Chart(a, view.Drawn{ID: "compare-scatter", Chart: c, Alt: …}) is all that a room has to
// write. What engine/chart has is drawn as it says: Scatter (points, lines, curves; XNames, XLog, Unit), Bars, Confusion, Parallel
// (parallel coordinates, with ranges that are marked by dragging), Box, Paired (two runs on the same splits), and Side (several
// matrices or curves beside each other).
type Drawn struct {
	ID    string // of the place where it is drawn, and the name of the files that it is saved as: "compare-scatter"
	Chart chart.Chart
	Alt   string // what the chart shows, for those who cannot see it; that the table says the same is added
	// Ranges is the action of the field that is told which range of an axis was marked: "axis from to", or the axis alone where
	// none is. "" for none.
	Ranges string
	// Body is markup that shows the chart in place of the chart library, "" for none. The files and the table are the chart's.
	Body HTML
	// Table is markup that says it in words and numbers in place of the chart's own table, "" for none. NoTable is for a Body that
	// is a table itself.
	Table   HTML
	NoTable bool
	Rows    int    // how many rows of the chart's own table are drawn, 0 for 200; the CSV has them all
	Caption string // stands below the chart, "" for none
	Tall    bool   // it takes more room, as many lines or boxes do
}

// BarsOf is a bar for each feature, the longest first.
func BarsOf(axis string, features []string, values []float64) *chart.Bars {
	order := make([]int, min(len(features), len(values)))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(values[j], values[i]) })
	b := &chart.Bars{Axis: axis}
	for _, i := range order {
		b.Names, b.Values = append(b.Names, features[i]), append(b.Values, values[i])
	}
	return b
}

// ChartWords are the words of a chart's table in the app's language.
func ChartWords(a *app.App) chart.Words {
	return chart.Words{
		Name: T(a, "chart.name"), Series: T(a, "chart.series"), Low: T(a, "chart.low"), Q1: T(a, "chart.q1"), Median: T(a, "chart.median"),
		Q3: T(a, "chart.q3"), High: T(a, "chart.high"), Outliers: T(a, "chart.outliers"),
		Predicted: T(a, "chart.predicted"), Certainty: T(a, "chart.certainty"),
	}
}

// Chart is the figure of a chart: what it shows, what it can be saved as, and the same in words and numbers.
func Chart(a *app.App, d Drawn) HTML {
	text, err := jsontext.Marshal(&d.Chart)
	if err != nil {
		return H(`<p class="muted">%</p>`, T(a, "chart.none"))
	}
	class, ranges := "chart", HTML("")
	if d.Tall {
		class += " tall"
	}
	place := H(`<div id="%" data-picture="%">%</div>`, d.ID, string(text), d.Body)
	if d.Body == "" {
		if d.Ranges != "" {
			ranges = H(`<input type="hidden" id="%-ranges" data-change="%">`, d.ID, d.Ranges)
			place = H(`<div id="%" class="%" role="img" data-chart="%" data-ranges="%-ranges" aria-label="%"></div>`, d.ID, class, string(text), d.ID, chartAlt(a, d))
		} else {
			place = H(`<div id="%" class="%" role="img" data-chart="%" aria-label="%"></div>`, d.ID, class, string(text), chartAlt(a, d))
		}
	}
	caption := When(d.Caption != "", func() HTML { return H(`<figcaption>%</figcaption>`, d.Caption) })
	table := d.Table
	if table == "" && !d.NoTable {
		table = viewChartTable(a, d)
	}
	return H(`<figure class="chart-figure">%%%<div class="chart-foot">%%</div></figure>`, place, ranges, caption, table, viewChartFiles(a, d))
}

func chartAlt(a *app.App, d Drawn) string { return d.Alt + " " + T(a, "chart.alt_table") }

// viewChartFiles are the buttons that save a chart.
func viewChartFiles(a *app.App, d Drawn) HTML {
	return H(`<p class="chart-files small" role="group" aria-label="% %"><span class="muted">%</span>%</p>`, T(a, "chart.save"), d.Alt, T(a, "chart.save"),
		Each([]string{"png", "svg", "csv"}, func(_ int, format string) HTML {
			name := strings.ToUpper(format)
			return H(` <button type="button" class="link" id="%-%" data-click="chart.save:%:%" data-of="%" aria-label="%">%</button>`,
				d.ID, format, format, d.ID, d.ID, T(a, "chart.save_as", "format", name), name)
		}))
}

// viewChartTable is the chart as a table, folded.
func viewChartTable(a *app.App, d Drawn) HTML {
	t := d.Chart.Table(ChartWords(a))
	rows, more, most := t.Rows, HTML(""), d.Rows
	if most == 0 {
		most = 200
	}
	if len(rows) > most {
		rows = rows[:most]
		more = H(`<p class="small muted">%</p>`, T(a, "chart.more_rows", "n", len(t.Rows)-most))
	}
	return H(`<details class="chart-table" id="%-table"><summary>%<span class="visually-hidden">: %</span></summary><div class="scroll" tabindex="0" role="region" aria-label="%: %"><table><thead><tr>%</tr></thead><tbody>%</tbody></table></div>%</details>`,
		d.ID, T(a, "chart.table"), d.Chart.Title, T(a, "chart.table"), d.Chart.Title,
		Each(t.Header, func(j int, name string) HTML {
			if numbersIn(t, j) {
				return H(`<th scope="col" class="number">%</th>`, name)
			}
			return H(`<th scope="col">%</th>`, name)
		}),
		Each(rows, func(_ int, row []chart.Cell) HTML {
			return H(`<tr>%</tr>`, Each(row, func(j int, c chart.Cell) HTML { return viewChartCell(a, j, c) }))
		}), more)
}

// numbersIn reports whether the first row that has something in a column has a number there.
func numbersIn(t chart.Table, column int) bool {
	for _, row := range t.Rows {
		if row[column].Text != "" {
			return row[column].IsNumber
		}
	}
	return false
}

// viewChartCell writes a number to four decimals, and all digits as its title.
func viewChartCell(a *app.App, column int, c chart.Cell) HTML {
	text := H(`%`, c.Text)
	if c.Link != "" {
		text = H(`<a href="%">%</a>`, c.Link, c.Text)
	}
	switch {
	case column == 0 && !c.IsNumber:
		return H(`<th scope="row">%</th>`, text)
	case !c.IsNumber:
		return H(`<td>%</td>`, text)
	case c.Number == float64(int(c.Number)):
		return H(`<td class="number">%</td>`, i18n.Int(a.Lang, int(c.Number)))
	}
	return H(`<td class="number" title="%">%</td>`, i18n.Exact(a.Lang, c.Number), i18n.Number(a.Lang, c.Number, 4))
}
