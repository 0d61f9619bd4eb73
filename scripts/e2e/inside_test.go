package e2e

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"pizarra/engine/estimator"
	"pizarra/engine/inspect"
	"pizarra/engine/trainer"
	"pizarra/site/i18n"
)

// trainedAgain is the run of a Job as the engine trains it natively.
func trainedAgain(t *testing.T, j trainer.Job) *inspect.Trained {
	t.Helper()
	run, err := inspect.Train(context.Background(), j, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// texts are those of all elements that a selector finds.
func (p *page) texts(selector string) []string {
	p.t.Helper()
	return eval[[]string](p, `[...document.querySelectorAll(`+quoted(selector)+`)].map(e => e.textContent.trim())`)
}

// TestFromAMistakeToItsRows goes from a cell of the result's matrix to its rows, from a row to its way through a tree, and back
// again by the address alone: every number is the engine's.
func TestFromAMistakeToItsRows(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			j := job("breast_cancer", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(15), "max_depth": estimator.IntValue(4)})
			run := trainedAgain(t, j)
			truth, guess := 0, 1
			if run.Result.Confusion[0][1] == 0 {
				truth, guess = 1, 0
			}
			want, err := run.Cell(truth, guess)
			if err != nil || want.Count == 0 {
				t.Fatalf("no mistakes to look at: %v", err)
			}
			p := open(t, lang)
			p.visit(site(t), link(j))
			p.takes(j)
			id := p.train()
			p.click(fmt.Sprintf(`#result-matrix tbody tr:nth-child(%d) td:nth-child(%d) a`, truth+1, guess+2))
			p.wait("the rows", has("#inside-table"))
			if hash := eval[string](p, "location.hash"); hash != fmt.Sprintf("#/inside/%s?predicted=%d&true=%d", id, guess, truth) {
				t.Errorf("the address is %s", hash)
			}
			p.rowsAre(want)
			p.expect("#inside-matrix .miss", i18n.Int(lang, run.Result.Confusion[0][1]))
			p.wait("that it is the same", `document.querySelector("#inside-same").classList.contains("inside-lead") && document.querySelector("#inside-same").textContent.includes(`+
				quoted(i18n.Number(lang, run.Result.Metrics.TestAccuracy, 4))+`)`)

			p.click("#inside-table tbody a")
			p.wait("the tree", has("#inside-drawing")+" && "+has("#inside-votes"))
			p.pathIs(run, want.Rows[0].Row, 0)
			p.click("#inside-tree-after")
			p.wait("the next tree", `document.querySelector("#inside-tree-number").value === "1" && `+has(`.inside-trees li:nth-child(2) [aria-current]`))
			p.pathIs(run, want.Rows[0].Row, 1)

			p.reload()
			p.wait("the tree again", has("#inside-votes"))
			p.pathIs(run, want.Rows[0].Row, 1)
			eval[bool](p, "(history.back(), true)")
			p.wait("the tree before", `document.querySelector("#inside-tree-number")?.value === "0"`)
			eval[bool](p, "(history.back(), true)")
			p.wait("the rows again", has("#inside-table"))
			p.rowsAre(want)
			p.click("#inside-all")
			p.wait("all mistakes", `document.querySelectorAll("#inside-table tbody tr").length === `+strconv.Itoa(run.Mistakes().Count))
			p.rowsAre(run.Mistakes())
		})
	}
}

