package e2e

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/metrics"
	"pizarra/engine/predictions"
	"pizarra/engine/trainer"
	"pizarra/site/i18n"
)

func init() { views = append(views, comparedViews...) }

// comparedViews are the answers to what is asked of runs that are compared.
var comparedViews = []view{
	{"compare-apart", func(p *page, runs []string) {
		p.hash("#/compare?ask=apart&runs=" + runs[2] + "," + runs[1] + "," + runs[0])
		p.click("#compare-predict")
		p.wait("what they predict", has("#compare-pairs a, #compare-pairs .compare-equal")+` && `+has("#compare-verdict"))
		p.wait("the rows", "!"+has(".compare-pair [role=status]"))
		eval[bool](p, "(scrollTo(0, 0), true)") // another question of the same page is asked where one has scrolled to
	}},
	{"compare-mistakes", func(p *page, runs []string) {
		p.hash("#/compare?ask=mistakes&runs=" + runs[1] + "," + runs[2])
		p.wait("the matrices", has("#compare-classes td:nth-child(3)"))
	}},
	{"compare-ranking", func(p *page, runs []string) {
		p.hash("#/compare?ask=ranking&class=1&runs=" + runs[1] + "," + runs[2])
		p.wait("the curves", has("#compare-curves [data-drawn]")+` && `+has("#compare-areas tbody tr:nth-child(2)"))
	}},
	{"compare-luck", func(p *page, runs []string) {
		p.hash("#/compare?ask=luck&runs=" + runs[1] + "," + runs[2])
		p.click("#compare-luck-start")
		p.wait("what it is worth", has("#compare-worth")+` && `+has("#compare-luck-chart [data-drawn]"))
		eval[bool](p, "(scrollTo(0, 0), true)")
	}},
}

// compared leads to a question about runs.
func (p *page) compared(ask string, runs ...string) {
	p.t.Helper()
	p.hash("#/compare?ask=" + ask + "&runs=" + strings.Join(runs, ","))
	p.wait("the comparison", has("#compare-table"))
}

// apartOf is how two Jobs part on their test rows, and these rows, as the engine has it natively.
func apartOf(t *testing.T, jobs ...trainer.Job) (*metrics.Disagreement, *predictions.Rows) {
	t.Helper()
	var k predictions.Keeper
	var tested []metrics.Tested
	for _, j := range jobs {
		a, err := k.Answer(t.Context(), predictions.Request{Jobs: []trainer.Job{j}}, predictions.File(nil), nil)
		if err != nil {
			t.Fatal(err)
		}
		tested = append(tested, a.Run.Tested())
	}
	d, err := metrics.Disagree(tested[0], tested[1])
	if err != nil {
		t.Fatal(err)
	}
	a, err := k.Answer(t.Context(), predictions.Request{Jobs: jobs, Places: d.Differ}, predictions.File(nil), nil)
	if err != nil {
		t.Fatal(err)
	}
	return d, a.Rows
}

// repeatedAre waits for what came of two runs on the same splits, and holds every number to the engine's.
func (p *page) repeatedAre(want *evaluate.Report) {
	p.t.Helper()
	p.waitFor(time.Minute, "what it is worth", has("#compare-worth")+` && `+has("#compare-luck-chart [data-drawn] canvas"))
	var all []string
	for i := range want.Accuracy {
		for _, x := range []float64{want.Accuracy[i], want.OtherAccuracy[i], want.Accuracy[i] - want.OtherAccuracy[i]} {
			all = append(all, i18n.Number(p.lang, x, 4))
		}
	}
	got := eval[[]string](p, `[...document.querySelectorAll("#compare-luck-chart-table tbody tr")].flatMap(tr => [...tr.querySelectorAll("td")].slice(-3).map(td => td.title ? td.textContent : td.textContent + ".0000"))`)
	for i, text := range got {
		if whole, ok := strings.CutSuffix(text, ".0000"); ok { // whole numbers stand without decimals
			n, _ := strconv.Atoi(whole)
			got[i] = i18n.Number(p.lang, float64(n), 4)
		}
	}
	if !slices.Equal(got, all) {
		p.t.Errorf("the splits are %v, want %v", got, all)
	}
	for _, x := range []string{i18n.Number(p.lang, 100*max(want.Paired.Low, -want.Paired.Low), 1), i18n.Number(p.lang, 100*max(want.Paired.High, -want.Paired.High), 1)} {
		if said := p.text("#compare-worth"); !strings.Contains(said, x) {
			p.t.Errorf("it is worth %q, want %s in it", said, x)
		}
	}
}

