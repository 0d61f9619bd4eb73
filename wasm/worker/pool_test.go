//go:build js

package worker

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"syscall/js"
	"testing"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
	"pizarra/wasm/promise"
)

// script starts this test's own program in a worker, as site/static/js/worker.js does.
const script = `
importScripts("ORIGIN/wasm_exec.js");
onmessage = async ({ data }) => {
  onmessage = null;
  const go = new Go();
  await go.run(await WebAssembly.instantiate(data, go.importObject));
  postMessage({ kind: "ended", text: "it has ended" });
};`

// In a worker this program is a trainer. In the page it lends the pool what the boot script does there.
func TestMain(m *testing.M) {
	if js.Global().Get("document").IsUndefined() {
		Serve()
	}
	global := js.Global()
	text := strings.Replace(script, "ORIGIN", global.Get("location").Get("origin").String(), 1)
	blob := global.Get("Blob").New([]any{text}, map[string]any{"type": "text/javascript"})
	address := global.Get("URL").Call("createObjectURL", blob)
	program, err := promise.Await(context.Background(), global.Get("WebAssembly").Call("compileStreaming", global.Call("fetch", "program.wasm")))
	if err != nil {
		panic(err)
	}
	boot := global.Get("Object").New()
	boot.Set("program", program)
	boot.Set("newWorker", js.FuncOf(func(js.Value, []js.Value) any { return global.Get("Worker").New(address) }))
	global.Set("pizarra", boot)
	os.Exit(m.Run())
}

func forest(trees int) trainer.Job {
	j := trainer.NewJob(trainer.Data{Name: "breast_cancer"}, "random_forest")
	j.Params["n_estimators"] = estimator.IntValue(trees)
	j.Params["random_state"] = estimator.IntValue(7)
	return j
}

// What workers come to together is, to the last bit, what one process comes to by itself.
func TestTrainAsInOneProcess(t *testing.T) {
	for _, width := range []int{1, 3} {
		p := NewPool()
		p.width, p.slots = width, make(chan struct{}, width+1)
		told := 0
		got, err := p.Train(t.Context(), forest(20), nil, func(done, total int) {
			if done < told || done > total || total != 20 {
				t.Errorf("progress %d of %d after %d", done, total, told)
			}
			told = done
		})
		if err != nil {
			t.Fatal(err)
		}
		if told != 20 {
			t.Errorf("progress ends at %d of 20", told)
		}
		job, err := forest(20).Complete()
		if err != nil {
			t.Fatal(err)
		}
		want, err := trainer.Train(t.Context(), job, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		got.FitMillis, want.FitMillis = 0, 0
		gotText, err1 := json.Marshal(got)
		wantText, err2 := json.Marshal(want)
		if err1 != nil || err2 != nil || string(gotText) != string(wantText) {
			t.Errorf("%d workers: %.200s, want %.200s (%v, %v)", width, gotText, wantText, err1, err2)
		}
	}
}

// A file goes to a worker once; a look and two trainings need it.
func TestFileGoesOnce(t *testing.T) {
	p := NewPool()
	p.width, p.slots = 1, make(chan struct{}, 1)
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
		result, err := p.Train(t.Context(), j, nil, nil) // without the bytes: the worker has them
		if err != nil {
			t.Fatal(err)
		}
		if result.Dataset.Rows != 60 {
			t.Errorf("trained on %d rows", result.Dataset.Rows)
		}
	}
}

// Cancel ends a long training at once, and the pool trains again afterwards.
func TestCancel(t *testing.T) {
	p := NewPool()
	p.Warm(t.Context())
	ctx, cancel := context.WithCancel(t.Context())
	begun := make(chan struct{}, 1)
	ended := make(chan error, 1)
	go func() {
		_, err := p.Train(ctx, forest(5000), nil, func(int, int) {
			select {
			case begun <- struct{}{}:
			default:
			}
		})
		ended <- err
	}()
	<-begun
	at := time.Now()
	cancel()
	err := <-ended
	if took := time.Since(at); took > 50*time.Millisecond {
		t.Errorf("it took %v to stop", took)
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
	if _, err := p.Train(t.Context(), forest(3), nil, nil); err != nil {
		t.Errorf("the next training: %v", err)
	}
}

// What is wrong with a job comes back as the fault that it is, and costs no worker.
func TestFaultsTravel(t *testing.T) {
	p := NewPool()
	j := forest(3)
	j.Data = trainer.Data{Name: "notas.csv", File: trainer.Digest([]byte("x"))}
	_, err := p.Train(t.Context(), j, []byte("x"), nil)
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

// A worker that breaks down while it is asked is a fault, and while it is idle nothing; either way the next one works.
func TestWorkersBreakDown(t *testing.T) {
	p := NewPool()
	p.width, p.slots = 1, make(chan struct{}, 1)
	d := trainer.Data{Name: "iris"}
	if _, err := p.Look(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	broken := p.idle[0]
	broken.worker.Call("postMessage", js.Null()) // which no request is: its program panics
	for deadline := time.Now().Add(5 * time.Second); len(broken.events) == 0 && time.Now().Before(deadline); {
		time.Sleep(5 * time.Millisecond)
	}
	if _, err := p.Look(t.Context(), d, nil); err != nil {
		t.Errorf("after a breakdown in between: %v", err)
	}
	if !broken.ended || p.idle[0] == broken {
		t.Error("the broken worker is still in the pool")
	}
	busy := p.idle[0]
	_, err := p.Train(t.Context(), forest(5000), nil, func(done, total int) {
		if done < total {
			busy.events <- kind(kindEnded) // as its script says when the program ends
		}
	})
	if !fault.Is(err, "worker.ended") {
		t.Errorf("a breakdown at work is %v", err)
	}
	if _, err := p.Look(t.Context(), d, nil); err != nil {
		t.Errorf("after a breakdown at work: %v", err)
	}
}

func kind(name string) js.Value {
	message := js.Global().Get("Object").New()
	message.Set("kind", name)
	return message
}

func TestEndedSaysWhy(t *testing.T) {
	for text, key := range map[string]string{
		"fatal error: out of memory":                              "worker.memory",
		"runtime: cannot allocate memory":                         "worker.memory",
		"RangeError: WebAssembly.instantiate(): Out of memory: x": "worker.memory",
		"panic: index out of range":                               "worker.ended",
	} {
		message := kind(kindEnded)
		message.Set("text", text)
		if err := ended(message); !fault.Is(err, key) {
			t.Errorf("%q is %v, want %s", text, err, key)
		}
	}
}
