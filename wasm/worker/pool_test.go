//go:build js

package worker

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"syscall/js"
	"testing"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/mlmodel"
	"pizarra/engine/trainer"
	"pizarra/wasm/promise"
)

// life is what site/static/js/life.js does.
const life = `
let made = 0;
const live = () => new Promise(held => {
  if (!navigator.locks) return held();
  navigator.locks.request(name, () => { held(); return new Promise(() => {}); });
});
const newWorker = url => {
  const name = "worker " + performance.timeOrigin + " " + ++made;
  const worker = new Worker(url, { name });
  worker.addEventListener("message", () => {
    navigator.locks?.request(name, () => worker.dispatchEvent(new MessageEvent("message", { data: { kind: "ended" } })));
  }, { once: true });
  return worker;
};`

// script starts this test's own program in a worker, as site/static/js/worker.js does.
const script = `
importScripts("ORIGIN/wasm_exec.js");
LIFE
onmessage = async ({ data }) => {
  onmessage = null;
  await live();
  const go = new Go();
  go.env = { GOGC: "15" };
  const instance = await WebAssembly.instantiate(data.program, go.importObject);
  globalThis.memory = () => instance.exports.mem.buffer.byteLength;
  await go.run(instance);
  postMessage({ kind: "ended", text: "it has ended" });
};`

// made, if not nil, gets every worker that is started.
var made func(worker js.Value)

// In a worker this program is a trainer. In the page it lends the pool what the boot script does there.
func TestMain(m *testing.M) {
	if js.Global().Get("document").IsUndefined() {
		Serve(Evaluations(), Inspections(), Predictions(), Models())
	}
	global := js.Global()
	text := strings.NewReplacer("ORIGIN", global.Get("location").Get("origin").String(), "LIFE", life).Replace(script)
	blob := global.Get("Blob").New([]any{text}, map[string]any{"type": "text/javascript"})
	address := global.Get("URL").Call("createObjectURL", blob)
	program, err := promise.Await(context.Background(), global.Get("WebAssembly").Call("compileStreaming", global.Call("fetch", "program.wasm")))
	if err != nil {
		panic(err)
	}
	newWorker := global.Get("Function").New(life + "return newWorker;").Invoke()
	boot := global.Get("Object").New()
	boot.Set("newWorker", js.FuncOf(func(js.Value, []js.Value) any {
		worker := newWorker.Invoke(address)
		if made != nil {
			made(worker)
		}
		worker.Call("postMessage", map[string]any{"program": program})
		return worker
	}))
	global.Set("pizarra", boot)
	os.Exit(m.Run())
}

func forest(trees int) trainer.Job {
	j := trainer.NewJob(trainer.Data{Name: "breast_cancer"}, "random_forest")
	j.Params["n_estimators"] = estimator.IntValue(trees)
	j.Params["random_state"] = estimator.IntValue(7)
	return j
}

