// Package storetest holds a store to MLflow's rules and to the promises of the house: one suite that every backend passes.
// Where a rule is MLflow's, the expectation was taken from MLflow 3 itself, run on the same calls.
package storetest

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// Open opens a workbook of the database under test and makes it if need be.
type Open func(workbook string) (store.Backend, error)

// Run runs the suite. Every test makes workbooks of its own, so the database may be one that lasts.
func Run(t *testing.T, open Open) {
	for _, part := range []struct {
		name string
		test func(*testing.T, Open)
	}{
		{"Experiments", experiments},
		{"ExperimentStages", experimentStages},
		{"CreateRun", createRun},
		{"RunNames", runNames},
		{"RunEnds", runEnds},
		{"RunStages", runStages},
		{"RunOrder", runOrder},
		{"Params", params},
		{"Tags", tags},
		{"Metrics", metrics},
		{"MetricLatest", metricLatest},
		{"Inputs", inputs},
		{"Keys", keys},
		{"Limits", limits},
		{"Artifacts", artifacts},
		{"ArtifactPaths", artifactPaths},
		{"ArtifactChunks", artifactChunks},
		{"DataFiles", dataFiles},
		{"LoggedModels", loggedModels},
		{"RunModelVersion", together},
		{"Workspace", workspace},
		{"Backups", backups},
		{"Approvals", approvals},
		{"RegistryDeletes", deletes},
		{"RollBack", rollBack},
		{"RegistryLog", registryLog},
		{"TwoTabsPromote", twoPromote},
		{"Nested", nested},
		{"Trash", trash},
		{"Bulk", bulk},
		{"ExperimentTags", experimentTags},
		{"Summaries", summaries},
		{"SummariesOfOlderWorkbooks", olderWorkbooks},
		{"DamagedSummaries", damagedSummaries},
		{"DamagedRuns", damagedRuns},
		{"Compact", compact},
		{"Missing", missing},
		{"AllOrNothing", allOrNothing},
		{"Replay", replay},
		{"Workbooks", workbooks},
		{"Reopen", reopen},
		{"TwoHandles", twoHandles},
		{"Concurrent", concurrent},
		{"Closed", closed},
		{"Cancelled", cancelled},
		{"FailedCalls", failedCalls},
		{"LostAnswer", lostAnswer},
		{"Random", random},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(t, open) })
	}
}

// lab is a store under test.
type lab struct {
	testing.TB
	store.Store
	workbook string
}

// fresh opens a workbook that nobody has opened before.
func fresh(t testing.TB, open Open) *lab {
	t.Helper()
	return reach(t, open, fmt.Sprintf("libro %016x", rand.Uint64()))
}

// reach opens a workbook by its name.
func reach(t testing.TB, open Open, workbook string) *lab {
	t.Helper()
	b, err := open(workbook)
	if err != nil {
		t.Fatal(err)
	}
	s := store.New(b)
	t.Cleanup(func() { s.Close() })
	return &lab{t, s, workbook}
}

// commit commits operations that must go through.
func (l *lab) commit(ops ...store.Op) {
	l.Helper()
	if err := l.Commit(context.Background(), store.Batch{Ops: ops}); err != nil {
		l.Fatal(err)
	}
}

// refused commits operations that must be refused with this code and sentence, and change nothing.
func (l *lab) refused(code fault.Code, key string, ops ...store.Op) *fault.Error {
	l.Helper()
	before := l.snapshot()
	err := l.Commit(context.Background(), store.Batch{Ops: ops})
	l.fails(err, code, key)
	if after := l.snapshot(); after != before {
		l.Errorf("a refused batch changed\n%s\ninto\n%s", before, after)
	}
	return fault.Of(err)
}

// fails holds an error to its code and sentence.
func (l *lab) fails(err error, code fault.Code, key string) {
	l.Helper()
	if !fault.Is(err, key) || fault.Of(err).Code != code {
		l.Errorf("got %v, want %s %s", err, code, key)
	}
}

// run is a run that must be there.
func (l *lab) run(id string) store.Run {
	l.Helper()
	r, err := l.Run(context.Background(), id)
	if err != nil {
		l.Fatal(err)
	}
	return r
}