// TestFromTheRunToItsRows goes from a cell of the matrix on the page of a run to its rows, by mouse and by the keyboard alone, for
// data of the lab and for a file that was brought.
func TestFromTheRunToItsRows(t *testing.T) {
	built := job("breast_cancer", "decision_tree", estimator.Params{"max_depth": estimator.IntValue(3)})
	data, noisy := noise(400, 4, nil)
	for name, at := range map[string]struct {
		job  trainer.Job
		file []byte
	}{"built in": {built, nil}, "CSV": {noisy, data}} {
		t.Run(name, func(t *testing.T) {
			p := open(t, i18n.ES)
			if at.file != nil {
				p.visit(site(t), "#/train")
				p.bringNoise(at.file, 4, 20, 3)
			} else {
				p.visit(site(t), link(at.job))
				p.takes(at.job)
			}
			id := p.train()
			p.hash("#/run/" + id)
			p.wait("the matrix", has("#run-matrix"))
			cells := eval[[][]int](p, `[...document.querySelectorAll("#run-matrix tbody tr")].map(tr => [...tr.querySelectorAll("td")].map(td => +td.textContent))`)
			if at.file == nil {
				if want := trainedAgain(t, at.job).Result.Confusion; !slices.EqualFunc(cells, want, slices.Equal) {
					t.Errorf("the matrix is %v, want %v", cells, want)
				}
			}
			truth, guess := 0, 1
			if cells[0][1] == 0 {
				truth, guess = 1, 0
			}
			cell := fmt.Sprintf(`#run-matrix tbody tr:nth-child(%d) td:nth-child(%d) a`, truth+1, guess+2)
			address := fmt.Sprintf("#/inside/%s?predicted=%d&true=%d", id, guess, truth)
			rows := func() {
				p.t.Helper()
				p.wait("the rows of the cell", fmt.Sprintf(`location.hash === %q && document.querySelectorAll("#inside-table tbody tr").length === %d`, address, cells[truth][guess]))
			}
			p.click(cell)
			rows()
			if at.file == nil {
				want, err := trainedAgain(t, at.job).Cell(truth, guess)
				if err != nil {
					t.Fatal(err)
				}
				p.rowsAre(want)
			}
			eval[bool](p, "(history.back(), true)")
			p.wait("the matrix again", has("#run-matrix"))
			p.tabTo(cell)
			p.press(kb.Enter)
			rows()
		})
	}
}

// rowsAre holds the table of rows to those of the engine.
func (p *page) rowsAre(want *inspect.CellRows) {
	p.t.Helper()
	var all []string
	for _, r := range want.Rows {
		all = append(all, i18n.T(p.lang, "inside.table_row", "n", strconv.Itoa(r.Row)), want.Classes[r.True], want.Classes[r.Predicted])
		for _, x := range r.Probabilities {
			all = append(all, i18n.Exact(p.lang, x))
		}
		for _, x := range r.Values {
			all = append(all, i18n.Exact(p.lang, x))
		}
	}
	got := eval[[]string](p, `[...document.querySelectorAll("#inside-table tbody :is(th, td)")].map(e => e.title || e.textContent.trim())`)
	if !slices.Equal(got, all) {
		p.t.Errorf("the rows are %v, want %v", got, all)
	}
}

// pathIs holds the way of a row, the lit nodes of the drawing and the votes to the engine's.
func (p *page) pathIs(run *inspect.Trained, row, tree int) {
	p.t.Helper()
	want, err := run.Path(row, tree)
	if err != nil {
		p.t.Fatal(err)
	}
	var values []string
	for _, s := range want.Steps[:len(want.Steps)-1] {
		values = append(values, i18n.Exact(p.lang, s.Value))
	}
	if got := eval[[]string](p, `[...document.querySelectorAll(".inside-path .value")].map(e => e.title)`); !slices.Equal(got, values) {
		p.t.Errorf("tree %d asks about %v, want %v", tree, got, values)
	}
	if lit := len(p.texts("#inside-drawing .box.lit")); lit != len(want.Steps) {
		p.t.Errorf("%d nodes of tree %d are lit, want %d", lit, tree, len(want.Steps))
	}
	var votes []string
	counts := make([]int, len(want.Classes))
	for _, k := range want.Votes {
		counts[k]++
	}
	for k, name := range want.Classes {
		votes = append(votes, name, i18n.Int(p.lang, counts[k]), i18n.Number(p.lang, want.Probabilities[k], 4))
	}
	if got := p.texts("#inside-votes tbody :is(th, td)"); !slices.Equal(got, votes) {
		p.t.Errorf("the trees say %v, want %v", got, votes)
	}
}

