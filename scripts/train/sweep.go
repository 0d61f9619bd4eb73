package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"pizarra/engine/command"
	"pizarra/engine/estimator"
	"pizarra/engine/metrics"
	"pizarra/engine/sweep"
	"pizarra/engine/trainer"
)

// sweepObject is what --sweep prints with --json.
type sweepObject struct {
	Jobs         []sweepJob `json:"jobs"`
	Winner       []int      `json:"winner"`        // jobs: several where they differ in their seeds only
	TestAccuracy []float64  `json:"test_accuracy"` // of those, and of no others
}

type sweepJob struct {
	Model  string           `json:"model_type"`
	Params estimator.Params `json:"params"`
	Scores []float64        `json:"scores"` // accuracy on each fold of the training rows
	Mean   float64          `json:"mean"`   // of its choice, which may have several seeds
	Place  int              `json:"place"`  // 0 where it could not be trained
}

// runSweep does a sweep, and tries its winner alone on the test. How far it is goes to the error stream.
func runSweep(ctx context.Context, args []string, asJSON bool, out io.Writer) error {
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
	winner, _ := s.Winner() // none where nothing could be trained
	var results []*trainer.Result
	for _, i := range winner.Jobs {
		r, err := trainer.Train(ctx, s.Job(i), file, nil)
		if err != nil {
			return err
		}
		results = append(results, r)
	}
	if asJSON {
		return json.NewEncoder(out).Encode(sweepObjectOf(s, winner, results))
	}
	var b strings.Builder
	describeRanking(&b, s)
	for _, r := range results {
		c := metrics.Count(r.Confusion, metrics.Usual)
		fmt.Fprintf(&b, "test_accuracy: %.4f, %d of %d, %.0f%% %.4f–%.4f\n", r.Metrics.TestAccuracy,
			c.Accuracy.Hits, c.Accuracy.Rows, 100*c.Level, c.Accuracy.Low, c.Accuracy.High)
	}
	_, err = io.WriteString(out, b.String())
	return err
}

func sweepObjectOf(s *sweep.State, winner sweep.Rank, results []*trainer.Result) sweepObject {
	o := sweepObject{Jobs: make([]sweepJob, len(s.Runs)), Winner: winner.Jobs}
	for i, r := range s.Runs {
		o.Jobs[i] = sweepJob{Model: s.Job(i).Model, Params: s.Job(i).Params, Scores: r.Scores}
	}
	for _, rank := range s.Ranking() {
		for _, i := range rank.Jobs {
			o.Jobs[i].Mean, o.Jobs[i].Place = rank.Mean, rank.Place
		}
	}
	for _, r := range results {
		o.TestAccuracy = append(o.TestAccuracy, r.Metrics.TestAccuracy)
	}
	return o
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
