package main

import (
	"context"
	"fmt"
	"time"

	plan "pizarra/engine/sweep"
	"pizarra/engine/trainer"
	"pizarra/site/app"
)

// fiftyRounds is in how many browsers the sweep is timed, and fiftyLater how often again in each.
const (
	fiftyRounds = 3
	fiftyLater  = 3
)

// fiftyForests are the forests of the sweep that is timed: 50 of them, each scored on five folds, 250 fits of 52 trees on average.
func fiftyForests(seed int) plan.Plan {
	p := plan.NewPlan(trainer.Data{Name: "iris"}, "random_forest")
	p.Axes = []plan.Axis{{Name: "max_depth", Text: "1..10"}, {Name: "n_estimators", Text: "10, 25, 50, 75, 100"}, {Name: "random_state", Text: fmt.Sprint(seed)}}
	return p
}

// fiveHundred are as many runs as a sweep may have, of a model that takes next to nothing: what is left is the page's work.
func fiveHundred() plan.Plan {
	p := plan.NewPlan(trainer.Data{Name: "iris"}, "decision_tree")
	p.Axes = []plan.Axis{{Name: "max_depth", Text: "1..10"}, {Name: "min_samples_leaf", Text: "1..50"}, {Name: "random_state", Text: "42"}}
	return p
}

// pressSweep starts the sweep of the form, and gives the ms until it is finished, saved, and its charts are drawn.
const pressSweep = `(async () => {
	const began = performance.now();
	document.querySelector("#sweep-start").click();
	const there = (selector) => document.querySelector(selector);
	while (!(there(".sweep-head .state.finished") && there("#saved:not(.saving)") && there("#sweep-scores [data-drawn]") && there("#sweep-importance [data-drawn]")))
		await new Promise((done) => setTimeout(done, 10));
	return performance.now() - began;
})()`

// fifty times a sweep of 50 forests on iris in the page of the lab: from pressing the button until every run of it is saved, the
// winner is tried on the test and drawn, and the charts stand. At once in a freshly opened lab, and again.
func (b *bench) fifty(ctx context.Context) error {
	s, err := serveSite(ctx, b.root)
	if err != nil {
		return err
	}
	defer s.server.Close()
	fmt.Println("\na sweep of 50 forests on iris, each on 5 folds, logged and charted in the page of the lab")
	var first, later []float64
	for range fiftyRounds {
		l, err := s.open(ctx, trainer.NewJob(trainer.Data{Name: "iris"}, "random_forest"), tasksProbe)
		if err != nil {
			return err
		}
		for round := range 1 + fiftyLater {
			ms, w, err := l.sweep(fiftyForests(42 + round))
			if err != nil {
				l.close()
				return err
			}
			if round == 0 {
				first = append(first, ms)
				w.print("the page, at once")
			} else {
				later = append(later, ms)
				w.print("the page, again")
			}
		}
		if len(first) == fiftyRounds {
			ms, w, err := l.sweep(fiveHundred())
			if err != nil {
				l.close()
				return err
			}
			w.print(fmt.Sprintf("500 trees in %.1f s", ms/1000))
		}
		l.close()
	}
	for _, line := range []struct {
		name   string
		values []float64
	}{{"at once in a fresh lab", first}, {"again", later}} {
		least, most := line.values[0], line.values[0]
		for _, x := range line.values {
			least, most = min(least, x), max(most, x)
		}
		fmt.Printf("  %-28s %8.2f s (%.2f–%.2f)\n", line.name, median(line.values)/1000, least/1000, most/1000)
	}
	return nil
}

// sweep does a sweep in the page, and tells the ms that it took and what the page's tasks did meanwhile.
func (l *lab) sweep(p plan.Plan) (ms float64, w watched, err error) {
	hash := app.Route{Page: "sweep", Query: p.Query()}.Hash()
	if _, err := evaluate[bool](l.browser, patience, "(location.hash = "+quoted(hash)+", true)"); err != nil {
		return 0, w, err
	}
	if err := l.wait(fmt.Sprintf(`document.querySelector("#sweep-random_state")?.value === %s && document.querySelector("#sweep-start:not([disabled])")`,
		quoted(p.Axes[2].Text))); err != nil {
		return 0, w, err
	}
	w, err = l.watched(func() error {
		ms, err = evaluate[float64](l.browser, 2*time.Minute, pressSweep)
		return err
	})
	return ms, w, err
}
