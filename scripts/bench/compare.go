package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// result is what came of a task: the milliseconds of each contender, round by round.
type result struct {
	task  task
	nodes int         // of all trees
	times [][]float64 // by contender; nil where one took no part
}

// The warm-up before the rounds: engines compile anew what runs often, so a contender fits until it has spent so long on
// fits, or has made so many.
const (
	warmTime = 1500 // ms
	warmMost = 60
)

// errOther is that two contenders grew other trees.
var errOther = errors.New("it does not do the same as scikit-learn")

// compare has the contenders fit a task in turns, every round beginning with another one: a machine that is busy for a
// while is busy for all of them. Before it, each shows that it grows the first one's trees, to the last bit.
func compare(ctx context.Context, t task, contenders []contender, rounds int) (r result, err error) {
	r = result{task: t, times: make([][]float64, len(contenders))}
	var takers []int
	for i, c := range contenders {
		if c.without(t) == "" {
			takers = append(takers, i)
		}
	}
	want := ""
	for _, i := range takers {
		c := contenders[i]
		a, err := c.fit(ctx, t, true)
		if err != nil {
			return r, fmt.Errorf("%s: %w", c.name(), err)
		}
		if want == "" {
			want, r.nodes = a.Digest, a.Nodes
		}
		if a.Digest != "" && a.Digest != want {
			return r, fmt.Errorf("%s: %w: its %d nodes have the digest %.8s, not %d with %.8s", c.name(), errOther, a.Nodes, a.Digest, r.nodes, want)
		}
		spent := a.Millis
		for n := 1; spent < warmTime && n < warmMost; n++ {
			a, err := c.fit(ctx, t, false)
			if err != nil {
				return r, fmt.Errorf("%s: %w", c.name(), err)
			}
			spent += a.Millis
		}
	}
	for round := range rounds {
		for turn := range takers {
			if err := ctx.Err(); err != nil {
				return r, err
			}
			i := takers[(turn+round)%len(takers)]
			a, err := contenders[i].fit(ctx, t, false)
			if err != nil {
				return r, fmt.Errorf("%s: %w", contenders[i].name(), err)
			}
			r.times[i] = append(r.times[i], a.Millis)
		}
	}
	return r, nil
}

// print writes the lines of a task.
func (r result) print(contenders []contender, took time.Duration) {
	fmt.Printf("\n%s, %d trees: %d nodes, the same trees to the last bit; %d rounds in %.0f s\n",
		r.task.title(), r.task.Trees, r.nodes, len(r.times[0]), took.Seconds())
	for i, c := range contenders {
		if r.times[i] == nil {
			fmt.Printf("  %-28s %s\n", c.name(), c.without(r.task))
			continue
		}
		line := fmt.Sprintf("  %-28s %10.2f ms", c.name(), median(r.times[i]))
		if i > 0 {
			s := ratios(r.times[i], r.times[0])
			line += fmt.Sprintf("  %8.3f (%.3f–%.3f) of %s", s.median, s.least, s.most, contenders[0].name())
		}
		fmt.Println(line)
	}
}
