package bundle

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pizarra/engine/store"
)

// A workbook that has gone its own way keeps all that it has, and gains the rest: no run is lost, changed or doubled.
func TestRestoreMerges(t *testing.T) {
	mixed := 0
	for seed := range rounds() {
		rng := rand.New(rand.NewPCG(seed, 2))
		w, other := newWorkbook(t), newWorkbook(t)
		w.scribble(rng, 60)
		if seed%2 == 0 { // a common beginning, then two ways on
			other.restore(w.backup())
			w.scribble(rng, 30)
		}
		other.scribble(rng, 60)
		before, experiments, models := runsByID(other), experimentsByID(other), loggedModels(other)
		backup := w.backup()
		got := other.restore(backup)
		after := runsByID(other)
		names := experimentNames(w)
		for _, r := range w.allRuns() {
			if _, there := before[r.ID]; there {
				got.There--
				continue
			}
			got.Runs--
			if want := text(t, w, r, names[r.ExperimentID]); after[r.ID] != want {
				t.Fatalf("seed %d: run\n%s, want\n%s", seed, after[r.ID], want)
			}
		}
		if got.Runs != 0 || got.There != 0 {
			t.Fatalf("seed %d: miscounted by %+v", seed, got)
		}
		for id, want := range before {
			if after[id] != want {
				t.Fatalf("seed %d: run\n%s, was\n%s", seed, after[id], want)
			}
		}
		// An experiment that gains no runs or models stays as it is; one that does may come back.
		grown := map[string]bool{}
		for _, r := range other.allRuns() {
			_, there := before[r.ID]
			grown[r.ExperimentID] = grown[r.ExperimentID] || !there
		}
		for id, experiment := range loggedModels(other) { // one without a run
			grown[experiment] = grown[experiment] || models[id] == ""
		}
		for id, now := range experimentsByID(other) {
			was, there := experiments[id]
			if grown[id] && was.Stage == store.Deleted {
				was.Stage = now.Stage
			}
			if there && fmt.Sprint(was) != fmt.Sprint(untouched) && fmt.Sprint(now) != fmt.Sprint(was) {
				t.Fatalf("seed %d: experiment %+v, was %+v", seed, now, was)
			}
		}
		if len(before) > 0 && len(after) > len(before) {
			mixed++
		}
		merged := other.dump()
		if again := other.restore(backup); again.Runs+again.Experiments+again.Files != 0 || other.dump() != merged {
			t.Fatalf("seed %d: a second time added %+v", seed, again)
		}
	}
	if mixed < int(rounds()/6) {
		t.Errorf("only %d workbooks had runs and gained runs", mixed)
	}
}