// must passes on what was read without an error.
func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// equal compares by JSON, which tells NaN from nothing and sorts maps.
func (l *lab) equal(got, want any) {
	l.Helper()
	if g, w := text(got), text(want); g != w {
		l.Errorf("got  %s\nwant %s", g, w)
	}
}

func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// runID makes a run_id that is easy to tell from others.
func runID(n int) string { return fmt.Sprintf("%032x", n) }

// newRun is the smallest run there is, in the default experiment.
func newRun(n int) store.CreateRun {
	return store.CreateRun{Run: store.Run{ID: runID(n), Name: fmt.Sprintf("run-%d", n), ExperimentID: "0", StartTime: int64(1000 + n)}}
}

// snapshot is all that a store holds.
type snapshot struct {
	Experiments []store.Experiment
	Runs        []store.Run
	Histories   map[string][]store.Metric // "run key"
	Artifacts   map[string]string         // "run path"
	Files       map[string]string         // "digest name added"
	Models      []store.LoggedModel       `json:",omitempty"`
	Registered  []store.RegisteredModel   `json:",omitempty"`
	Versions    []store.ModelVersion      `json:",omitempty"`
	Deleted     []store.ModelVersion      `json:",omitempty"`
	Log         []store.Event             `json:",omitempty"`
	Workspace   map[string]string         `json:",omitempty"` // by key
}

func (l *lab) snapshot() string {
	l.Helper()
	ctx := context.Background()
	s := snapshot{Histories: map[string][]store.Metric{}, Artifacts: map[string]string{}, Files: map[string]string{}, Workspace: map[string]string{}}
	s.Experiments = must[[]store.Experiment](l)(l.Experiments(ctx, store.All))
	ids := []string{}
	for _, e := range s.Experiments {
		ids = append(ids, e.ID)
	}
	s.Runs = must[[]store.Run](l)(l.Runs(ctx, ids, store.All))
	for _, r := range s.Runs {
		for _, m := range r.Metrics {
			history := must[[]store.Metric](l)(l.MetricHistory(ctx, r.ID, m.Key))
			s.Histories[r.ID+" "+m.Key] = history
			l.equal(must[[][]store.Metric](l)(l.MetricHistories(ctx, []string{runID(987654), r.ID}, m.Key)), [][]store.Metric{{}, history})
		}
		for _, f := range l.files(r.ID, "") {
			s.Artifacts[r.ID+" "+f] = content(must[[]byte](l)(l.Artifact(ctx, r.ID, f)))
		}
	}
	for _, f := range must[[]store.DataFile](l)(l.DataFiles(ctx)) {
		whole := must[store.DataFile](l)(l.DataFile(ctx, f.Digest))
		s.Files[fmt.Sprintf("%s %s %d", f.Digest, f.Name, f.Added)] = content(whole.Bytes)
	}
	s.Models = must[[]store.LoggedModel](l)(l.LoggedModels(ctx))
	for _, m := range s.Models {
		for _, f := range must[[]store.FileInfo](l)(l.ModelArtifacts(ctx, m.ID, "")) {
			if !f.Dir {
				s.Artifacts[m.ID+" "+f.Path] = content(must[[]byte](l)(l.ModelArtifact(ctx, m.ID, f.Path)))
			}
		}
	}
	reg := must[store.Registry](l)(l.Registry(ctx))
	s.Registered, s.Versions, s.Deleted = reg.Models, reg.Versions, reg.Deleted
	s.Log = must[[]store.Event](l)(l.RegistryLog(ctx))
	for _, f := range must[[]store.WorkspaceFile](l)(l.Workspace(ctx)) {
		s.Workspace[f.Path] = content(f.Bytes)
	}
	return text(s)
}

// content is bytes as a snapshot shows them: themselves, or if they are many their number and their hash.
func content(b []byte) string {
	if len(b) <= 100 {
		return string(b)
	}
	return fmt.Sprintf("%d bytes %x", len(b), sha256.Sum256(b))
}

// files is the paths of all files of a run below dir, found by listing folder after folder.
func (l *lab) files(run, dir string) []string {
	l.Helper()
	var paths []string
	for _, f := range must[[]store.FileInfo](l)(l.Store.Artifacts(context.Background(), run, dir)) {
		if f.Dir {
			paths = append(paths, l.files(run, f.Path)...)
		} else {
			paths = append(paths, f.Path)
		}
	}
	return paths
}
