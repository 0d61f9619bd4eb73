package predict

import (
	"strconv"
	"strings"

	"pizarra/engine/predict"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/rooms/inside"
	"pizarra/site/view"
)

// viewTable takes a table, pasted or dropped, and shows what the model makes of it.
func (room *Room) viewTable(a *app.App) view.HTML {
	t := &room.table
	result := view.HTML("")
	switch got := t.answer; {
	case got.err != nil:
		result = viewProblem(a, "predict-table-problem", got.err)
	case got.answer != nil:
		result = room.viewPredicted(a, got.answer.Table)
	case t.n > 0 && t.text != "":
		result = room.viewComing(a)
	}
	name := view.HTML("")
	if t.name != "" {
		name = view.H(`<p class="small" id="predict-file-name">%</p>`, view.T(a, "predict.file", "name", t.name))
	}
	return view.H(`<p class="inside-about">%</p><form class="predict-bring" data-submit="predict.paste" data-apart data-drop="predict.file"><label for="predict-csv">%</label><textarea id="predict-csv" name="csv" rows="7" spellcheck="false" autocomplete="off" wrap="off">%</textarea>%`+
		`<div class="predict-do"><button class="primary" id="predict-table-go">%</button><label class="button file" id="predict-file">%<input type="file" accept=".csv,.tsv,.txt,text/csv" data-change="predict.file"></label><button type="button" id="predict-sample" data-click="predict.sample">%</button></div></form><div id="predict-table-result" tabindex="-1">%</div>`,
		view.T(a, "predict.table_about", "features", len(room.schema.Features)), view.T(a, "predict.paste"), shownText(t), name,
		view.T(a, "predict.go_table"), view.T(a, "predict.choose_file"), view.T(a, "predict.sample"), result)
}

// mostTyped is up to how many bytes of a table stand in its field: more nobody reads there, and the page would be slow.
const mostTyped = 20_000

// shownText is what stands in the field: what was pasted, or the beginning of a file.
func shownText(t *table) string {
	if len(t.text) <= mostTyped {
		return t.text
	}
	if t.name == "" {
		return t.text
	}
	head := t.text[:mostTyped]
	return head[:strings.LastIndexByte(head, '\n')+1]
}

// viewPredicted is how many rows there are of each class, how many are unlike what was learned from, and the first rows.
func (room *Room) viewPredicted(a *app.App, p *predict.Predicted) view.HTML {
	s := room.schema
	right := view.HTML("")
	if len(p.True) > 0 {
		right = view.H(`<p id="predict-right">%</p>`, view.T(a, "predict.table_right", "share", share(a, p.Right, p.Rows), "target", s.Target))
	}
	wait := view.Attr("disabled", room.table.handing)
	return view.H(`%<div class="predict-sums"><section><h2>%</h2>%%</section><section><h2>%</h2><p>%</p>%</section></div>`+
		`<div class="titled"><h2 id="predict-rows-title">%</h2><button type="button" class="link" id="predict-download" data-click="predict.download"%>%</button></div>%%`,
		viewNotes(a, p.Notes), view.T(a, "predict.counts", "n", p.Rows), view.Bars("predict-counts", view.T(a, "predict.counts", "n", p.Rows), countBars(a, s.Classes, p.Counts)), right,
		view.T(a, "predict.strays"), view.T(a, "predict.strays_rows", "share", share(a, p.Beyond, p.Rows)), room.viewStrays(a, &p.Batch),
		view.T(a, "predict.rows"), wait, view.T(a, "predict.download", "n", p.Rows), view.When(p.Rows > len(p.First), func() view.HTML {
			return view.H(`<p class="small">%</p>`, view.T(a, "inside.rows.some", "shown", len(p.First), "of", p.Rows))
		}), room.viewRows(a, p))
}

// viewNotes say what a table has otherwise than the signature.
func viewNotes(a *app.App, notes []predict.Note) view.HTML {
	if len(notes) == 0 {
		return ""
	}
	return view.H(`<ul class="advice predict-notes" id="predict-notes">%</ul>`, view.Each(notes, func(_ int, n predict.Note) view.HTML {
		return view.H(`<li>%</li>`, view.T(a, "predict.note."+string(n.Kind), "columns", strings.Join(n.Columns, ", ")))
	}))
}

// viewRows lists the first rows: what the model says of them, how surely, and their values.
func (room *Room) viewRows(a *app.App, p *predict.Predicted) view.HTML {
	s := room.schema
	known := len(p.True) > 0
	return view.H(`<div class="scroll predict-rows" tabindex="0" role="region" aria-labelledby="predict-rows-title"><table class="inside-table"><thead><tr><th scope="col">%</th><th scope="col">label</th>%<th scope="col" class="number">P</th>%</tr></thead><tbody>%</tbody></table></div>`,
		view.T(a, "inside.row"), view.When(known, func() view.HTML { return view.H(`<th scope="col">%</th>`, s.Target) }),
		view.Each(s.Features, func(_ int, f predict.Feature) view.HTML {
			return view.H(`<th scope="col" class="number feature">%</th>`, f.Name)
		}),
		view.Each(p.First, func(_ int, r predict.TableRow) view.HTML {
			miss := ""
			if r.True >= 0 && r.True != r.Predicted {
				miss = "miss"
			}
			return view.H(`<tr><th scope="row">%</th><td class="%">%</td>%<td class="number" title="%">%</td>%</tr>`, strconv.Itoa(r.Number), miss, inside.Class(s.Classes, r.Predicted),
				view.When(known, func() view.HTML { return view.H(`<td>%</td>`, inside.Class(s.Classes, r.True)) }),
				i18n.Exact(a.Lang, r.Probabilities[r.Predicted]), i18n.Number(a.Lang, r.Probabilities[r.Predicted], 4),
				view.Each(r.Values, func(j int, x float64) view.HTML {
					if side := r.Outside[j]; side != 0 {
						return view.H(`<td class="number out" title="%">% <span class="visually-hidden">%</span></td>`, view.T(a, sideKey(side)), i18n.Exact(a.Lang, x), view.T(a, sideKey(side)))
					}
					return view.H(`<td class="number">%</td>`, i18n.Exact(a.Lang, x))
				}))
		}))
}