// What workers come to together is, to the last bit, what one process comes to by itself: the result, and the points of its
// curve.
func TestTrainAsInOneProcess(t *testing.T) {
	logistic := trainer.NewJob(trainer.Data{Name: "wine"}, "logistic_regression")
	for _, test := range []struct {
		job   trainer.Job
		width int
	}{{forest(20), 1}, {forest(20), 2}, {forest(150), 3}, {logistic, 2}} {
		p := newPool(3)
		p.SetWidth(test.width)
		var told trainer.Progress
		var points, wantPoints []estimator.Point
		var scored *trainer.Result
		got, model, err := p.Train(t.Context(), test.job, nil, 1<<20, trainer.Listener{Progress: func(m trainer.Progress) {
			if m.Done < told.Done || m.Done > m.Total {
				t.Errorf("progress %d of %d after %d", m.Done, m.Total, told.Done)
			}
			told = m
			points = append(points, m.Points...)
		}, Scored: func(r *trainer.Result) { scored = r }})
		if err != nil {
			t.Fatal(err)
		}
		if scored != got {
			t.Errorf("the result was told as %p, and came as %p", scored, got)
		}
		job, err := test.job.Complete()
		if err != nil {
			t.Fatal(err)
		}
		if job.Units() > 1 && told.Done != job.Units() {
			t.Errorf("progress ends at %d of %d", told.Done, job.Units())
		}
		want, err := trainer.Train(t.Context(), job, nil, func(m trainer.Progress) { wantPoints = append(wantPoints, m.Points...) })
		if err != nil {
			t.Fatal(err)
		}
		if told.Workers != min(test.width, job.Units()) || told.Memory < 1<<20 {
			t.Errorf("%d workers with up to %d bytes", told.Workers, told.Memory)
		}
		got.FitMillis, want.FitMillis = 0, 0
		gotText, err1 := json.Marshal(got)
		wantText, err2 := json.Marshal(want.Brief())
		if err1 != nil || err2 != nil || string(gotText) != string(wantText) {
			t.Errorf("%d workers: %.200s, want %.200s (%v, %v)", test.width, gotText, wantText, err1, err2)
		}
		prepared, err := trainer.Prepare(job, nil)
		if err != nil {
			t.Fatal(err)
		}
		whole, _, err := prepared.Train(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		// It is the graph that `make interop` has MLflow load.
		if graph, err := mlmodel.Write(prepared, whole, 1<<20); err != nil || !reflect.DeepEqual(graph, model) {
			t.Errorf("%d workers: the model's graph is another (%v)", test.width, err)
		}
		if len(points) == 0 || !slices.Equal(points, wantPoints) {
			t.Errorf("%d workers: the curve is %v, want %v", test.width, points, wantPoints)
		}
	}
}

// A file goes to a worker once; a look and two trainings need it.
func TestFileGoesOnce(t *testing.T) {
	p := newPool(1)
	var b strings.Builder
	b.WriteString("a;b;clase\n")
	for i := range 60 {
		b.WriteString([]string{"1,5;2;sí\n", "2,5;1;no\n", "0,5;3;no\n"}[i%3])
	}
	file := []byte(b.String())
	d := trainer.Data{Name: "notas.csv", File: trainer.Digest(file)}
	look, err := p.Look(t.Context(), d, file)
	if err != nil {
		t.Fatal(err)
	}
	if look.Rows != 60 || look.Target != "clase" {
		t.Errorf("looked at %d rows with the target %q", look.Rows, look.Target)
	}
	if m := p.idle[0]; m.digest != d.File {
		t.Errorf("the worker is taken to have %q", m.digest)
	}
	j := trainer.NewJob(d, "random_forest")
	j.Data.Reading, j.Data.Selection.Target = look.Reading, look.Target
	for range 2 {
		result, _, err := p.Train(t.Context(), j, nil, 0, trainer.Listener{}) // without the bytes: the worker has them
		if err != nil {
			t.Fatal(err)
		}
		if result.Dataset.Rows != 60 {
			t.Errorf("trained on %d rows", result.Dataset.Rows)
		}
	}
}

// The workers that were started ahead are those that train, and rehearsing fails nowhere.
func TestPrepare(t *testing.T) {
	started := 0
	made = func(js.Value) { started++ }
	defer func() { made = nil }()
	for classes := 2; classes <= 3; classes++ {
		if err := rehearse(classes); err != nil {
			t.Errorf("%d classes: %v", classes, err)
		}
	}
	p := newPool(2)
	if err := p.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, _, err := p.Train(t.Context(), forest(20), nil, 0, trainer.Listener{}); err != nil {
		t.Fatal(err)
	}
	if started != 3 {
		t.Errorf("%d workers for two that fit and one that puts together", started)
	}
	p.Close()
}

// Cancel ends a long training at once, and the pool trains again afterwards.
func TestCancel(t *testing.T) {
	p := NewPool()
	ctx, cancel := context.WithCancel(t.Context())
	begun := make(chan struct{}, 1)
	ended := make(chan error, 1)
	go func() {
		_, _, err := p.Train(ctx, forest(5000), nil, 0, trainer.Listener{Progress: func(trainer.Progress) {
			select {
			case begun <- struct{}{}:
			default:
			}
		}})
		ended <- err
	}()
	<-begun
	at := time.Now()
	cancel()
	err := <-ended
	t.Logf("it took %v to stop", time.Since(at))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
	if _, _, err := p.Train(t.Context(), forest(3), nil, 0, trainer.Listener{}); err != nil {
		t.Errorf("the next training: %v", err)
	}
}

// What is wrong with a job comes back as the fault that it is, and costs no worker.
func TestFaultsTravel(t *testing.T) {
	p := NewPool()
	j := forest(3)
	j.Data = trainer.Data{Name: "notas.csv", File: trainer.Digest([]byte("x"))}
	_, _, err := p.Train(t.Context(), j, []byte("x"), 0, trainer.Listener{})
	if _, want := trainer.Prepare(must(j.Complete()), []byte("x")); want == nil || fault.Of(err).Key != fault.Of(want).Key {
		t.Errorf("the fault is %v, want %v", err, want)
	}
	if len(p.idle) == 0 {
		t.Error("the fault has cost the workers")
	}
}

func must(j trainer.Job, err error) trainer.Job {
	if err != nil {
		panic(err)
	}
	return j
}

// A worker that breaks down while it is idle is nothing: the next one works.
func TestWorkersBreakDown(t *testing.T) {
	p := newPool(1)
	d := trainer.Data{Name: "iris"}
	if _, err := p.Look(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	broken := p.idle[0]
	broken.worker.Call("postMessage", js.Null()) // which no request is: its program panics
	for len(broken.events) == 0 {
		time.Sleep(5 * time.Millisecond)
	}
	if _, err := p.Look(t.Context(), d, nil); err != nil {
		t.Errorf("after a breakdown in between: %v", err)
	}
	if !broken.ended || p.idle[0] == broken {
		t.Error("the broken worker is still in the pool")
	}
}

// Whichever worker the browser ends in the middle of a training, and without a word: what it did is done again, and the
// result and its curve are as if nothing had been.
func TestWorkersAreEnded(t *testing.T) {
	train := func(p *Pool, tell func(trainer.Progress)) string {
		t.Helper()
		var points []estimator.Point
		result, _, err := p.Train(t.Context(), forest(300), nil, 0, trainer.Listener{Progress: func(m trainer.Progress) {
			points = append(points, m.Points...)
			tell(m)
		}})
		if err != nil {
			t.Fatal(err)
		}
		result.FitMillis = 0
		text, err := json.Marshal(struct {
			*trainer.Result
			Points []estimator.Point
		}{result, points})
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	want := train(newPool(2), func(trainer.Progress) {})
	defer func() { made = nil }()
	for victim := range 4 { // two that fit, the one that puts together, and one that does both
		var workers []js.Value
		made = func(worker js.Value) { workers = append(workers, worker) }
		p, killed := newPool(2), false
		if victim == 3 {
			victim = 0
			p.SetWidth(1)
		}
		got := train(p, func(m trainer.Progress) {
			if m.Done >= 100 && !killed {
				killed = true
				workers[victim].Call("terminate")
			}
		})
		if got != want {
			t.Errorf("without worker %d it is %.300s, want %.300s", victim, got, want)
		}
		if width, _ := p.Width(); len(workers) < min(width+2, 2*width) {
			t.Errorf("without worker %d: %d workers were started", victim, len(workers))
		}
	}

	// Where every worker is ended, that is said in the end.
	made = func(worker js.Value) {
		ready := js.FuncOf(func(js.Value, []js.Value) any {
			time.AfterFunc(100*time.Millisecond, func() { worker.Call("terminate") })
			return nil
		})
		worker.Call("addEventListener", "message", ready, map[string]any{"once": true})
	}
	if _, _, err := newPool(1).Train(t.Context(), forest(10000), nil, 0, trainer.Listener{}); !fault.Is(err, "worker.ended") {
		t.Errorf("with no worker that lives it is %v", err)
	}
	made = nil
}

// An error that a worker has thrown, and that arrives when nobody needs the worker any more, is no error of the page.
func TestErrorsAfterTheEnd(t *testing.T) {
	m := start(func() {})
	if err := m.wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	m.end()
	late := js.Global().Get("ErrorEvent").New("error", map[string]any{"cancelable": true, "message": "late"})
	if m.worker.Call("dispatchEvent", late).Bool() {
		t.Error("nobody has taken the error")
	}
}

// A worker whose memory has grown is ended when nobody has needed it for a while; a small one stays.
func TestMemoryIsGivenBack(t *testing.T) {
	p := newPool(1)
	p.keep = 20 * time.Millisecond
	for _, memory := range []int{large, large + 1} {
		m, err := p.take(t.Context(), kindLook)
		if err != nil {
			t.Fatal(err)
		}
		m.memory = memory
		p.give(m)
		time.Sleep(5 * p.keep)
		gone := memory > large
		for gone && !m.ended { // in a busy browser it takes longer
			time.Sleep(p.keep)
		}
		if m.ended != gone || len(p.idle) == 0 != gone {
			t.Errorf("with %d bytes: ended is %v, %d are idle", memory, m.ended, len(p.idle))
		}
	}
}

func TestEndedSaysWhy(t *testing.T) {
	for text, key := range map[string]string{
		"fatal error: out of memory":                              "worker.memory",
		"runtime: cannot allocate memory":                         "worker.memory",
		"RangeError: WebAssembly.instantiate(): Out of memory: x": "worker.memory",
		"panic: index out of range":                               "worker.ended",
	} {
		message := ofKind(kindEnded)
		message.Set("text", text)
		if err := ended(message); !fault.Is(err, key) {
			t.Errorf("%q is %v, want %s", text, err, key)
		}
	}
}
