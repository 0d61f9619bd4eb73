package sweep_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/jsontext/jsontest"
	"pizarra/engine/store"
	"pizarra/engine/sweep"
	"pizarra/engine/trainer"
	"pizarra/engine/trainer/jobtest"
	"pizarra/engine/url"
)

func small(t *testing.T) *sweep.State {
	t.Helper()
	p := sweep.NewPlan(trainer.Data{Name: "iris"}, "decision_tree", "k_neighbors")
	p.Axes = []sweep.Axis{{Name: "max_depth", Text: "1, 3"}, {Name: "random_state", Text: "1..3"}, {Name: "n_neighbors", Text: "3, 500"}}
	s, err := sweep.New("0123", p)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func written(t *testing.T, s *sweep.State) []byte {
	t.Helper()
	text, err := jsontext.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// fold is the scores that a job of the tests comes to.
func fold(i int) []float64 { return []float64{0.5, 0.6, 0.7, 0.8, float64(i) / 10} }

// A sweep that is killed and reopened again and again, between any two steps and with or without its last state, trains every
// job once, and none twice.
func TestKilledSweepsLoseAndDoubleNothing(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 1))
		s := small(t)
		plan, text := s.Plan, written(t, s)
		stored := map[string]sweep.Run{} // what the store has of each run
		finished := map[int]int{}        // how often each job was finished
		for steps := 0; !s.Done(); steps++ {
			if steps > 1000 {
				t.Fatal("it never ends")
			}
			switch rng.IntN(6) {
			case 0: // the browser is killed; the state is as old as it was last saved
				var err error
				if rng.IntN(2) == 0 {
					s, err = sweep.Resume(s.ID, plan, func(id string) (sweep.Run, bool) { r, ok := stored[id]; return r, ok })
				} else {
					s, err = sweep.Read(text)
				}
				if err != nil {
					t.Fatal(err)
				}
			case 1: // the person stops it, and goes on
				s.Stop()
				for i, r := range s.Runs {
					if _, began := stored[s.RunID(i)]; began && r.Status == sweep.Killed {
						stored[s.RunID(i)] = r
					}
				}
				text = written(t, s)
				s.Continue()
			case 2, 3:
				if i, ok := s.Next(); ok {
					if old, taken := stored[s.RunID(i)]; taken {
						t.Fatalf("seed %d: the id of job %d has %+v already", seed, i, old)
					}
					stored[s.RunID(i)] = sweep.Run{Status: sweep.Running}
					text = written(t, s) // in the same transaction
				}
			default:
				for i, r := range s.Runs {
					if r.Status != sweep.Running {
						continue
					}
					if i == 7 {
						s.Fail(i, fault.New(fault.InvalidParameterValue, "neighbors.too_few", "neighbors", 500, "rows", 96))
					} else {
						s.Finish(i, fold(i))
					}
					finished[i]++
					stored[s.RunID(i)] = s.Runs[i]
					text = written(t, s)
					break
				}
			}
		}
		for i, r := range s.Runs {
			if finished[i] != 1 {
				t.Errorf("seed %d: job %d was done %d times", seed, i, finished[i])
			}
			if i != 7 && !reflect.DeepEqual(r.Scores, fold(i)) {
				t.Errorf("seed %d: job %d has %+v", seed, i, r)
			}
		}
		again, err := sweep.Resume(s.ID, plan, func(id string) (sweep.Run, bool) { r, ok := stored[id]; return r, ok })
		if err != nil || !bytes.Equal(written(t, again), written(t, s)) {
			t.Errorf("seed %d: resumed when done it is\n%s\nwant\n%s", seed, written(t, again), written(t, s))
		}
	}
}

// The ids are stable, of MLflow's form, and no two jobs, attempts or sweeps share one.
func TestRunIDs(t *testing.T) {
	s := small(t)
	sum := sha256.Sum256([]byte("0123\n0\n0\ndata=iris&max_depth=1&model=decision_tree&random_state=1"))
	if got, want := s.RunID(0), hex.EncodeToString(sum[:16]); got != want {
		t.Errorf("the id of the first run is now %s, not %s: sweeps that were interrupted before this change would train it again", got, want)
	}
	seen := map[string]bool{}
	for _, id := range []string{"0123", "0124"} {
		s, err := sweep.New(id, s.Plan)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			for i := range s.Runs {
				run := s.RunID(i)
				if seen[run] || len(run) != len(store.NewRunID([16]byte{})) {
					t.Errorf("%s is there twice, or no id", run)
				}
				seen[run] = true
				s.Runs[i].Status = sweep.Killed
			}
			s.Continue()
		}
	}
}

