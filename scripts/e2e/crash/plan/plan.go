// Package plan is what the page of the crash harness writes, and how that is checked. Run n is the same every time, so
// that whoever knows the number knows all of its content.
package plan

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"

	"pizarra/engine/store"
	"pizarra/engine/store/mem"
)

// Workbook is the one that the harness writes.
const Workbook = "crash"

// Stages is how many batches a run is written in.
const Stages = 3

// Place is a batch: stage Stage of run Run, both from 1. The zero Place is before the first batch.
type Place struct{ Run, Stage int }

// Next is the batch after p.
func (p Place) Next() Place {
	switch {
	case p.Run == 0:
		return Place{1, 1}
	case p.Stage == Stages:
		return Place{p.Run + 1, 1}
	}
	return Place{p.Run, p.Stage + 1}
}

// Before says whether p comes before q.
func (p Place) Before(q Place) bool { return p.Run < q.Run || p.Run == q.Run && p.Stage < q.Stage }

// Experiment is the batch that comes before all runs. Every page commits it.
func Experiment() store.Batch {
	return store.Batch{Ops: []store.Op{store.CreateExperiment{Experiment: store.Experiment{Name: "crash", CreationTime: 1}}}}
}

// experimentID is the number that Experiment gets.
const experimentID = "1"

// RunID is the id of run n.
func RunID(n int) string { return fmt.Sprintf("%032x", n) }

// Batch is what the lab commits at a place: the run with its params, metrics while it trains, and all the rest with its
// end, flushed to disk.
func Batch(p Place) store.Batch {
	n, id := p.Run, RunID(p.Run)
	switch p.Stage {
	case 1:
		return store.Batch{Ops: []store.Op{store.CreateRun{Run: store.Run{
			ID: id, Name: fmt.Sprint("run-", n), ExperimentID: experimentID, StartTime: int64(n),
			Params: []store.Param{{Key: "n_estimators", Value: fmt.Sprint(n)}, {Key: "max_depth", Value: "5"}},
			Inputs: []store.DatasetInput{{Name: "iris", Digest: "0123456789abcdef", Context: "training"}},
		}}}}
	case 2:
		log := store.LogMetrics{Run: id}
		for step := range 20 {
			log.Metrics = append(log.Metrics, store.Metric{Key: "trees", Value: float64(step), Timestamp: int64(n), Step: int64(step)})
		}
		return store.Batch{Ops: []store.Op{log}}
	default:
		return store.Batch{Durable: true, Ops: []store.Op{
			store.LogMetrics{Run: id, Metrics: []store.Metric{{Key: "test_accuracy", Value: 1 / float64(n)}, {Key: "test_f1", Value: math.Sqrt(float64(n))}}},
			store.SetTags{Run: id, Tags: []store.Tag{{Key: "model_type", Value: "random_forest"}}},
			store.PutArtifact{Run: id, Path: "plots/confusion_matrix.png", Bytes: picture(n)},
			store.PutArtifact{Run: id, Path: "report.txt", Bytes: fmt.Appendf(nil, "informe %d", n)},
			store.UpdateRun{Run: id, Status: store.Finished, EndTime: int64(n + 1)},
		}}
	}
}

// picture is 30 kB that no disk can compress; every seventh is larger than one record holds.
func picture(n int) []byte {
	b := make([]byte, 30_000)
	if n%7 == 0 {
		b = make([]byte, store.MaxChunk+30_000)
	}
	_, _ = rand.NewChaCha8([32]byte{byte(n), byte(n >> 8)}).Read(b) // never fails
	return b
}

// Dump is all that a store says of a run, as text.
func Dump(ctx context.Context, s store.Store, id string) (string, error) {
	r, err := s.Run(ctx, id)
	if err != nil {
		return "", err
	}
	dump := map[string]any{"run": r}
	for _, m := range r.Metrics {
		if dump["metric "+m.Key], err = s.MetricHistory(ctx, id, m.Key); err != nil {
			return "", err
		}
	}
	for _, dir := range []string{"", "plots"} {
		files, err := s.Artifacts(ctx, id, dir)
		if err != nil {
			return "", err
		}
		for _, f := range files {
			if f.Dir {
				continue
			}
			b, err := s.Artifact(ctx, id, f.Path)
			if err != nil {
				return "", err
			}
			dump["file "+f.Path] = fmt.Sprintf("%d bytes %x", len(b), sha256.Sum256(b))
		}
	}
	text, err := json.Marshal(dump)
	return string(text), err
}

// Stage is how many batches of run n a store holds, from 1, or an error where it holds part of one: what it says of the
// run must be what the same batches leave in memory.
func Stage(ctx context.Context, s store.Store, n int) (int, error) {
	got, err := Dump(ctx, s, RunID(n))
	if err != nil {
		return 0, err
	}
	backend, err := mem.New().Open(Workbook)
	if err != nil {
		return 0, err
	}
	whole := store.New(backend)
	if err := whole.Commit(ctx, Experiment()); err != nil {
		return 0, err
	}
	for stage := 1; stage <= Stages; stage++ {
		if err := whole.Commit(ctx, Batch(Place{n, stage})); err != nil {
			return 0, err
		}
		want, err := Dump(ctx, whole, RunID(n))
		if err != nil {
			return 0, err
		}
		if got == want {
			return stage, nil
		}
	}
	return 0, fmt.Errorf("run %d is none of its stages: %s", n, got)
}
