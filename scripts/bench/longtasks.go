package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
)

//go:embed tasks.js
var tasksProbe string

// The CSV that the page is watched with, and how often each data set is trained on once the page is warm.
const (
	csvRows     = 40_000
	csvColumns  = 20
	watchRounds = 5
)

// watched is how long the tasks of the page took while something was done in it, in ms. By the clock they take longer where
// others want the processor too: on a machine that does something else, only its own time says what the page is to blame for.
type watched struct {
	Tasks []float64 `json:"tasks"` // by the clock, of those over 50 ms
	Gap   float64   `json:"gap"`   // the longest time in which no timer had its turn
	cpu   float64   // the most time of the processor that one task took
}

// longTasks watches the page of the lab from pressing Train until the run is saved and drawn: at once in a freshly opened
// page, and in one that has been read and has trained; and while a CSV is brought.
func (b *bench) longTasks(ctx context.Context) error {
	s, err := serveSite(ctx, b.root)
	if err != nil {
		return err
	}
	defer s.server.Close()
	path := filepath.Join(b.dir, "watched.csv")
	data, _, err := writeCSV(path, synthetic(csvRows, csvColumns, 2))
	if err != nil {
		return err
	}
	fmt.Println("\nthe page's tasks from pressing Train until the run is saved and drawn, in ms: how many took more than 50, the longest,")
	fmt.Println("the longest time without a turn for a timer, and the most of the processor's time that one took")
	for _, d := range []trainer.Data{{Name: "iris"}, {Name: "breast_cancer"}, data} {
		if err := b.watch(ctx, s, d, path); err != nil {
			return fmt.Errorf("%s: %w", d.Name, err)
		}
	}
	return nil
}

// watch trains on a data set in a browser that has never seen the lab, and prints what the page's tasks took.
func (b *bench) watch(ctx context.Context, s *site, d trainer.Data, path string) error {
	job := func(seed int) trainer.Job {
		j := trainer.NewJob(d, "random_forest")
		j.Params = estimator.Params{"n_estimators": estimator.IntValue(50), "random_state": estimator.IntValue(seed)}
		return j
	}
	first := job(1)
	if d.File != "" {
		first = trainer.NewJob(trainer.Data{Name: "iris"}, "random_forest")
	}
	l, err := s.open(ctx, first, tasksProbe)
	if err != nil {
		return err
	}
	defer l.close()
	if d.File != "" {
		w, err := l.watched(func() error {
			if err := l.bring(path); err != nil {
				return err
			}
			return l.wait(fmt.Sprintf(`document.querySelector("#job")?.innerText.includes(%s) && document.querySelector("#train-start:not([disabled])")`, quoted(d.Name)))
		})
		if err != nil {
			return err
		}
		w.print(d.Name + " is brought")
		if err := l.load(job(1)); err != nil {
			return err
		}
	}
	train := func() error {
		_, err := l.train()
		return err
	}
	w, err := l.watched(train)
	if err != nil {
		return err
	}
	w.print(d.Name + ", at once")
	select {
	case <-time.After(reading):
	case <-ctx.Done():
		return ctx.Err()
	}
	var warm watched
	for seed := range watchRounds {
		if err := l.load(job(2 + seed)); err != nil {
			return err
		}
		if w, err = l.watched(train); err != nil {
			return err
		}
		warm.Tasks, warm.Gap, warm.cpu = append(warm.Tasks, w.Tasks...), max(warm.Gap, w.Gap), max(warm.cpu, w.cpu)
	}
	warm.print(fmt.Sprintf("%s, %d times later", d.Name, watchRounds))
	return nil
}

func (w watched) print(title string) {
	longest := 0.0
	if len(w.Tasks) > 0 {
		longest = slices.Max(w.Tasks)
	}
	fmt.Printf("  %-32s %3d tasks  longest %4.0f  gap %4.0f  processor %5.1f\n", title, len(w.Tasks), longest, w.Gap, w.cpu)
}

// watched watches the page while something is done in it.
func (l *lab) watched(do func() error) (w watched, err error) {
	t := &trace{done: make(chan struct{})}
	if err := chromedp.Listen(l.ctx, t.hear); err != nil {
		return w, err
	}
	config := &tracing.TraceConfig{IncludedCategories: []string{"toplevel", "blink.user_timing"}}
	if _, err := chromedp.Call(l.ctx, tracing.Start, tracing.StartParams{TraceConfig: config}); err != nil {
		return w, err
	}
	if _, err := evaluate[bool](l.browser, patience, "(benchTasks.watch(), true)"); err != nil {
		return w, err
	}
	if err := do(); err != nil {
		return w, err
	}
	if w, err = evaluate[watched](l.browser, patience, "benchTasks.seen()"); err != nil {
		return w, err
	}
	if _, err := chromedp.Call(l.ctx, tracing.End, cdp.Empty{}); err != nil {
		return w, err
	}
	select {
	case <-t.done:
	case <-time.After(patience):
		return w, fmt.Errorf("waited %v for the trace", patience)
	}
	w.cpu = t.longest()
	return w, nil
}

// trace is what the browser tells of its own doings.
type trace struct {
	events []traced
	closed bool
	done   chan struct{}
}

// traced is one thing that a thread of the browser did. Times are in µs.
type traced struct {
	Name string  `json:"name"`
	Pid  int     `json:"pid"`
	Tid  int     `json:"tid"`
	CPU  float64 `json:"tdur"`
}

func (t *trace) hear(event any) {
	switch e := event.(type) {
	case *tracing.EventDataCollected:
		for _, value := range e.Value {
			var one traced
			if !t.closed && json.Unmarshal(value, &one) == nil {
				t.events = append(t.events, one)
			}
		}
	case *tracing.EventTracingComplete:
		if !t.closed {
			t.closed = true
			close(t.done)
		}
	}
}

// longest is the most time of the processor, in ms, that one doing of the page's own thread took: the one that the probe made
// its mark on.
func (t *trace) longest() (ms float64) {
	page := slices.IndexFunc(t.events, func(e traced) bool { return e.Name == "benchTasks" })
	for _, e := range t.events {
		if page >= 0 && e.Pid == t.events[page].Pid && e.Tid == t.events[page].Tid {
			ms = max(ms, e.CPU/1000)
		}
	}
	return ms
}
