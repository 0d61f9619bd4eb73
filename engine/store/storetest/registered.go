package storetest

import (
	"context"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// modelID makes a model_id that is easy to tell from others.
func modelID(n int) string { return "m-" + runID(n) }

// at is a deed of ana's.
func at(time int64) store.Deed { return store.Deed{By: "ana", Time: time} }

// logged is a run and the model that it logged.
func logged(n int) []store.Op {
	return []store.Op{newRun(n), store.CreateLoggedModel{Model: store.LoggedModel{ID: modelID(n), ExperimentID: "0", SourceRunID: runID(n), Name: "model", Type: "forest", CreationTime: int64(n)}}}
}

// version registers the nth run's model as iris.
func version(n int) store.Op {
	return store.CreateModelVersion{Deed: at(int64(1000 + n)), Name: "iris", ModelID: modelID(n), Register: true}
}

// registered is a workbook with versions 1 to n of iris, each of a run.
func registered(t *testing.T, open Open, n int) *lab {
	l := fresh(t, open)
	for i := 1; i <= n; i++ {
		l.commit(append(logged(i), version(i))...)
	}
	return l
}

func (l *lab) registry() *store.Registry {
	l.Helper()
	reg := must[store.Registry](l)(l.Registry(context.Background()))
	return &reg
}

// board is the versions of iris that are in each stage, and its aliases: "None 1,2; Production 3; @champion 3".
func (l *lab) board() string {
	l.Helper()
	reg := l.registry()
	var parts []string
	for _, stage := range store.ModelStages {
		if in := store.Holders(reg.Of("iris"), stage); in != "none" {
			parts = append(parts, string(stage)+" "+in)
		}
	}
	m, _ := reg.Model("iris")
	for _, a := range m.Aliases {
		parts = append(parts, "@"+a.Alias+" "+text(a.Version))
	}
	return strings.Join(parts, "; ")
}

func (l *lab) hasBoard(want string) {
	l.Helper()
	if got := l.board(); got != want {
		l.Errorf("the board is %q, want %q", got, want)
	}
}

func loggedModels(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(logged(1)...)
	ctx := context.Background()
	m := must[store.LoggedModel](t)(l.LoggedModel(ctx, modelID(1)))
	l.equal(m, store.LoggedModel{ID: modelID(1), ExperimentID: "0", Name: "model", Type: "forest", SourceRunID: runID(1), Status: store.ModelReady, CreationTime: 1, LastUpdateTime: 1})
	l.equal(l.run(runID(1)).Outputs, []string{modelID(1)})
	file := patterned(store.MaxChunk + 5)
	l.commit(store.PutModelArtifact{Model: modelID(1), Path: "MLmodel", Bytes: []byte("flavors:")}, store.PutModelArtifact{Model: modelID(1), Path: "data/model.onnx", Bytes: file},
		store.UpdateLoggedModel{Model: modelID(1), Tags: []store.Tag{{Key: "b", Value: "2"}, {Key: "a", Value: "1"}}, Time: 9})
	l.equal(must[[]store.FileInfo](t)(l.ModelArtifacts(ctx, modelID(1), "")), []store.FileInfo{{Path: "MLmodel", Size: 8}, {Path: "data", Dir: true}})
	if got := must[[]byte](t)(l.ModelArtifact(ctx, modelID(1), "data/model.onnx")); string(got) != string(file) {
		t.Errorf("a file of %d bytes came back with %d", len(file), len(got))
	}
	if files := l.files(runID(1), ""); len(files) != 0 {
		t.Errorf("the files of a model are the run's too: %q", files)
	}
	m = must[store.LoggedModel](t)(l.LoggedModel(ctx, modelID(1)))
	l.equal(m.Tags, []store.Tag{{Key: "a", Value: "1"}, {Key: "b", Value: "2"}})
	if m.LastUpdateTime != 9 {
		t.Errorf("last updated at %d, want 9", m.LastUpdateTime)
	}
	// Without a name it gets one that follows from its id; without a run it stands alone.
	l.commit(store.CreateLoggedModel{Model: store.LoggedModel{ID: modelID(2), ExperimentID: "0", CreationTime: 2, Status: store.ModelPending}})
	list := must[[]store.LoggedModel](t)(l.LoggedModels(ctx))
	if len(list) != 2 || list[0].ID != modelID(2) || list[0].Name == "" || list[0].Status != store.ModelPending {
		t.Errorf("the models are %+v", list)
	}
	bad := func(change func(*store.LoggedModel), code fault.Code, key string) {
		t.Helper()
		m := store.LoggedModel{ID: modelID(3), ExperimentID: "0"}
		change(&m)
		l.refused(code, key, store.CreateLoggedModel{Model: m})
	}
	for _, name := range []string{" ", "a/b", "a:b", "a.b", "a%b", `a"b`, "a'b"} {
		bad(func(m *store.LoggedModel) { m.Name = name }, fault.InvalidParameterValue, "store.logged_name")
	}
	for _, id := range []string{"", runID(1), "m-" + strings.ToUpper(strings.Repeat("a", 32)), "m-../x"} {
		bad(func(m *store.LoggedModel) { m.ID = id }, fault.InvalidParameterValue, "store.model_id")
	}
	bad(func(m *store.LoggedModel) { m.Status = "READY" }, fault.InvalidParameterValue, "store.logged_status")
	bad(func(m *store.LoggedModel) { m.SourceRunID = runID(9) }, fault.ResourceDoesNotExist, "store.run_missing")
	bad(func(m *store.LoggedModel) { m.ExperimentID = "9" }, fault.ResourceDoesNotExist, "store.experiment_missing")
	bad(func(m *store.LoggedModel) { m.ID = modelID(1) }, fault.ResourceAlreadyExists, "store.logged_exists")
	l.commit(create("wine", 3))
	bad(func(m *store.LoggedModel) { m.ExperimentID, m.SourceRunID = "1", runID(1) }, fault.InvalidParameterValue, "store.logged_elsewhere")
	l.refused(fault.InvalidParameterValue, "store.artifact_path", store.PutModelArtifact{Model: modelID(1), Path: "../x"})
	l.refused(fault.InvalidParameterValue, "store.artifact_in_the_way", store.PutModelArtifact{Model: modelID(1), Path: "MLmodel/x"})
	l.refused(fault.ResourceDoesNotExist, "store.logged_missing", store.PutModelArtifact{Model: modelID(9), Path: "x"})
	_, err := l.ModelArtifact(ctx, modelID(1), "nothing")
	l.fails(err, fault.ResourceDoesNotExist, "store.artifact_missing")

	// Deleted, nothing of it is left, and it is no output any more.
	l.commit(store.DeleteLoggedModel{Model: modelID(1)})
	if n := records(t, open, l.workbook, store.BlobTable, modelID(1)) + records(t, open, l.workbook, store.ArtifactTable, modelID(1)); n != 0 || len(l.run(runID(1)).Outputs) != 0 {
		t.Errorf("%d records of a deleted model, outputs %q", n, l.run(runID(1)).Outputs)
	}
	// A run in the trash takes no model; deleted for good, it takes its models with it.
	l.commit(store.CreateLoggedModel{Model: store.LoggedModel{ID: modelID(4), ExperimentID: "0", SourceRunID: runID(1)}}, store.PutModelArtifact{Model: modelID(4), Path: "a", Bytes: file},
		store.DeleteRun{Run: runID(1)})
	bad(func(m *store.LoggedModel) { m.SourceRunID = runID(1) }, fault.InvalidState, "store.run_deleted")
	if err := l.Purge(ctx, nil, []string{runID(1)}); err != nil {
		t.Fatal(err)
	}
	_, err = l.LoggedModel(ctx, modelID(4))
	l.fails(err, fault.ResourceDoesNotExist, "store.logged_missing")
	if n := records(t, open, l.workbook, store.BlobTable, modelID(4)) + records(t, open, l.workbook, store.ArtifactTable, modelID(4)); n != 0 {
		t.Errorf("%d records of a model whose run was deleted for good", n)
	}
}

// together: the run, its model and the version of one training are there together, or not at all.
func together(t *testing.T, open Open) {
	l := fresh(t, open)
	batch := append(append([]store.Op{}, logged(1)...), store.PutModelArtifact{Model: modelID(1), Path: "MLmodel", Bytes: []byte("x")}, version(1))
	for i := range len(batch) + 1 {
		ops := append(append([]store.Op{}, batch[:i]...), store.DeleteRun{Run: runID(99)})
		l.refused(fault.ResourceDoesNotExist, "store.run_missing", append(ops, batch[i:]...)...)
	}
	l.commit(batch...)
	l.hasBoard("None 1")
	v := must[store.ModelVersion](t)(l.registry().Version("iris", 1))
	l.equal(v, store.ModelVersion{Name: "iris", Version: 1, CreationTime: 1001, LastUpdateTime: 1001, User: "ana", Stage: store.NoStage, Source: "models:/" + modelID(1), RunID: runID(1), ModelID: modelID(1)})
	before := l.snapshot()
	l.commit(batch...) // its answer was lost
	if after := l.snapshot(); after != before {
		t.Errorf("the same batch again changed\n%s\ninto\n%s", before, after)
	}
	// What every call of the batch does when it fails, failedCalls tries for runs; here for a version of a model that is there.
	for n := 0; ; n++ {
		b, err := open(l.workbook)
		if err != nil {
			t.Fatal(err)
		}
		f := &faulty{Backend: b, left: n, err: store.Full("QuotaExceededError")}
		err = store.New(f).Commit(context.Background(), store.Batch{Ops: append(append([]store.Op{}, logged(2)...), version(2))})
		b.Close()
		if !f.hit {
			if err != nil || n < 8 {
				t.Errorf("the batch made %d calls and ended with %v", n, err)
			}
			break
		}
		l.fails(err, fault.ResourceExhausted, "store.full")
		if after := l.snapshot(); after != before {
			t.Fatalf("call %d failed and left\n%s\nof\n%s", n, after, before)
		}
	}
	l.hasBoard("None 1,2")
}

func workspace(t *testing.T, open Open) {
	l := fresh(t, open)
	big := patterned(store.MaxChunk + 7)
	l.commit(store.PutWorkspace{Path: "src/train.py", Bytes: []byte("print(1)")}, store.PutWorkspace{Path: ".git/HEAD", Bytes: big})
	list := func() string {
		var parts []string
		for _, f := range must[[]store.WorkspaceFile](t)(l.Workspace(context.Background())) {
			parts = append(parts, f.Path+" "+content(f.Bytes))
		}
		return strings.Join(parts, "; ")
	}
	if got, want := list(), ".git/HEAD "+content(big)+"; src/train.py print(1)"; got != want {
		t.Errorf("the project is %s, want %s", got, want)
	}
	change := []store.Op{store.ExpectWorkspace{Path: "src/train.py", Bytes: []byte("print(1)")}, store.PutWorkspace{Path: "src/train.py", Bytes: []byte("print(2)")},
		store.ExpectWorkspace{Path: "x"}, store.DeleteWorkspace{Path: ".git/HEAD"}, store.DeleteWorkspace{Path: "never there"}}
	l.commit(change...)
	l.commit(change...) // its answer was lost
	if got := list(); got != "src/train.py print(2)" {
		t.Errorf("the project is %s", got)
	}
	if n := records(t, open, l.workbook, store.BlobTable, "workspace"); n != 1 {
		t.Errorf("%d chunks are left, want 1", n)
	}
	l.refused(fault.InvalidState, "store.workspace_changed", store.ExpectWorkspace{Path: "src/train.py", Bytes: []byte("print(1)")}, store.PutWorkspace{Path: "src/train.py"})
	l.refused(fault.InvalidState, "store.workspace_changed", store.ExpectWorkspace{Path: "src/train.py"}, store.PutWorkspace{Path: "src/train.py"})
	l.refused(fault.InvalidParameterValue, "store.artifact_path", store.PutWorkspace{Path: "../x"})
	l.refused(fault.InvalidParameterValue, "store.artifact_big", store.PutWorkspace{Path: "x", Bytes: make([]byte, store.MaxWorkspaceFile+1)})
	l.commit(store.PutWorkspace{Path: "empty"}, store.ExpectWorkspace{Path: "empty", Bytes: []byte{}})
	if got := list(); got != "empty ; src/train.py print(2)" {
		t.Errorf("the project is %s", got)
	}
}
