package e2e

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pizarra/engine/sweep"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// fifty is the sweep of 50 forests that a class does.
func fifty(data string) sweep.Plan {
	p := sweep.NewPlan(trainer.Data{Name: data}, "random_forest")
	p.Axes = []sweep.Axis{{Name: "max_depth", Text: "1..10"}, {Name: "n_estimators", Text: "10, 25, 50, 75, 100"}}
	return p
}

func sweepLink(p sweep.Plan) string { return app.Route{Page: "sweep", Query: p.Query()}.Hash() }

// startSweep starts the sweep of the form and waits until it is there; its id.
func (p *page) startSweep() string {
	p.t.Helper()
	p.click("#sweep-start")
	p.wait("the sweep", has("#sweep-do"))
	return eval[string](p, `location.hash.replace("#/sweep/", "")`)
}

// swept waits until the sweep of the page is finished.
func (p *page) swept() {
	p.t.Helper()
	p.waitFor(3*time.Minute, "the sweep to be done", `document.querySelector(".sweep-head .state.finished") && `+has("#sweep-test[title]:not([title=''])")+` && `+has("#saved:not(.saving)"))
}

// ranked holds the page of a sweep to what the engine makes of the plan natively: every choice in its place with all digits of its
// score, each with one run, and the winner's test.
func (p *page) ranked(id string, plan sweep.Plan) {
	p.t.Helper()
	want, err := sweep.New(id, plan)
	if err != nil {
		p.t.Fatal(err)
	}
	if err := want.Run(context.Background(), nil, 2, nil); err != nil {
		p.t.Fatal(err)
	}
	if eval[bool](p, has("#sweep-all[aria-expanded=false]")+" !== null") {
		p.click("#sweep-all")
	}
	var lines []string
	for _, r := range want.Ranking() {
		for _, i := range r.Jobs {
			lines = append(lines, fmt.Sprint(r.Place, " ", i18n.Exact(p.lang, r.Mean), " #/run/", want.RunID(i)))
		}
	}
	p.wait("the ranking", fmt.Sprintf(`document.querySelectorAll("#sweep-ranking tbody tr").length === %d`, len(want.Ranking())))
	shown := eval[[]string](p, `[...document.querySelectorAll("#sweep-ranking tbody tr")].map(tr =>
		tr.cells[0].innerText + " " + tr.querySelector(".figure").title + " " + tr.querySelector("a").getAttribute("href"))`)
	if !slices.Equal(shown, lines) {
		p.t.Errorf("the ranking reads\n%s\nwant\n%s", strings.Join(shown, "\n"), strings.Join(lines, "\n"))
	}
	winner, _ := want.Winner()
	result, err := trainer.Train(context.Background(), want.Job(winner.Jobs[0]), nil, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	if got, test := eval[string](p, has("#sweep-test")+".title"), i18n.Exact(p.lang, result.Metrics.TestAccuracy); got != test {
		p.t.Errorf("the winner's test_accuracy is %s, want %s", got, test)
	}
	// The workbook has one sweep with a run for each job, each of which stands in the ranking: neither more nor fewer.
	p.hash("#/sweep")
	p.wait("the sweeps", has(".sweep-list tbody tr"))
	if got, all := eval[[]string](p, `[...document.querySelectorAll(".sweep-list tbody tr")].map(tr => tr.cells[3].innerText)`), fmt.Sprintf("%d/%d", len(want.Runs), len(want.Runs)); !slices.Equal(got, []string{all}) {
		p.t.Errorf("the sweeps have %v runs, want %s", got, all)
	}
	p.hash("#/run/" + want.RunID(winner.Jobs[0]))
	p.wait("the winner's plots", `document.querySelectorAll("#run-plots img").length === 3 && `+has("#run-matrix"))
}

// TestSweep plans 50 forests, does them in the page while the person looks at something else, and holds every figure to the engine.
func TestSweep(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(site(t), "#/train")
	p.wait("the way to sweeps", has("#train-sweep"))
	p.click("#train-sweep")
	p.wait("the form", has("#sweep-start"))
	p.write(id("sweep-max_depth"), "1..10")
	p.write(id("sweep-n_estimators"), "10 25 50; 75; 100")
	p.expect("#sweep-size strong", i18n.T(p.lang, "sweep.runs", "n", 50))
	// What cannot be is said at its field.
	p.write(id("sweep-max_depth"), "10..1")
	p.wait("the error", has("#sweep-max_depth-error")+" && "+has("#sweep-start[disabled]"))
	p.write(id("sweep-max_depth"), "1..10")
	p.wait("the plan", has("#sweep-start:not([disabled])"))
	sweep := p.startSweep()
	p.wait("its progress", has("#sweep-progress")+" || "+has(".sweep-head .state.finished"))
	p.hash("#/runs")
	p.wait("another room", has("#runs-rows")+" || "+has("section.empty"))
	p.hash("#/sweep/" + sweep)
	p.swept()
	p.wait("its charts", has("#sweep-scores [data-drawn]")+" && "+has("#sweep-importance [data-drawn]"))
	plan := fifty("iris")
	plan.Axes[1].Text = "10 25 50; 75; 100"
	p.ranked(sweep, plan)
}

// A Chromium that is killed in the middle of a sweep, and again, loses nothing of it: opened once more, the sweep goes on by itself,
// and comes to exactly the runs that it was to have.
func TestSweepKilled(t *testing.T) {
	profile, lab, plan := t.TempDir(), site(t), fifty("breast_cancer")
	plan.Folds = 3
	link := sweepLink(plan)
	id := ""
	for _, done := range []int{5, 15} {
		c := openProfile(t, i18n.EN, profile)
		p := c.first
		p.visit(lab, link)
		if id == "" {
			id = p.startSweep()
			link = "#/sweep/" + id
		}
		p.waitFor(time.Minute, "some runs to be done", fmt.Sprintf(`document.querySelectorAll("#sweep-ranking .figure").length >= %d`, done))
		t.Logf("killed when the page said: %s", p.text(".sweep-line"))
		c.kill()
	}
	p := openProfile(t, i18n.EN, profile).first
	p.visit(lab, link)
	p.swept()
	p.ranked(id, plan)
}

// A second tab sees that somebody works on a sweep, and goes on with it where the first one has paused.
func TestSweepPaused(t *testing.T) {
	p := open(t, i18n.EN)
	plan := fifty("breast_cancer")
	plan.Folds = 10
	p.visit(site(t), sweepLink(plan))
	id := p.startSweep()
	other := p.tab()
	other.visit(p.base, "#/sweep/"+id)
	other.wait("to see it grow", has("#sweep-elsewhere")+` || document.querySelector(".sweep-head .state.finished")`)
	if eval[bool](p, has("#sweep-pause:not([disabled])")+" !== null") {
		p.click("#sweep-pause")
	}
	p.waitFor(time.Minute, "the pause", has("#sweep-resume")+` || document.querySelector(".sweep-head .state.finished")`)
	if eval[bool](p, has("#sweep-resume")+" !== null") {
		other.reload()
		other.click("#sweep-resume")
		other.swept()
	}
	p.swept()
	p.ranked(id, plan)
}