func TestRanking(t *testing.T) {
	s := small(t)
	if _, ok := s.Winner(); ok || s.Ranking()[0].Place != 0 {
		t.Error("a winner before anything is trained")
	}
	// Jobs 0 to 2 are depth 1 by seed, 3 to 5 depth 3; 6 and 7 are neighbours.
	for i, score := range []float64{0.99, 0.1, 0.1, 0.8, 0.8, 0.8, 0.8, 0} {
		at, ok := s.Next()
		if !ok || at != i {
			t.Fatalf("next is %d", at)
		}
		if i == 7 {
			s.Fail(i, errors.New("no"))
		} else {
			s.Finish(i, []float64{score, score, score, score, score})
		}
		s.Finish(i, nil) // said again, it changes nothing
	}
	ranks := s.Ranking()
	var places, first []int
	for _, r := range ranks {
		places, first = append(places, r.Place), append(first, r.Jobs[0])
	}
	if !slices.Equal(places, []int{1, 1, 3, 0}) || !slices.Equal(first, []int{3, 6, 0, 7}) {
		t.Errorf("%+v", ranks)
	}
	// The lucky seed of depth 1 is not chosen.
	if w, ok := s.Winner(); !ok || !slices.Equal(w.Jobs, []int{3, 4, 5}) || len(w.Score) != 15 {
		t.Errorf("winner %+v", w)
	}
	if s.Resplit() {
		t.Error("there is one split")
	}
	if got := s.Varied(); !slices.Equal(got, []string{"model", "max_depth", "n_neighbors", "random_state"}) {
		t.Errorf("%v", got)
	}
}

// What goes with an axis by chance alone counts nothing, and neither does an axis with a value for each job.
func TestImportanceBeyondChance(t *testing.T) {
	p := sweep.NewPlan(trainer.Data{Name: "iris"}, "decision_tree")
	p.Axes = []sweep.Axis{{Name: "max_depth", Text: "1..10"}, {Name: "min_samples_leaf", Text: "1..10"}, {Name: "random_state", Text: "1..100"}}
	p.Method, p.Draws = sweep.Random, 100
	rng := rand.New(rand.NewPCG(3, 4))
	shares := map[string]float64{}
	const times = 100
	for range times {
		p.Seed = rng.Uint32()
		s, err := sweep.New("s", p)
		if err != nil {
			t.Fatal(err)
		}
		for i := range s.Runs {
			s.Next()
			score := rng.NormFloat64()
			if s.Job(i).Params["max_depth"].Int() > 5 {
				score += 4
			}
			s.Finish(i, []float64{score})
		}
		for _, it := range s.Importances() {
			shares[it.Axis] += it.Share / times
		}
	}
	// Between the halves lies a variance of 4, within them 1.
	if !(shares["max_depth"] > 0.75 && shares["max_depth"] < 0.85) || !(shares["min_samples_leaf"] < 0.05) || !(shares["random_state"] < 0.1) {
		t.Errorf("%v", shares)
	}
}