// Runs added to a deleted experiment: it comes back if the backup has it, and what was deleted in it stays deleted.
func TestRestoreIntoADeletedExperiment(t *testing.T) {
	for _, c := range []struct {
		deleted bool // in the backup
		stage   store.Stage
		runs    string // 1: theirs, deleted with it; 2: theirs, restored in it; 3: the backup's, active; 4: deleted
	}{
		{false, store.Active, "deleted active active deleted"},
		{true, store.Deleted, "deleted active active deleted"},
	} {
		there, w := newWorkbook(t), newWorkbook(t)
		for _, book := range []*workbook{there, w} {
			book.commit(store.CreateExperiment{Experiment: store.Experiment{ID: "7", Name: "iris", CreationTime: 1}})
		}
		create := func(n int) store.Op { return store.CreateRun{Run: store.Run{ID: runID(n), ExperimentID: "7"}} }
		there.commit(create(1), create(2), store.DeleteExperiment{Experiment: "7", Time: 5}, store.RestoreRun{Run: runID(2)})
		w.commit(create(3), create(4))
		if c.deleted {
			w.commit(store.DeleteExperiment{Experiment: "7", Time: 6}, store.RestoreRun{Run: runID(3)})
		}
		w.commit(store.DeleteRun{Run: runID(4)})
		there.restore(w.backup())
		e, err := there.Experiment(context.Background(), "7")
		if err != nil || e.Stage != c.stage || e.LastUpdateTime != 5 {
			t.Errorf("%+v: %+v %v", c, e, err)
		}
		var stages []string
		for n := 1; n <= 4; n++ {
			stages = append(stages, string(mustRun(there, runID(n)).Stage))
		}
		if got := strings.Join(stages, " "); got != c.runs {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// Names, not numbers, say which experiment is which.
func TestRestoreMapsExperiments(t *testing.T) {
	w, other := newWorkbook(t), newWorkbook(t)
	w.commit(store.CreateExperiment{Experiment: store.Experiment{ID: "1", Name: "iris"}},
		store.CreateExperiment{Experiment: store.Experiment{ID: "2", Name: "wine"}},
		store.CreateRun{Run: store.Run{ID: runID(1), ExperimentID: "1"}}, store.CreateRun{Run: store.Run{ID: runID(2), ExperimentID: "2"}})
	other.commit(store.CreateExperiment{Experiment: store.Experiment{ID: "1", Name: "wine"}},
		store.CreateExperiment{Experiment: store.Experiment{ID: "2", Name: "cáncer"}})
	if got := other.restore(w.backup()); got != (Restored{Runs: 2, Experiments: 1}) {
		t.Errorf("%+v", got)
	}
	names := experimentNames(other)
	if iris, wine := mustRun(other, runID(1)), mustRun(other, runID(2)); names[iris.ExperimentID] != "iris" || wine.ExperimentID != "1" || len(names) != 4 {
		t.Errorf("%v: iris in %s, wine in %s", names, iris.ExperimentID, wine.ExperimentID)
	}
}

// The experiment 0, renamed, goes to the one of its name, although nobody touched the workbook's own.
func TestRestoreARenamedDefault(t *testing.T) {
	w, other := newWorkbook(t), newWorkbook(t)
	w.commit(store.RenameExperiment{Experiment: "0", Name: "iris", Time: 3}, store.CreateRun{Run: store.Run{ID: runID(1), ExperimentID: "0"}})
	other.commit(store.CreateExperiment{Experiment: store.Experiment{ID: "1", Name: "iris"}})
	if got := other.restore(w.backup()); got != (Restored{Runs: 1}) || mustRun(other, runID(1)).ExperimentID != "1" || len(experimentNames(other)) != 2 {
		t.Errorf("%+v, %v", got, experimentNames(other))
	}
}

// Of two names of the same data file, the later one stays, and without one the workbook's.
func TestRestoreDataFiles(t *testing.T) {
	const digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" // of nothing
	for _, c := range []struct {
		there, added int64
		want         string
		restored     Restored
	}{
		{0, 5, "suyo.csv", Restored{Files: 1}}, {4, 5, "suyo.csv", Restored{}}, {5, 5, "mío.csv", Restored{}}, {6, 5, "mío.csv", Restored{}},
	} {
		w, other := newWorkbook(t), newWorkbook(t)
		w.commit(store.PutDataFile{File: store.DataFile{Name: "suyo.csv", Digest: digest, Added: c.added}})
		if c.there != 0 {
			other.commit(store.PutDataFile{File: store.DataFile{Name: "mío.csv", Digest: digest, Added: c.there}})
		}
		if got := other.restore(w.backup()); got != c.restored {
			t.Errorf("%+v: %+v", c, got)
		}
		if f, err := other.DataFile(context.Background(), digest); err != nil || f.Name != c.want {
			t.Errorf("%+v: %+v %v", c, f, err)
		}
	}
}

// runsByID is each run, with all that it has, as text.
func runsByID(w *workbook) map[string]string {
	w.Helper()
	names := experimentNames(w)
	runs := map[string]string{}
	for _, r := range w.allRuns() {
		runs[r.ID] = text(w, w, r, names[r.ExperimentID])
	}
	return runs
}

var untouched = store.Experiment{ID: "0", Name: "Default", Stage: store.Active}

func experimentsByID(w *workbook) map[string]store.Experiment {
	w.Helper()
	list, err := w.Experiments(context.Background(), store.All)
	if err != nil {
		w.Fatal(err)
	}
	experiments := map[string]store.Experiment{}
	for _, e := range list {
		experiments[e.ID] = e
	}
	return experiments
}

// loggedModels is the experiment of each logged model.
func loggedModels(w *workbook) map[string]string {
	w.Helper()
	list, err := w.LoggedModels(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	experiments := map[string]string{}
	for _, m := range list {
		experiments[m.ID] = m.ExperimentID
	}
	return experiments
}

func experimentNames(w *workbook) map[string]string {
	w.Helper()
	names := map[string]string{}
	for id, e := range experimentsByID(w) {
		names[id] = e.Name
	}
	return names
}

func mustRun(w *workbook, id string) store.Run {
	w.Helper()
	r, err := w.Run(context.Background(), id)
	if err != nil {
		w.Fatal(err)
	}
	return r
}

// text is a run of a workbook with histories and artifacts, and its experiment's name instead of its number.
func text(t testing.TB, w *workbook, r store.Run, experiment string) string {
	t.Helper()
	var b strings.Builder
	r = mustRun(w, r.ID)
	r.ExperimentID = experiment
	fmt.Fprintf(&b, "%+v", r)
	for _, m := range r.Metrics {
		history, err := w.MetricHistory(context.Background(), r.ID, m.Key)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, " %+v", history)
	}
	for _, path := range w.paths(r.ID, "") {
		a, err := w.Artifact(context.Background(), r.ID, path)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, " %s %x", path, a)
	}
	return b.String()
}

// What the workbook keeps under a path stays; what it has nothing under comes.
func TestRestoreAddsToTheWorkspace(t *testing.T) {
	w, other := newWorkbook(t), newWorkbook(t)
	w.commit(store.PutWorkspace{Path: "project.json", Bytes: []byte("theirs")}, store.PutWorkspace{Path: "class/seeds.json", Bytes: []byte("theirs")})
	other.commit(store.PutWorkspace{Path: "class/drift.json", Bytes: []byte("mine")}, store.PutWorkspace{Path: "class/seeds.json", Bytes: []byte("mine")})
	other.restore(w.backup())
	list, err := other.Workspace(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, f := range list {
		got += f.Path + " " + string(f.Bytes) + "\n"
	}
	if want := "class/drift.json mine\nclass/seeds.json mine\nproject.json theirs\n"; got != want {
		t.Errorf("the workspace is\n%swant\n%s", got, want)
	}
}
