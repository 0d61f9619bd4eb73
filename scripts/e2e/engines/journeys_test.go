package engines

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/command"
	"pizarra/engine/handin"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// natively is what the engine makes of a Job in this process: what the page has to show.
func natively(t *testing.T, j trainer.Job) *trainer.Result {
	t.Helper()
	complete, err := j.Complete()
	if err != nil {
		t.Fatal(err)
	}
	result, err := trainer.Train(context.Background(), complete, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// job is a training with the class's split.
func job(data, model string) trainer.Job { return trainer.NewJob(trainer.Data{Name: data}, model) }

// ways are the models of iris that the student trains, in this order, which is not that of their accuracies.
var ways = []trainer.Job{job("iris", "random_forest"), job("iris", "gaussian_nb"), job("iris", "decision_tree")}

// room opens a room by its link in the frame.
func (s *student) room(page string) { s.t.Helper(); s.click(`#rooms a[href="#/` + page + `"]`) }

// saved waits until a training is over and its run is kept, and holds what is shown to the engine.
func (s *student) saved(j trainer.Job) {
	s.t.Helper()
	before := ""
	if n := len(s.runs); n > 0 {
		before = s.runs[n-1]
	}
	const last = `(document.querySelector("#saved-run a")?.getAttribute("href") ?? "").replace("#/run/", "")`
	s.waits("the run to be saved", fmt.Sprintf(`%s && %[1]s !== %q && %s && %s`, last, before, has("#train-start"), has("#saved:not(.saving)")))
	s.runs = append(s.runs, eval[string](s.page, last))
	want := natively(s.t, j).Metrics.TestAccuracy
	s.reads("#test-accuracy", i18n.Number(s.lang, want, 4))
	if got := eval[string](s.page, has("#test-accuracy")+".title"); got != i18n.Exact(s.lang, want) {
		s.t.Errorf("all digits of test_accuracy are %s, want %s", got, i18n.Exact(s.lang, want))
	}
}

// trains trains a first model with the button of the opening.
func (s *student) trains() {
	s.look("opening")
	s.click("#first")
	s.saved(ways[0])
	s.look("train")
}

// logs finds the run in the table.
func (s *student) logs() {
	s.room("runs")
	s.hasRows(s.runs...)
}

// hasRows holds the table to runs, in this order, each with the accuracy that the engine computes.
func (s *student) hasRows(runs ...string) {
	s.t.Helper()
	s.waits(fmt.Sprintf("the runs %q in the table", runs), `[...document.querySelectorAll("#runs-rows tr")].map(tr => tr.id.slice("row-".length)).join() === `+quoted(strings.Join(runs, ",")))
	const place = `[...document.querySelectorAll("#runs-table thead tr:last-child button.sort")].findIndex(b => b.id === "sort-metrics.test_accuracy")`
	for _, run := range runs {
		want := i18n.Exact(s.lang, natively(s.t, ways[slices.Index(s.runs, run)]).Metrics.TestAccuracy)
		if got := eval[string](s.page, has(id("row-"+run))+`.children[1 + `+place+`].querySelector(".figure").title`); got != want {
			s.t.Errorf("the table has the accuracy %s of run %s, want %s", got, run, want)
		}
	}
}

// reloads loads the page anew: the run is still there.
func (s *student) reloads() {
	s.reload()
	s.hasRows(s.runs...)
}

// sorts trains two more models and has the table in the order of accuracy, both ways.
func (s *student) sorts() {
	for _, j := range ways[1:] {
		s.room("train")
		s.click("#model-" + j.Model)
		s.reads("#job", command.Command(j))
		s.click("#train-start")
		s.saved(j)
	}
	best := slices.Clone(s.runs)
	slices.SortFunc(best, func(a, b string) int {
		accuracy := func(run string) float64 { return natively(s.t, ways[slices.Index(s.runs, run)]).Metrics.TestAccuracy }
		return cmp.Compare(accuracy(b), accuracy(a))
	})
	s.room("runs")
	for _, order := range []string{"descending", "ascending"} {
		s.click(id("sort-metrics.test_accuracy"))
		s.waits("the order to be "+order, has(id("sort-metrics.test_accuracy"))+`.closest("th").getAttribute("aria-sort") === `+quoted(order))
		s.hasRows(best...)
		s.look("runs-" + order)
		slices.Reverse(best)
	}
}

// compares holds two runs against each other.
func (s *student) compares() {
	for _, run := range s.runs[:2] {
		s.check(id("pick-"+run), true)
	}
	s.click("#runs-compare")
	s.waits("both runs", `[...document.querySelectorAll("#compare-table thead th")].map(th => th.id.slice("compare-h-".length)).join() === `+quoted(strings.Join(s.runs[:2], ",")))
	shown := `[...document.querySelectorAll("#compare-table tbody.metrics tr:not(.group)")].filter(tr => tr.querySelector("th").textContent.trim() === "test_accuracy").flatMap(tr => [...tr.querySelectorAll(".figure")].map(f => f.title))`
	s.waits("their accuracy", shown+".length === 2")
	for i, got := range eval[[]string](s.page, shown) {
		if want := i18n.Exact(s.lang, natively(s.t, ways[i]).Metrics.TestAccuracy); got != want {
			s.t.Errorf("run %d is compared with the accuracy %s, want %s", i+1, got, want)
		}
	}
	s.waits("the chart", has("#compare-scatter [data-drawn]"))
	s.look("compare")
}

// registers registers a run from its page; then the model is in the list.
func (s *student) registers() {
	const name = "flores"
	s.room("runs")
	s.click(id("row-"+s.runs[0]) + " th a")
	s.waits("the run's page", has("#run-registered summary"))
	s.look("run")
	s.click("#run-registered summary")
	s.write("#register-name", name)
	s.click("#run-register button")
	s.waits("the version", has(`#run-registered a[href="#/models/`+name+`/1"]`))
	s.room("models")
	s.waits("the model in the list", has(`#models-table a[href="#/models/`+name+`"]`))
}

// learns does what a lesson asks for: it ticks itself, shows the number that the lesson promises, and the class counts it.
func (s *student) learns() {
	const block = "#block-hook-42"
	s.room("class")
	done, all := s.counted()
	s.click("#class-next")
	s.check(block+"-guess-2", true)
	s.click(block + "-commit")
	s.click(block + "-train-0")
	s.waits("the block to be ticked", has(block+".is-done"))
	s.reads(block+" .trained li strong", i18n.Number(s.lang, 0.9, 4))
	s.look("lesson")
	s.room("class")
	s.reads(classCount, i18n.T(s.lang, "class.done", "n", done+1, "of", all))
}

// classCount says how much of the class is done.
const classCount = "#class-next + .muted"

// counted reads how much of the class is done: what the student did before counts too.
func (s *student) counted() (done, all int) {
	s.t.Helper()
	s.waits("the count", has(classCount))
	figures := eval[[]int](s.page, has(classCount)+`.innerText.match(/[0-9]+/g).map(Number)`)
	if len(figures) != 2 || figures[0] >= figures[1] {
		s.t.Fatalf("the class counts %v", figures)
	}
	return figures[0], figures[1]
}

// handsIn gets the file to hand in: it has the runs and what was done in the lesson.
func (s *student) handsIn() {
	s.click(`#main a[href="#/handin"]`)
	s.write("#handin-nickname", "Ana")
	s.click("#handin-save")
	s.waits("the file's code", has("#handin-saved .advice.good"))
	name, data := s.download()
	h, err := handin.Read(data)
	if err != nil {
		s.t.Fatalf("%s, %d bytes: %v", name, len(data), err)
	}
	if !strings.HasSuffix(name, ".pizarra.zip") || h.Nickname != "Ana" || h.Lang != string(s.lang) {
		s.t.Errorf("%s is handed in by %q in %q", name, h.Nickname, h.Lang)
	}
	for _, run := range s.runs {
		if !slices.ContainsFunc(h.Runs, func(r handin.Run) bool { return r.ID == run }) {
			s.t.Errorf("the run %s is not handed in", run)
		}
	}
	if !slices.ContainsFunc(h.Checks, func(c handin.Check) bool { return c.How == handin.Done }) {
		s.t.Errorf("nothing is handed in as done: %v", h.Checks)
	}
	if err := os.Remove(filepath.Join(s.downloads, name)); err != nil {
		s.t.Error(err)
	}
}

// changesLanguage goes to the other language: the page says so in it, the address too where there are two, and it stays after a reload.
func (s *student) changesLanguage() {
	s.room("runs")
	s.click("#lang-button")
	for _, other := range i18n.Langs {
		if other != s.lang {
			s.lang = other
			break
		}
	}
	in := fmt.Sprintf(`document.documentElement.lang === %q && (location.protocol === "file:" || location.pathname.endsWith("/%[1]s/"))`, s.lang)
	s.waits("the other language", in)
	s.reads("h1", i18n.T(s.lang, "runs.title"))
	s.reload()
	s.waits("the other language after a reload", in)
	s.reads("h1", i18n.T(s.lang, "runs.title"))
}

// trainsAgain trains by a link.
func (s *student) trainsAgain(j trainer.Job) {
	s.t.Helper()
	eval[bool](s.page, `(location.hash = `+quoted(app.Route{Page: app.PageTrain, Query: j.Query()}.Hash())+`, true)`)
	s.reads("#job", command.Command(j))
	s.click("#train-start")
	s.saved(j)
}
