package e2e

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"pizarra/engine/estimator"
	"pizarra/site/i18n"
)

// gaps are the times between two frames of the page, in milliseconds, since watchFrames.
func (p *page) gaps() []float64 {
	p.t.Helper()
	gaps := eval[[]float64](p, "gaps.splice(0)")
	slices.Sort(gaps)
	return gaps
}

func (p *page) watchFrames() {
	p.t.Helper()
	eval[bool](p, `(() => {
		window.gaps = [];
		let last = performance.now();
		const frame = now => { gaps.push(now - last); last = now; requestAnimationFrame(frame); };
		requestAnimationFrame(frame);
		return true;
	})()`)
}

// workers are the browser's dedicated workers.
func (p *page) workers() (ids []target.ID) {
	p.t.Helper()
	result, err := chromedp.CallBrowser(p.ctx, target.GetTargets, target.GetTargetsParams{Filter: target.Filter{{}}})
	if err != nil {
		p.fail("listing the workers: %v", err)
	}
	for _, info := range result.TargetInfos {
		if info.Type == "worker" {
			ids = append(ids, info.TargetID)
		}
	}
	return ids
}

// longForest brings into the form a forest that takes minutes on any computer: many trees, over many rows that say nothing.
func (p *page) longForest() {
	p.t.Helper()
	rng := rand.New(rand.NewPCG(4, 2))
	const features = 12
	header := ""
	for j := range features {
		header += fmt.Sprintf("x%d,", j+1)
	}
	data := csv(header+"target", 6000, func(int) string {
		var row strings.Builder
		for range features {
			fmt.Fprintf(&row, "%.6f,", rng.NormFloat64())
		}
		return row.String() + fmt.Sprint(rng.IntN(2))
	})
	p.bring(csvInput, "noise.csv", data)
	p.wait("the file to be looked at", `document.querySelector("#train-start:not([disabled])") && document.querySelector("#head").innerText.includes("x12")`)
	p.setForest(10000, 8)
}

// TestCancel trains a forest that would take long, watches the page draw frames meanwhile, and stops it.
func TestCancel(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(site(t), "#/train")
	p.longForest()
	p.watchFrames()
	p.click("#train-start")
	p.wait("progress", `document.querySelector("#train-progress")?.value > 0`)
	training := p.workers()
	if len(training) == 0 {
		t.Error("no worker is training")
	}
	// A page that training blocks draws no frames at all; how smooth it is the bench says.
	p.gaps()
	time.Sleep(2 * time.Second)
	gaps := p.gaps()
	if len(gaps) < 10 {
		p.fail("the page drew %d frames in two seconds of training: %v", len(gaps), gaps)
	}
	t.Logf("time between frames while training: median %.0f ms, 95 %% within %.0f ms, at most %.0f ms",
		gaps[len(gaps)/2], gaps[len(gaps)*95/100], gaps[len(gaps)-1])

	p.click("#train-cancel")
	p.wait("the form to be free again", has("#train-start:not([disabled])"))
	cancelled := time.Now()
	// Those that computed are gone: one for each processor, up to four. What is left of the others, or new, is idle.
	want := min(eval[int](p, "navigator.hardwareConcurrency"), 4)
	for gone := 0; gone < want; {
		left := p.workers()
		gone = 0
		for _, id := range training {
			if !slices.Contains(left, id) {
				gone++
			}
		}
		if gone < want && time.Since(cancelled) > patience {
			t.Fatalf("after cancelling %d workers are gone, want %d", gone, want)
		}
	}
	p.click(`#rooms a[href="#/runs"]`)
	p.rows(1)
	p.wait("the run to be killed", has("#runs-rows .state.killed"))
	if r := p.rows(1)[0]; r.Status != "killed" || r.Figures["test_f1"] != "" {
		t.Errorf("the cancelled run is %s and has the figures %v", r.Status, r.Figures) // its curve so far may be there
	}

	// And on it goes.
	short := job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(10)})
	p.load(short)
	p.train()
	p.showsResult(natively(t, short, nil))
	p.click(`#rooms a[href="#/runs"]`)
	if rows := p.rows(2); rows[0].Status != "finished" {
		t.Errorf("the run after the cancelled one is %s", rows[0].Status)
	}
}

// A run whose tab is gone is not left running: whoever opens the workbook next finds it FAILED, and all else as it was.
func TestTabGoneWhileTraining(t *testing.T) {
	lab, profile := site(t), t.TempDir()
	c := openProfile(t, i18n.EN, profile)
	p := c.first
	short := job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(10)})
	p.visit(lab, link(short))
	p.takes(short)
	finished := p.train()
	p.longForest()
	p.click("#train-start")
	p.wait("progress", `document.querySelector("#train-progress")?.value > 0`)
	other := p.tab()
	other.visit(lab, "#/runs")
	other.rows(2)
	if eval[int](other, `document.querySelectorAll("#runs-rows .state.running").length`) != 1 {
		t.Error("while a tab trains, another does not show its run as running")
	}
	c.close()

	p = openProfile(t, i18n.EN, profile).first
	p.visit(lab, "#/runs")
	p.rows(2)
	p.wait("the run to have failed", has("#runs-rows .state.failed"))
	for _, r := range p.rows(2) {
		if r.ID == finished && (r.Status != "finished" || len(r.Figures) < 5) {
			t.Errorf("the finished run is %s with the figures %v", r.Status, r.Figures)
		}
	}
}