// A sweep that is cancelled ends, and goes on where it stopped.
func TestRunIsCancelledAndContinued(t *testing.T) {
	s := small(t)
	ctx, cancel := context.WithCancel(context.Background())
	err := s.Run(ctx, nil, 1, func() {
		if s.Count(sweep.Finished) == 3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || s.Count(sweep.Finished) != 3 || s.Count(sweep.Running) != 0 {
		t.Fatalf("%v, %d finished", err, s.Count(sweep.Finished))
	}
	s.Stop()
	if s, err = sweep.Read(written(t, s)); err != nil {
		t.Fatal(err)
	}
	s.Continue()
	if err := s.Run(context.Background(), nil, 3, nil); err != nil || !s.Done() {
		t.Fatal(err)
	}
	if r := s.Runs[7]; r.Status != sweep.Failed || !fault.Is(r.Fault, "neighbors.too_few") {
		t.Errorf("500 neighbours: %+v", r)
	}
}

func TestReadRefusesWhatIsDamaged(t *testing.T) {
	text := string(written(t, small(t)))
	for _, broken := range []string{"", "{}", "[]", text[:len(text)/2],
		string(bytes.Replace([]byte(text), []byte(`{"status":"SCHEDULED"},`), nil, 1)),
		string(bytes.Replace([]byte(text), []byte(`SCHEDULED`), []byte("FINISHED"), 1)),
		string(bytes.Replace([]byte(text), []byte(`SCHEDULED`), []byte("WAITING"), 1)),
		string(bytes.Replace([]byte(text), []byte(`{"status":"SCHEDULED"}`), []byte(`{"status":"SCHEDULED","attempt":-1}`), 1)),
	} {
		if s, err := sweep.Read([]byte(broken)); err == nil {
			t.Errorf("%q is read as %+v", broken, s)
		}
	}
}

func TestJSON(t *testing.T) {
	made := func(r *rand.Rand) any { return randomPlan(r) }
	jsontest.Check[sweep.Plan](t, made)
	jsontest.Check[sweep.Run](t)
	if _, err := json.Marshal(small(t)); err != nil {
		t.Error(err)
	}
}

// randomPlan is a plan whose jobs there are, with data of any kind.
func randomPlan(r *rand.Rand) sweep.Plan {
	job := jobtest.Random(r)
	p := sweep.NewPlan(job.Data, job.Model)
	p.TestSize = job.Split.TestSize
	p.Axes = []sweep.Axis{}
	for _, s := range job.Settings() {
		if s.Value.String() != "None" || s.Name != "random_state" {
			p.Axes = append(p.Axes, sweep.Axis{Name: s.Name, Text: s.Value.String()})
		}
	}
	slices.SortFunc(p.Axes, func(a, b sweep.Axis) int { return map[bool]int{true: -1, false: 1}[a.Name < b.Name] })
	if r.IntN(2) == 0 {
		p.Method, p.Draws, p.Seed = sweep.Random, 1+r.IntN(500), r.Uint32()
	}
	if r.IntN(2) == 0 {
		p.Folds = 2 + r.IntN(9)
	}
	return p
}

// A plan goes through a link as it is, and has the same jobs there.
func TestLinks(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		p := randomPlan(r)
		if r.IntN(3) == 0 {
			p.Data = trainer.Data{Name: dataset.Names()[0]}
			p.Models = []string{"random_forest", "decision_tree"}
			p.Axes = []sweep.Axis{{Name: "max_depth", Text: "none, 1…5"}, {Name: "split", Text: "0..3"}}
		}
		want, err := p.Jobs()
		if err != nil {
			t.Fatalf("%+v: %v", p, err)
		}
		q, err := url.ParseQuery(p.Query().Encode())
		if err != nil || !sweep.IsQuery(q) {
			t.Fatal(err)
		}
		got, err := sweep.ParseQuery(q)
		if err != nil || !reflect.DeepEqual(got, p) {
			t.Fatalf("%+v\nis read as\n%+v, %v", p, got, err)
		}
		if jobs, err := got.Jobs(); err != nil || !reflect.DeepEqual(jobs, want) {
			t.Fatalf("%+v has other jobs: %v", p, err)
		}
	}
	for text, want := range map[string]string{
		"sweep=grid&data=iris": "sweep.no_model", "data=iris&model=gaussian_nb": "sweep.method",
		"sweep=grid&data=iris&model=gaussian_nb&draws=x":      "sweep.draws",
		"sweep=grid&data=iris&model=gaussian_nb&sweep_seed=-": "evaluate.seed", "sweep=grid&data=iris&model=gaussian_nb&folds=%2e": "evaluate.n",
		"sweep=grid&data=iris&model=gaussian_nb&folds=2&folds=3": "job.twice", "sweep=grid&data=iris&model=gaussian_nb&C=1": "sweep.axis",
		"sweep=grid&data=iris&model=gaussian_nb&drop_missing=2": "job.drop_missing",
	} {
		q, err := url.ParseQuery(text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := sweep.ParseQuery(q); !fault.Is(err, want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
