package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"pizarra/engine/command"
	"pizarra/engine/metrics"
	"pizarra/engine/sweep"
	"pizarra/engine/trainer"
)

// runSweep does a sweep, and tries its winner alone on the test. How far it is goes to the error stream.
func runSweep(ctx context.Context, args []string, out io.Writer) error {
	plan, err := command.ParseSweep(args)
	if err != nil {
		return err
	}
	job := trainer.NewJob(plan.Data, trainer.DefaultModel)
	file, err := open(&job)
	if err != nil {
		return err
	}
	plan.Data = job.Data
	s, err := sweep.New("", plan)
	if err != nil {
		return err
	}
	err = s.Run(ctx, file, runtime.GOMAXPROCS(0), func() {
		fmt.Fprintf(os.Stderr, "\r%d/%d", s.Count(sweep.Finished)+s.Count(sweep.Failed), len(s.Runs))
	})
	fmt.Fprintln(os.Stderr)
	if err != nil {
		return err
	}
	var b strings.Builder
	describeRanking(&b, s)
	winner, ok := s.Winner()
	if !ok {
		_, err := io.WriteString(out, b.String())
		return err
	}
	for _, i := range winner.Jobs {
		r, err := trainer.Train(ctx, s.Job(i), file, nil)
		if err != nil {
			return err
		}
		c := metrics.Count(r.Confusion, metrics.Usual)
		fmt.Fprintf(&b, "test_accuracy: %.4f, %d of %d, %.0f%% %.4f–%.4f\n", r.Metrics.TestAccuracy,
			c.Accuracy.Hits, c.Accuracy.Rows, 100*c.Level, c.Accuracy.Low, c.Accuracy.High)
	}
	_, err = io.WriteString(out, b.String())
	return err
}

// describeRanking prints the choices, the best first, and what of the differences goes with which axis.
func describeRanking(b *strings.Builder, s *sweep.State) {
	varied := s.Varied()
	for _, r := range s.Ranking() {
		var settings []string
		for _, axis := range varied {
			var values []string
			for _, i := range r.Jobs {
				v, ok := s.Setting(i, axis)
				if text := v.String(); ok && (len(values) == 0 || values[len(values)-1] != text) {
					values = append(values, text)
				}
			}
			if len(values) > 0 {
				settings = append(settings, axis+"="+strings.Join(values, ","))
			}
		}
		if r.Place == 0 {
			fmt.Fprintf(b, "–: %v: %s\n", s.Runs[r.Jobs[0]].Fault, strings.Join(settings, " "))
			continue
		}
		fmt.Fprintf(b, "%d: cv_accuracy %.4f ± %.4f: %s\n", r.Place, r.Mean, r.Std, strings.Join(settings, " "))
	}
	for _, it := range s.Importances() {
		fmt.Fprintf(b, "%s: %.2f\n", it.Axis, it.Share)
	}
}
