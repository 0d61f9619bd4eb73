package main

import (
	"context"
	"fmt"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
)

// firsts are the times of a first training in a fresh page, against later ones.
type firsts struct {
	atOnce, read, warm []float64 // ms of fitting
	workers            int
	longest            float64 // ms: the page's longest task while it trains, 0 for none over 50 ms
}

const (
	firstRounds = 3                // browsers for each kind of first training
	reading     = 10 * time.Second // for which a student looks at the page before pressing Train
	warmRounds  = 15               // later trainings
)

// first measures the first training in a freshly opened page of the lab, in a browser that has never seen it: as soon as the
// button can be pressed, and after the page was read for a while; and later ones in the same page, each of another seed.
func (b *bench) first(ctx context.Context) error {
	s, err := serveSite(ctx, b.root)
	if err != nil {
		return err
	}
	defer s.server.Close()
	f := &firsts{}
	for round := range firstRounds {
		t, err := b.firstIn(ctx, s, 0, 0)
		if err != nil {
			return err
		}
		f.atOnce = append(f.atOnce, t[0].Fit)
		later := 0
		if round == firstRounds-1 {
			later = warmRounds
		}
		if t, err = b.firstIn(ctx, s, reading, later); err != nil {
			return err
		}
		f.read, f.workers = append(f.read, t[0].Fit), t[0].Workers
		for _, t := range t[1:] {
			f.warm = append(f.warm, t.Fit)
			f.longest = max(f.longest, t.Longest)
		}
	}
	fmt.Printf("\nthe first fit of breast_cancer, 100 trees, in a freshly opened page of the lab with %d workers\n", f.workers)
	warm := median(f.warm)
	for _, line := range []struct {
		name   string
		values []float64
	}{
		{"as soon as it can be pressed", f.atOnce},
		{fmt.Sprintf("after %v of reading", reading), f.read},
		{"later ones", f.warm},
	} {
		fmt.Printf("  %-28s %10.2f ms  %8.2f of a later one\n", line.name, median(line.values), median(line.values)/warm)
	}
	fmt.Printf("  %-28s %10.0f ms, 0 for none over 50 ms\n", "the page's longest task", f.longest)
	b.firsts = f
	return nil
}

// firstIn opens a page, waits, trains, and then so many times again.
func (b *bench) firstIn(ctx context.Context, s *site, wait time.Duration, later int) (t []training, err error) {
	job := func(seed int) trainer.Job {
		j := trainer.NewJob(trainer.Data{Name: "breast_cancer"}, "random_forest")
		j.Params = estimator.Params{"n_estimators": estimator.IntValue(100), "random_state": estimator.IntValue(seed)}
		return j
	}
	l, err := s.open(ctx, job(42))
	if err != nil {
		return nil, err
	}
	defer l.close()
	select {
	case <-time.After(wait):
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	for seed := 42; seed <= 42+later; seed++ {
		if seed > 42 {
			if err := l.load(job(seed)); err != nil {
				return nil, err
			}
		}
		one, err := l.train()
		if err != nil {
			return nil, err
		}
		t = append(t, one)
	}
	return t, nil
}
