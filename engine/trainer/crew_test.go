package trainer_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
)

// Shards cover the units in order; they are as long as chunkMillis of work, and towards the end never longer than what is
// left for each worker.
func TestQueueHandsOutAllUnits(t *testing.T) {
	for _, c := range []struct {
		units, workers int
		millis         float64 // of a unit
		most           int     // the longest shard
	}{
		{0, 2, 1, 0}, {1, 4, 1, 1}, {100, 1, 0.02, 88}, {100, 2, 0.02, 47}, {100, 2, 500, 6}, {100, 2, 10, 15}, {7, 3, 200, 1}, {10000, 2, 0, 4688},
	} {
		next, most := 0, 0
		for _, s := range trainer.HandOut(c.units, c.workers, c.millis) {
			if s.From != next || s.To <= s.From {
				t.Fatalf("%+v: %v after %d", c, s, next)
			}
			next, most = s.To, max(most, s.To-s.From)
		}
		if next != c.units || most != c.most {
			t.Errorf("%+v: ends at %d, the longest shard has %d", c, next, most)
		}
	}
}

// Whatever time each shard takes, parts arrive in order, each once, and progress counts up to the whole.
func TestCrewTakesPartsInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, workers := range []int{1, 2, 7} {
		for _, units := range []int{1, 2, 60} {
			delays := make([]time.Duration, units)
			for i := range delays {
				delays[i] = time.Duration(r.IntN(2000)) * time.Microsecond
			}
			var got []int
			var busy [7]atomic.Bool
			last := -1
			crew := trainer.Crew{
				Workers: workers,
				Fit: func(_ context.Context, worker int, s trainer.Shard, progress func(done, total int)) (any, error) {
					if busy[worker].Swap(true) {
						t.Errorf("worker %d is asked twice at a time", worker)
					}
					defer busy[worker].Store(false)
					var part []int
					for unit := s.From; unit < s.To; unit++ {
						time.Sleep(delays[unit])
						part = append(part, unit)
						progress(len(part), s.To-s.From)
					}
					return part, nil
				},
				Take: func(_ context.Context, parts []any) error {
					for _, part := range parts {
						got = append(got, part.([]int)...)
					}
					return nil
				},
				Tell: func(done, total int) {
					if done <= last || total != units {
						t.Errorf("%d of %d after %d", done, total, last)
					}
					last = done
				},
			}
			if err := crew.Run(context.Background(), units); err != nil {
				t.Fatal(err)
			}
			want := make([]int, units)
			for i := range want {
				want[i] = i
			}
			if !slices.Equal(got, want) || last != units {
				t.Errorf("%d workers, %d units: %v, progress ends at %d", workers, units, got, last)
			}
		}
	}
}

// The first error, of a shard or of taking one, ends the work of all.
func TestCrewEndsWithAnError(t *testing.T) {
	why := errors.New("why")
	for _, inTake := range []bool{false, true} {
		var fits atomic.Int32
		err := trainer.Crew{
			Workers: 3,
			Fit: func(ctx context.Context, _ int, s trainer.Shard, _ func(done, total int)) (any, error) {
				fits.Add(1)
				if !inTake && s.From >= 4 {
					return nil, why
				}
				if s.From > 0 {
					<-ctx.Done()
					return nil, ctx.Err()
				}
				return s.From, nil
			},
			Take: func(context.Context, []any) error {
				if inTake {
					return why
				}
				return nil
			},
		}.Run(context.Background(), 1000)
		if !errors.Is(err, why) || fits.Load() > 5 {
			t.Errorf("in take %v: %v after %d shards", inTake, err, fits.Load())
		}
	}
}

// Another Job on the same rows gets the same result as if all had been read and split for it alone.
func TestPreparedWithAnotherJob(t *testing.T) {
	p, err := trainer.Prepare(job(t, "wine", "random_forest", "n_estimators=5"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range []trainer.Job{
		job(t, "wine", "random_forest", "n_estimators=9", "max_depth=2"),
		job(t, "wine", "random_forest", "n_estimators=9", "criterion=entropy"),
		job(t, "wine", "logistic_regression", "standardize=true"),
	} {
		other, err := p.With(j)
		if err != nil {
			t.Fatal(err)
		}
		model, _, err := other.Train(context.Background(), nil)
		if err != nil {
			t.Fatal(err)
		}
		want, err := trainer.Train(context.Background(), j, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := other.Score(model, want.FitMillis); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", j.Query().Encode(), got, want)
		}
	}
	for _, j := range []trainer.Job{job(t, "iris", "random_forest"), {Data: trainer.Data{Name: "wine"}, Model: "random_forest",
		Split: trainer.Split{TestSize: 0.3, RandomState: estimator.IntValue(42)}}} {
		if _, err := p.With(j); err == nil {
			t.Errorf("%s is taken for a job on the same rows", j.Query().Encode())
		}
	}
}
