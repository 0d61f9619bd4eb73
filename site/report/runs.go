package report

import (
	"encoding/base64"
	"slices"
	"strconv"
	"time"

	"pizarra/engine/command"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

func colorOf(model string) string { return strconv.Itoa(app.ModelColor(model)) }

// columns are the params and metrics of the runs.
func (r Report) columns() []app.Column {
	return slices.DeleteFunc(app.RunColumns(r.Runs), func(c app.Column) bool { return !c.IsParam() && !c.IsMetric() })
}

// table is all runs with what differs between them, and beside it what all have in common.
func (r Report) table() view.HTML {
	var shown, common []app.Column
	for _, c := range r.columns() {
		if c.Differs || c.IsMetric() || len(r.Runs) == 1 {
			shown = append(shown, c)
		} else {
			common = append(common, c)
		}
	}
	return view.H(`<section><h2>%</h2><div class="scroll" tabindex="0" role="region" aria-label="%"><table class="runs"><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col">%</th>%</tr></thead><tbody>%</tbody></table></div>%</section>`,
		r.t("report.table"), r.t("report.table"), r.t("runs.column.run_name"), r.t("runs.column.status"), r.t("runs.column.start_time"),
		view.Each(shown, func(_ int, c app.Column) view.HTML {
			return view.H(`<th scope="col" class="number">%</th>`, c.Name)
		}),
		view.Each(r.Runs, func(_ int, run store.Run) view.HTML {
			return view.H(`<tr><th scope="row">%</th><td>%</td><td>%</td>%</tr>`, run.Name, r.t("runs.status."+statusWord(run.Status)),
				i18n.Moment(r.Lang, time.UnixMilli(run.StartTime)), view.Each(shown, func(_ int, c app.Column) view.HTML { return r.cell(run, c) }))
		}),
		view.When(len(common) > 0, func() view.HTML {
			return view.H(`<p class="soft">%</p><ul class="common">%</ul>`, r.t("report.common"), view.Each(common, func(_ int, c app.Column) view.HTML {
				v := app.ValueOf(r.Runs[0], c.Key)
				for _, run := range r.Runs { // those that have it agree; the first may not
					if !v.There {
						v = app.ValueOf(run, c.Key)
					}
				}
				return view.H(`<li>% = %</li>`, c.Name, i18n.Decimal(r.Lang, v.Text))
			}))
		}))
}

func (r Report) cell(run store.Run, c app.Column) view.HTML {
	v := app.ValueOf(run, c.Key)
	switch {
	case !v.There:
		return `<td class="number">–</td>`
	case c.IsMetric():
		return view.H(`<td class="number" title="%">%</td>`, i18n.Exact(r.Lang, v.Number), i18n.Number(r.Lang, v.Number, 4))
	case v.IsNumber:
		return view.H(`<td class="number">%</td>`, i18n.Decimal(r.Lang, v.Text))
	}
	return view.H(`<td class="number">%</td>`, v.Text)
}

func statusWord(s store.Status) string {
	switch s {
	case store.Finished:
		return "finished"
	case store.Failed:
		return "failed"
	case store.Killed:
		return "killed"
	}
	return "running"
}

func (r Report) pictures() view.HTML {
	if len(r.Pictures) == 0 {
		return ""
	}
	return view.H(`<section><h2>%</h2><div class="pictures">%</div></section>`, r.t("report.pictures"), view.Each(r.Pictures, func(_ int, p Picture) view.HTML {
		return view.H(`<figure><img src="data:image/png;base64,%" alt="%"><figcaption>%</figcaption></figure>`,
			base64.StdEncoding.EncodeToString(p.PNG), p.Alt+": "+p.Run, p.Alt+" · "+p.Run)
	}))
}

// data are the data sets that the runs learned from, with their digests: equal ones are the same rows and columns.
func (r Report) data() view.HTML {
	type set struct {
		store.DatasetInput
		file string // SHA-256 of the CSV, "" for a built-in set
		runs int
	}
	var sets []set
	for _, run := range r.Runs {
		for _, in := range run.Inputs {
			i := slices.IndexFunc(sets, func(s set) bool { return s.Name == in.Name && s.Digest == in.Digest })
			if i < 0 {
				i = len(sets)
				sets = append(sets, set{DatasetInput: in})
				if j, ok := app.JobOf(run); ok {
					sets[i].file = j.Data.File
				}
			}
			sets[i].runs++
		}
	}
	if len(sets) == 0 {
		return ""
	}
	return view.H(`<section><h2>%</h2><div class="scroll" tabindex="0" role="region" aria-label="%"><table><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col">%</th><th scope="col" class="number">%</th></tr></thead><tbody>%</tbody></table></div></section>`,
		r.t("report.sets"), r.t("report.sets"), r.t("runs.column.run_name"), r.t("report.digest"), r.t("report.source"), r.t("runs.title"),
		view.Each(sets, func(_ int, s set) view.HTML {
			source := "sklearn.datasets.load_" + s.Name
			if s.SourceType != "code" {
				source = r.t("report.csv", "digest", s.file)
			}
			return view.H(`<tr><th scope="row">%</th><td><code>%</code></td><td>%</td><td class="number">%</td></tr>`, s.Name, s.Digest, source, i18n.Int(r.Lang, s.runs))
		}))
}

// again says of every run how it is done once more, with the class's command and with scikit-learn.
func (r Report) again() view.HTML {
	return view.H(`<section><h2>%</h2><p class="soft">%</p>%</section>`, r.t("report.again"), r.t("report.again_how"),
		view.Each(r.Runs, func(_ int, run store.Run) view.HTML {
			j, ok := app.JobOf(run)
			if !ok {
				return view.H(`<article class="again"><h3>%</h3><p class="soft">%</p></article>`, run.Name, r.t("report.no_job"))
			}
			python := command.Python(j)
			return view.H(`<article class="again"><h3>%</h3><pre>%</pre>%</article>`, run.Name, command.Command(j), view.When(python != "", func() view.HTML {
				return view.H(`<details><summary>%</summary><pre>%</pre></details>`, r.t("report.python"), python)
			}))
		}))
}