// TestRegionsAndWeights looks at the regions of a model and at what each kind of model has learned.
func TestRegionsAndWeights(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(site(t), "#/train")
	for _, name := range estimator.Names() {
		j := job("iris", name, nil)
		run := trainedAgain(t, j)
		p.load(j)
		id := p.train()
		p.hash("#/run/" + id)
		p.wait("the run", has("#run-inside"))
		p.click("#run-inside")
		p.wait("the look", has("#inside-same"))
		p.click("#inside-tab-regions")
		p.wait("the regions", has("#inside-map"))
		o := run.Overview()
		features := []string{o.Features[o.Order[0]], o.Features[o.Order[1]]}
		p.regionsAre(run, features[0], features[1])
		p.choose("#inside-y", "sepal width (cm)")
		p.wait("the other axis", `document.querySelector("#inside-map .axis:last-child")?.textContent.includes("sepal width")`)
		p.regionsAre(run, features[0], "sepal width (cm)")
		p.click("#inside-tab-learned")
		switch name {
		case "logistic_regression":
			p.wait("coefficients", has("#inside-coefficients"))
			c, err := run.Coefficients()
			if err != nil {
				t.Fatal(err)
			}
			got := eval[[]string](p, `[...document.querySelectorAll("#inside-coefficients tbody td[title]")].map(e => e.title)`)
			for k := range c.Coef {
				for j, x := range c.Coef[k] {
					for _, v := range []float64{x, x * c.Scale[j]} {
						if !slices.Contains(got, i18n.Exact(p.lang, v)) {
							t.Errorf("no coefficient %v in %v", v, got)
						}
					}
				}
			}
		case "gaussian_nb":
			p.wait("measures", has("#inside-measures"))
			m, err := run.Measures()
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(eval[[]string](p, `[...document.querySelectorAll("#inside-measures tbody td")].map(e => e.title)`), "\n")
			for k := range m.Mean {
				for j := range m.Mean[k] {
					if want := i18n.T(p.lang, "inside.measures.exact", "mean", i18n.Exact(p.lang, m.Mean[k][j]), "variance", i18n.Exact(p.lang, m.Variance[k][j])); !strings.Contains(got, want) {
						t.Errorf("no %s in %s", want, got)
					}
				}
			}
		case "k_neighbors":
			p.wait("neighbours", has("#inside-neighbors"))
			n, err := run.Neighbors(o.Row)
			if err != nil {
				t.Fatal(err)
			}
			want := []string{i18n.T(p.lang, "inside.table_row", "n", strconv.Itoa(n.Row))}
			for _, x := range n.Neighbors {
				want = append(want, i18n.T(p.lang, "inside.table_row", "n", strconv.Itoa(x.Row)))
			}
			if got := p.texts("#inside-neighbors tbody th"); !slices.Equal(got, want) {
				t.Errorf("the neighbours are %v, want %v", got, want)
			}
		default:
			p.wait("importances", has("#inside-importances"))
			var most string
			for _, x := range o.Importances {
				most = max(most, i18n.Number(p.lang, x, 4))
			}
			p.expect("#inside-importances li .number", most)
		}
	}
}

// regionsAre holds what is said of the regions to the engine, and the mistakes that are crossed.
func (p *page) regionsAre(run *inspect.Trained, x, y string) {
	p.t.Helper()
	want, err := run.Regions(x, y, 0)
	if err != nil {
		p.t.Fatal(err)
	}
	p.expect("#inside-agree", i18n.T(p.lang, "inside.regions.agree", "agree", want.Agree, "rows", want.Rows))
	counts := make([]int, len(want.Classes))
	for _, k := range want.Predicted {
		counts[k]++
	}
	var shares []string
	for k, name := range want.Classes {
		shares = append(shares, i18n.T(p.lang, "inside.regions.share", "class", name, "percent", i18n.Percent(p.lang, float64(counts[k])/float64(len(want.Predicted)), 0)))
	}
	if got := p.texts("#inside-regions-text > ul li"); !slices.Equal(got, shares) {
		p.t.Errorf("%s and %s: the picture is %v, want %v", x, y, got, shares)
	}
	if crosses := eval[int](p, `(document.querySelector("#inside-wrong").getAttribute("d").match(/M/g) || []).length / 2`); crosses != run.Mistakes().Count {
		p.t.Errorf("%d mistakes are crossed, want %d", crosses, run.Mistakes().Count)
	}
}

// TestLookIsCancelled stops a training that would take long; then it is done after all. The tree is worked by the keyboard alone.
func TestLookIsCancelled(t *testing.T) {
	p := open(t, i18n.EN)
	j := job("breast_cancer", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(1000)})
	p.visit(site(t), link(j))
	p.takes(j)
	id := p.train()
	p.hash("#/inside/" + id)
	p.wait("progress", `document.querySelector("#inside-progress")?.value > 0`)
	p.click("#inside-cancel")
	p.wait("that it is cancelled", has("#inside-again"))
	p.click("#inside-again")
	p.wait("the look", has("#inside-same"))
	p.hash("#/inside/" + id + "?show=tree&levels=1&row=0")
	p.wait("the tree", has("#inside-drawing"))
	nodes := len(p.texts("#inside-drawing .node"))
	p.tabTo("#inside-node-0")
	p.press(kb.Enter)
	p.wait("it to be folded", `document.querySelectorAll("#inside-drawing .node").length === 1 && document.activeElement?.id === "inside-node-0"`)
	p.press(kb.Enter)
	p.wait("it to be unfolded", `document.querySelectorAll("#inside-drawing .node").length === `+strconv.Itoa(nodes))
}
