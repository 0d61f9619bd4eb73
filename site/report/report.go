// Package report writes an experiment or a comparison as one HTML file that can be read without the lab, without JavaScript
// and without a network: by a teacher, on paper, in ten years. It is a pure function, from runs to text.
package report

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"time"

	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// Report is what is to be told.
type Report struct {
	Lang  i18n.Lang
	Title string    // of the experiment or the comparison
	Note  string    // what was noted on it, "" for nothing
	Book  string    // whose workbook it is of
	At    time.Time // when it is written
	// Compared says that the runs were chosen to be compared: they keep their order, the first is the baseline. Those of an
	// experiment are ranked, among those that were tried on the same rows.
	Compared bool
	Runs     []store.Run // whole ones, as the store has them
	Left     int         // how many more the experiment has, that are not told of
	Pictures []Picture   // of some run
}

// Picture is a plot that a run logged.
type Picture struct {
	Run string // its name
	Alt string // what the picture shows
	PNG []byte
}

// MostRuns is how many runs a report tells of: more cannot be read on paper.
const MostRuns = 200

//go:embed report.css
var style string

// policy lets the file load nothing at all, even where a text in it should have become markup.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

// HTML is the file.
func (r Report) HTML() []byte {
	groups := r.groups()
	return []byte(view.H(`<!DOCTYPE html><html lang="%"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="%">`+
		`<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="generator" content="Pizarra"><title>%</title><style>%</style></head>`+
		`<body><main>%%%%%%%%%</main></body></html>`,
		string(r.Lang), policy, r.t("report.page_title", "title", r.Title), view.HTML(style),
		r.head(), r.tried(), r.warnings(groups), view.Each(groups, func(i int, g group) view.HTML { return r.group(i, len(groups), g) }),
		r.table(), r.pictures(), r.data(), r.again(), r.foot()))
}

// t is a sentence in the report's language.
func (r Report) t(key string, args ...any) string { return i18n.T(r.Lang, key, args...) }

// head is the title, whose it is and when, and the note.
func (r Report) head() view.HTML {
	kind := "report.experiment"
	if r.Compared {
		kind = "report.comparison"
	}
	return view.H(`<header><p class="kind">%</p><h1>%</h1><p class="soft">%</p></header>%`, r.t(kind), r.Title,
		r.t("report.line", "book", r.Book, "at", i18n.Moment(r.Lang, r.At), "version", versions(r.Runs)),
		view.When(strings.TrimSpace(r.Note) != "", func() view.HTML {
			return view.H(`<section><h2>%</h2><div class="note">%</div></section>`, r.t("experiments.note"), r.Note)
		}))
}

// versions are the releases of scikit-learn whose numbers the runs have.
func versions(runs []store.Run) string {
	var list []string
	for i := range runs {
		if v := app.TagOf(runs[i], "pizarra.scikit_learn"); v != "" && !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	if len(list) == 0 {
		return "–"
	}
	return strings.Join(list, ", ")
}

// tried says in a few lines what was done.
func (r Report) tried() view.HTML {
	var models, sets []string
	ended := map[store.Status]int{}
	first, last := int64(0), int64(0)
	for _, run := range r.Runs {
		ended[run.Status]++
		models = addName(models, app.ValueOf(run, app.KeyModel).Text)
		sets = addName(sets, app.ValueOf(run, app.KeyData).Text)
		if first == 0 || run.StartTime < first {
			first = run.StartTime
		}
		last = max(last, run.StartTime, run.EndTime)
	}
	var states []string
	for _, s := range []struct {
		status store.Status
		key    string
	}{
		{store.Finished, "report.finished"}, {store.Running, "report.running"}, {store.Failed, "report.failed"}, {store.Killed, "report.killed"},
	} {
		if n := ended[s.status]; n > 0 {
			states = append(states, r.t(s.key, "n", n))
		}
	}
	line := func(key, value string) view.HTML {
		return view.When(value != "", func() view.HTML { return view.H(`<tr><th scope="row">%</th><td>%</td></tr>`, r.t(key), value) })
	}
	when := ""
	if first > 0 {
		when = r.t("report.between", "first", i18n.Moment(r.Lang, time.UnixMilli(first)), "last", i18n.Moment(r.Lang, time.UnixMilli(last)))
	}
	return view.H(`<section><h2>%</h2><table class="facts">%%%%</table>%</section>`, r.t("report.tried"),
		line("runs.title", strings.Join(states, " · ")), line("report.models", strings.Join(models, ", ")),
		line("report.sets", strings.Join(sets, ", ")), line("report.when", when),
		view.When(r.Left > 0, func() view.HTML {
			return view.H(`<p class="warn">%</p>`, r.t("report.left", "n", len(r.Runs), "left", r.Left))
		}))
}

func addName(list []string, name string) []string {
	if name == "" || slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

// group is runs that were tried on the very same rows: same data, same split. Only their scores may be ranked together.
type group struct {
	data, digest string
	size, seed   string // of the split, "" where they are not known
	runs         []scored
}

// scored is a run with its test score.
type scored struct {
	run     store.Run
	score   float64
	count   metrics.Proportion
	counted bool
}

// groups parts the finished runs that have a score, in the order in which they come; within one the best is first, but
// where runs are compared.
func (r Report) groups() []group {
	var list []group
	for _, run := range r.Runs {
		score, ok := app.MetricOf(run, "test_accuracy")
		if !ok || run.Status != store.Finished {
			continue
		}
		g := group{size: app.ValueOf(run, "params.test_size").Text, seed: app.ValueOf(run, "params.split_random_state").Text}
		if len(run.Inputs) > 0 {
			g.data, g.digest = run.Inputs[0].Name, run.Inputs[0].Digest
		}
		s := scored{run: run, score: score}
		if _, rows, ok := app.TestRows(run); ok {
			var hits int
			if hits, s.counted = metrics.HitsOf(score, rows); s.counted {
				s.count = metrics.Wilson(hits, rows, metrics.Usual)
			}
		}
		i := slices.IndexFunc(list, func(h group) bool {
			return h.data == g.data && h.digest == g.digest && h.size == g.size && h.seed == g.seed
		})
		if i < 0 {
			i = len(list)
			list = append(list, g)
		}
		list[i].runs = append(list[i].runs, s)
	}
	if !r.Compared {
		for _, g := range list {
			slices.SortStableFunc(g.runs, func(x, y scored) int { return cmp.Compare(y.score, x.score) })
		}
	}
	return list
}

// warnings say what must not be read out of the figures.
func (r Report) warnings(groups []group) view.HTML {
	data, splits := false, false
	for _, g := range groups[:max(len(groups)-1, 0)] {
		last := groups[len(groups)-1]
		if g.data != last.data || g.digest != last.digest {
			data = true
		} else {
			splits = true
		}
	}
	for i := range groups { // two splits of one data set need not be neighbours
		for _, g := range groups[:i] {
			splits = splits || g.data == groups[i].data && g.digest == groups[i].digest
		}
	}
	return view.Join(
		view.When(data, func() view.HTML { return view.H(`<p class="warn">%</p>`, r.t("report.different_data")) }),
		view.When(splits, func() view.HTML { return view.H(`<p class="warn">%</p>`, r.t("report.different_splits")) }))
}

// foot says how the file came to be, and how to read it.
func (r Report) foot() view.HTML {
	return view.H(`<footer><p>%</p></footer>`, r.t("report.foot"))
}
