package main

import (
	"context"
	_ "embed"
	"fmt"
	"path/filepath"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
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
	watchRounds = 2
)

// watched is what tasks.js says of the page.
type watched struct {
	Tasks []float64 `json:"tasks"` // ms, of those over 50 ms
	At    []float64 `json:"at"`    // ms since the watching began
	Gap   float64   `json:"gap"`   // ms: the longest time in which no timer had its turn
	Why   string    `json:"why"`
}

func (w watched) longest() (ms float64) {
	for _, t := range w.Tasks {
		ms = max(ms, t)
	}
	return ms
}

// longTasks watches the page of the lab from pressing Train until the run is saved and drawn: at once in a freshly opened
// page, and in one that has been read and has trained.
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
	fmt.Printf("\nthe page's tasks of more than 50 ms, and in brackets the longest time without a turn for a timer, in ms\n")
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
	l, err := s.openWith(ctx, first, tasksProbe)
	if err != nil {
		return err
	}
	defer l.close()
	if d.File != "" {
		read, err := l.watched(func() error {
			if err := l.bring(path); err != nil {
				return err
			}
			return l.wait(fmt.Sprintf(`document.querySelector("#job")?.innerText.includes(%s) && document.querySelector("#train-start:not([disabled])")`, quoted(d.Name)))
		})
		if err != nil {
			return err
		}
		print := fmt.Sprintf("%s, brought", d.Name)
		read.print(print)
		if err := l.load(job(1)); err != nil {
			return err
		}
	}
	train := func() error {
		_, err := l.train()
		return err
	}
	one, err := l.watched(train)
	if err != nil {
		return err
	}
	one.print(d.Name + ", at once")
	select {
	case <-time.After(reading):
	case <-ctx.Done():
		return ctx.Err()
	}
	for seed := range watchRounds {
		if err := l.load(job(2 + seed)); err != nil {
			return err
		}
		if one, err = l.watched(train); err != nil {
			return err
		}
		one.print(d.Name + ", warm")
	}
	return nil
}

func (w watched) print(title string) {
	fmt.Printf("  %-32s %5.0f (%.0f)  all: %.0f at %.0f\n", title, w.longest(), w.Gap, w.Tasks, w.At)
	fmt.Println("      " + w.Why)
}

// watched watches the page while something is done in it.
func (l *lab) watched(do func() error) (w watched, err error) {
	if _, err := evaluate[bool](l.browser, patience, "(benchTasks.watch(), true)"); err != nil {
		return w, err
	}
	if err := do(); err != nil {
		return w, err
	}
	return evaluate[watched](l.browser, patience, "benchTasks.seen()")
}

// openWith opens the lab as open does, with another probe in it.
func (s *site) openWith(ctx context.Context, j trainer.Job, script string) (*lab, error) {
	b, err := openBrowser(ctx)
	if err != nil {
		return nil, err
	}
	l := &lab{b}
	for _, source := range []string{probe, script} {
		if err == nil {
			_, err = chromedp.Call(b.ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: source})
		}
	}
	if err == nil {
		err = l.visit(s.address + link(j))
	}
	if err == nil {
		err = l.takes(j)
	}
	if err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}
