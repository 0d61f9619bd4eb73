package e2e

import (
	"testing"

	"pizarra/engine/estimator"
	"pizarra/site/i18n"
)

// spy keeps every worker of the page with what it was asked, and counts what the page itself draws on canvases.
const spy = `{
	const Real = Worker;
	window.workers = [];
	window.Worker = class extends Real {
		constructor(...a) { super(...a); this.asked = []; workers.push(this); }
		postMessage(m, ...a) { this.asked.push(m.text ? JSON.parse(m.text).kind : m.kind); super.postMessage(m, ...a); }
	};
	window.own = 0;
	for (const name of ["getContext", "toBlob", "toDataURL"]) {
		const real = HTMLCanvasElement.prototype[name];
		HTMLCanvasElement.prototype[name] = function (...a) { own++; return real.apply(this, a); };
	}
}`

// pictures are the widths of a run's plots, once all are there.
const pictures = `[...document.querySelectorAll("#run-plots img")].map(i => i.naturalWidth)`

// painted is how many pixels of a chart are not empty.
func (p *page) painted(selector string) int {
	p.t.Helper()
	return eval[int](p, `(() => {
		const canvas = document.querySelector(`+quoted(selector)+`), copy = document.createElement("canvas");
		Object.assign(copy, { width: canvas.width, height: canvas.height });
		const context = copy.getContext("2d");
		context.drawImage(canvas, 0, 0);
		return context.getImageData(0, 0, copy.width, copy.height).data.filter((v, i) => i % 4 === 3 && v > 0).length;
	})()`)
}

// TestChartsAreDrawnApart trains and looks at every chart: the page itself draws none of them, nor loads what draws, nor
// hashes a file that is brought. All of that takes longer than a page may stand still.
func TestChartsAreDrawnApart(t *testing.T) {
	p := open(t, i18n.EN)
	p.inject(spy)
	p.visit(site(t), "#/train")
	data, _ := noise(400, 4, nil)
	p.bringNoise(data, 4, 20, 3)
	first := p.train()
	p.load(job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(12)}))
	second := p.train()
	p.hash("#/run/" + second)
	p.wait("the curve of the run to be drawn", has("#run-curve-trees .chart-place[data-drawn] canvas"))
	p.wait("the plots of the run", pictures+`.length >= 2 && `+pictures+`.every(w => w > 400)`)
	p.hash("#/compare?runs=" + first + "," + second)
	p.wait("the comparison to be drawn", has("#compare-scatter .chart-place[data-drawn] canvas"))

	asked := eval[map[string]int](p, `Object.fromEntries(["digest", "fit", "show", "picture"].map(kind => [kind, workers.filter(w => w.asked.includes(kind)).length]))`)
	for kind, workers := range asked {
		if workers == 0 {
			t.Errorf("no worker was asked for %s", kind)
		}
	}
	if n := eval[int](p, "own"); n > 0 {
		t.Errorf("the page itself has drawn on canvases %d times", n)
	}
	if n := eval[int](p, `[...document.querySelectorAll("script, link")].filter(e => /chart\./.test(e.src || e.href)).length`); n > 0 {
		t.Errorf("the page itself loads the chart library")
	}

	if n := p.painted("#compare-scatter canvas"); n < 1000 {
		t.Errorf("the chart of the comparison has %d pixels", n)
	}
	// The pointer reaches the charts all the same: a mark leads to its run.
	found := eval[bool](p, `(async () => {
		const canvas = document.querySelector("#compare-scatter canvas");
		const worker = workers.find(w => w.asked.includes("show"));
		const { left, top, width, height } = canvas.getBoundingClientRect();
		const send = (kind, x, y) => canvas.dispatchEvent(new PointerEvent(kind, { clientX: left + x, clientY: top + y, bubbles: true }));
		let pointed = false;
		new MutationObserver(() => { pointed ||= canvas.style.cursor === "pointer"; }).observe(canvas, { attributeFilter: ["style"] });
		const told = () => new Promise(done => { // all that was sent before has been answered
			worker.addEventListener("message", function hear({ data }) {
				if (data.id !== "told") return;
				worker.removeEventListener("message", hear);
				setTimeout(done);
			});
			worker.postMessage({ kind: "picture", id: "told", chart: "no chart" });
		});
		for (let y = 4; y < height; y += 6) {
			for (let x = 4; x < width; x += 4) send("pointermove", x, y);
			await told();
			if (!pointed) continue;
			for (let x = 4; x < width; x += 4) {
				send("pointermove", x, y);
				await told();
				if (canvas.style.cursor !== "pointer") continue;
				for (const kind of ["pointerdown", "pointerup", "click"]) send(kind, x, y);
				return true;
			}
		}
		return false;
	})()`)
	if !found {
		p.fail("no mark of the comparison shows that it can be clicked")
	}
	p.wait("the run of the mark", `location.hash === "#/run/`+first+`" || location.hash === "#/run/`+second+`"`)
}

// TestChartWorkerEnded ends the worker that draws, as a browser short of memory does: what is shown next is drawn again, and a
// picture that is asked for comes.
func TestChartWorkerEnded(t *testing.T) {
	p := open(t, i18n.ES)
	p.inject(spy)
	p.visit(site(t), "#/train")
	p.load(job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(12)}))
	run := p.train()
	p.hash("#/run/" + run)
	p.wait("the curve of the run to be drawn", has("#run-curve-trees .chart-place[data-drawn] canvas"))
	eval[bool](p, `(workers.filter(w => w.asked.includes("show")).forEach(w => w.terminate()), true)`)
	p.wait("the chart to be given up", "!"+has("#run-curve-trees canvas"))
	p.hash("#/train")
	run = p.train()
	p.hash("#/run/" + run)
	p.wait("the curve of the next run", has("#run-curve-trees .chart-place[data-drawn] canvas"))
	p.wait("the plots of the next run", pictures+`.length >= 2 && `+pictures+`.every(w => w > 400)`)
}

// TestChartsWithoutOffscreenCanvas is a browser that cannot draw in workers: the page does it.
func TestChartsWithoutOffscreenCanvas(t *testing.T) {
	p := open(t, i18n.EN)
	p.inject(spy + `delete window.OffscreenCanvas;`)
	p.visit(site(t), "#/train")
	p.load(job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(12)}))
	run := p.train()
	p.hash("#/run/" + run)
	p.wait("the curve of the run to be drawn", has("#run-curve-trees .chart-place[data-drawn] canvas"))
	p.wait("the plots of the run", pictures+`.length >= 2 && `+pictures+`.every(w => w > 400)`)
	if n := p.painted("#run-curve-trees canvas"); n < 1000 {
		t.Errorf("the curve of the run has %d pixels", n)
	}
	if eval[int](p, "own") == 0 {
		t.Error("the page has drawn nothing")
	}
}
