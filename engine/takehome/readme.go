package takehome

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/workspace"
)

// readme is README.md: what came of the runs, the model card of the best one, and how to run it all.
func (p *project) readme() string {
	best := p.groups[0].Best()
	first, last := best.Started, best.Started
	for _, run := range p.Runs {
		if run.Started.Before(first) {
			first = run.Started
		}
		if run.Started.After(last) {
			last = run.Started
		}
	}
	days := day(first)
	if day(last) != days {
		days += " – " + day(last)
	}
	var b strings.Builder
	part := func(name string, values ...string) { b.WriteString(p.text(readmeText, values...)[name]) }
	part("head", "{{author}}", md(p.author().Name), "{{runs}}", strconv.Itoa(len(p.Runs)), "{{days}}", days)
	for _, g := range p.groups {
		facts := append(p.facts(g.Best()), "{{table}}", strings.TrimSuffix(p.table(g), "\n"))
		part("rows", facts...)
		if luck, others, known := g.luck(); known {
			name := "luck"
			if others == 0 {
				name = "luck.alone"
			}
			part(name, "{{hits}}", strconv.Itoa(luck.Hits), "{{test}}", strconv.Itoa(luck.Rows), "{{low}}", score(luck.Low), "{{high}}", score(luck.High),
				"{{others}}", strconv.Itoa(others))
		}
		b.WriteString(p.drawn(g))
	}
	part("card", append(p.facts(best), p.card(best)...)...)
	if best.Report != "" {
		part("report", "{{report}}", strings.TrimSuffix(block(best.Report), "\n"))
	}
	part("run", "{{best}}", p.trainCommand(best), "{{commands}}", strings.TrimSuffix(p.commands(), "\n"))
	if len(p.data) > 0 {
		part("data", "{{files}}", strings.TrimSuffix(p.csvTable(), "\n"))
	}
	branch := workspace.FirstBranch
	if p.Tree.Git != nil {
		branch = p.Tree.Git.Branch
	}
	part("what", "{{branch}}", branch)
	return b.String()
}

// day is a date as everybody reads it.
func day(t time.Time) string { return t.Format("2006-01-02") }

// score is a metric with the digits that the program prints.
func score(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }

// dataName is what the student calls a run's data.
func dataName(run Run) string { return run.Job.Data.Name }

// facts are the values that tell of a run's data and split.
func (p *project) facts(run Run) []string {
	var names []string
	for _, c := range run.Look.Classes {
		names = append(names, md(c.Name))
	}
	const most = 12
	if len(names) > most {
		names = append(names[:most], "…")
	}
	test := testRows(run)
	return []string{
		"{{data}}", md(dataName(run)), "{{all}}", strconv.Itoa(run.Look.Rows), "{{features}}", strconv.Itoa(len(run.Look.Sample.Features)),
		"{{classes}}", strconv.Itoa(len(run.Look.Classes)), "{{names}}", strings.Join(names, ", "), "{{train}}", strconv.Itoa(run.Look.Rows - test),
		"{{test}}", strconv.Itoa(test), "{{seed}}", run.Job.Split.RandomState.String(),
	}
}

// settings are the hyperparameters of a run that are not as usual.
func (p *project) settings(run Run) string {
	var list []string
	for _, s := range run.Job.Settings() {
		list = append(list, code(s.Name+"="+s.Value.String()))
	}
	return cmp.Or(strings.Join(list, " "), strings.TrimSpace(p.text(readmeText)["none"]))
}

// table has a line for each run, the best one first and marked.
func (p *project) table(g Rows) string {
	var b strings.Builder
	for i, run := range g.Runs {
		name := md(run.Name)
		if i == 0 {
			name = "**" + name + "** ★"
		}
		m := run.Metrics
		b.WriteString("| " + strings.Join([]string{name, code(run.Job.Model), p.settings(run), score(m.TestAccuracy), score(m.TestF1), score(m.TrainAccuracy)}, " | ") + " |\n")
	}
	return b.String()
}

// drawn are the drawings of runs on the same rows.
func (p *project) drawn(g Rows) string {
	var b strings.Builder
	for _, picture := range p.Pictures {
		shown := slices.ContainsFunc(g.Runs, func(r Run) bool { return r.ID == picture.Run }) || picture.Run == "" && picture.Rows == g.Best().ID
		if shown && len(picture.SVG) <= mostPicture {
			b.WriteString("\n![" + md(picture.Title) + "](" + p.pathOf(picture) + ")\n")
		}
	}
	return b.String()
}

// card are the values of the model card that facts has not.
func (p *project) card(run Run) []string {
	class := run.Job.Model
	if spec, err := estimator.Lookup(run.Job.Model); err == nil {
		class = spec.Class
	}
	registered := strings.TrimSpace(p.text(readmeText)["unregistered"])
	if len(run.Registered) > 0 {
		registered = md(strings.Join(run.Registered, ", "))
	}
	m := run.Metrics
	return []string{
		"{{run}}", md(run.Name), "{{id}}", run.ID, "{{started}}", day(run.Started), "{{class}}", class, "{{settings}}", p.settings(run),
		"{{registered}}", registered, "{{digest}}", run.Look.Digest[:min(len(run.Look.Digest), 16)], "{{target}}", code(run.Look.Target),
		"{{accuracy}}", score(m.TestAccuracy), "{{precision}}", score(m.TestPrecision), "{{recall}}", score(m.TestRecall), "{{f1}}", score(m.TestF1),
	}
}

// commands are the runs with what is typed for each.
func (p *project) commands() string {
	var b strings.Builder
	for _, g := range p.groups {
		for _, run := range g.Runs {
			b.WriteString("# " + strings.Join(strings.Fields(run.Name), " ") + ": test_accuracy " + score(run.Metrics.TestAccuracy) + "\n" + p.trainCommand(run) + "\n")
		}
	}
	return block(b.String())
}

// csvTable has a line for each CSV.
func (p *project) csvTable() string {
	var b strings.Builder
	for _, f := range p.data {
		if f.bytes == nil {
			b.WriteString(p.text(readmeText, "{{path}}", f.path, "{{was}}", md(f.name), "{{sha}}", f.digest)["data.lacks"])
			continue
		}
		b.WriteString("| " + code(f.path) + " | " + md(f.name) + " | " + code(f.digest) + " |\n")
	}
	return b.String()
}