// TestIsItLuck goes from two runs to the rows on which they part, to the rows behind a cell of a matrix, over the curves of a class,
// and repeats both on 20 splits, which are there again after a reload. Every number is the engine's.
func TestIsItLuck(t *testing.T) {
	one := job("iris", "decision_tree", estimator.Params{"max_depth": estimator.IntValue(1), "random_state": estimator.IntValue(0)})
	another := job("iris", "k_neighbors", estimator.Params{"n_neighbors": estimator.IntValue(15)})
	d, rows := apartOf(t, one, another)
	want, err := evaluate.Run(context.Background(), evaluate.Request{Kind: evaluate.PairedSplits, Job: one, Other: &another, N: 20, Seed: 42}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.visit(site(t), "")
			eval[bool](p, axeSource(t)+";true")
			p.load(one)
			first := p.train()
			p.load(another)
			second := p.train()

			p.compared("apart", first, second)
			p.expect("#compare-apart-"+second, i18n.T(lang, "compare.apart.of", "n", len(d.Differ), "rows", d.Rows))
			p.wait("the rows", fmt.Sprintf(`document.querySelectorAll("#compare-parting tbody tr").length === %d`, len(d.Differ)))
			var cells []string
			for _, r := range rows.Rows {
				cells = append(cells, strconv.Itoa(r.Row), rows.Classes[r.True], rows.Classes[r.Predicted[0]], rows.Classes[r.Predicted[1]])
			}
			if got := p.texts("#compare-parting tbody :is(th, td:nth-child(2), td a)"); !slices.Equal(got, cells) {
				t.Errorf("the rows are %v, want %v", got, cells)
			}
			p.axe("apart")
			p.click("#compare-parting tbody tr:first-child td:nth-child(3) a")
			p.wait("the way of the row", has("#inside-votes, .inside-path")+` && location.hash.includes("row=`+strconv.Itoa(rows.Rows[0].Row)+`")`)

			p.compared("mistakes", first, second)
			p.wait("the matrices", has("#compare-matrix-1 td a"))
			p.axe("mistakes")
			p.click("#compare-matrix-0 td.miss a")
			p.wait("the rows of a cell", has("#inside-table")+` && location.hash.includes("`+first+`")`)

			p.compared("ranking", first, second)
			p.choose("#compare-class", "2")
			p.wait("the curves of virginica", `location.hash.includes("class=2") && `+has("#compare-curves [data-drawn] canvas")+` && document.querySelector("#compare-curves").ariaLabel.includes("virginica")`)
			p.axe("ranking")

			p.compared("luck", first, second)
			p.click("#compare-luck-start")
			p.repeatedAre(want)
			p.axe("luck")
			p.wait("it to be saved", has("#saved:not(.saving)"))
			p.reload()
			p.repeatedAre(want)
			p.hash("#/run/" + first)
			p.wait("the file of the run", `document.body.textContent.includes("paired_splits-`+second+`.json")`)
		})
	}
}

// TestLuckOfOwnFile repeats runs on a file that the student has brought, after a reload, when only the workbook has it; it is
// cancelled once, and nothing is kept of that.
func TestLuckOfOwnFile(t *testing.T) {
	var csv bytes.Buffer
	csv.WriteString("x;y;clase\n")
	for i := range 300 {
		fmt.Fprintf(&csv, "%d,5;%d;%s\n", i*7%23, i*5%19, []string{"sí", "no", "quizá"}[(i*i+i)%7%3])
	}
	p := open(t, i18n.ES)
	p.visit(site(t), "#/train")
	p.bring(csvInput, "notas.csv", csv.Bytes())
	p.wait("the file", has(".data h3, .data h2")+` && document.querySelector("main").textContent.includes("300")`)
	p.setForest(1000, 8)
	first := p.train()
	p.setForest(5, 3)
	second := p.train()
	p.compared("luck", first, second)
	p.click("#compare-luck-start")
	p.wait("progress", `document.querySelector("#compare-luck-progress")?.value > 0`)
	p.click("#compare-luck-cancel")
	p.wait("the button again", has("#compare-luck-start:not([disabled])"))
	if eval[bool](p, has("#compare-worth")+" !== null") {
		t.Error("something has come of what was cancelled")
	}
	p.hash("#/train")
	p.setForest(6, 3)
	third := p.train()
	p.compared("luck", second, third)
	p.reload()
	p.click("#compare-luck-start")
	p.waitFor(time.Minute, "what it is worth", has("#compare-worth"))
	p.wait("it to be saved", has("#saved:not(.saving)"))
	p.reload()
	p.wait("what it is worth", has("#compare-worth"))
}
