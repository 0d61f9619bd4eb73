package bundle

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// The promise: backup, wipe, restore, backup gives the same file; and so does the workbook, record by record.
func TestRoundTrip(t *testing.T) {
	var total Restored
	deleted := 0
	for seed := range rounds() {
		rng := rand.New(rand.NewPCG(seed, 1))
		w := newWorkbook(t)
		w.scribble(rng, 10+rng.IntN(150))
		backup := w.backup()
		if !bytes.Equal(backup, w.backup()) {
			t.Fatalf("seed %d: two backups differ", seed)
		}
		again := newWorkbook(t)
		restored := again.restore(backup)
		if got, want := again.dump(), w.dump(); got != want {
			t.Fatalf("seed %d:\n%s\nwant\n%s", seed, got, want)
		}
		if !bytes.Equal(again.backup(), backup) {
			t.Fatalf("seed %d: another backup after restoring", seed)
		}
		files, _ := w.DataFiles(context.Background())
		if runs := len(w.allRuns()); restored.Runs != runs || restored.There != 0 || restored.Files != len(files) {
			t.Fatalf("seed %d: %+v, of %d runs and %d files", seed, restored, runs, len(files))
		}
		if got := again.restore(backup); got != (Restored{There: restored.Runs}) {
			t.Fatalf("seed %d: a second time %+v", seed, got)
		}
		if !bytes.Equal(again.backup(), backup) {
			t.Fatalf("seed %d: the second time changed the workbook", seed)
		}
		total = Restored{total.Runs + restored.Runs, 0, total.Experiments + restored.Experiments, total.Files + restored.Files, total.Versions + restored.Versions}
		deleted += strings.Count(w.dump(), `"lifecycle_stage":"deleted"`)
	}
	if n := int(rounds()); total.Runs < 2*n || total.Experiments < 2*n || total.Files < n || total.Versions < n/3 || deleted < n {
		t.Errorf("only %+v in all, %d of them deleted", total, deleted)
	}
}

// More than one operation holds of each kind.
func TestRoundTripOfALargeRun(t *testing.T) {
	w := newWorkbook(t)
	w.commit(store.CreateRun{Run: store.Run{ID: runID(1), ExperimentID: "0", StartTime: 1}})
	for i := range 3 {
		var params []store.Param
		var tags []store.Tag
		for j := range 90 {
			params = append(params, store.Param{Key: fmt.Sprintf("p%d", 90*i+j), Value: "1"})
			tags = append(tags, store.Tag{Key: fmt.Sprintf("t%d", 90*i+j), Value: "1"})
		}
		var metrics []store.Metric
		for j := range 900 {
			metrics = append(metrics, store.Metric{Key: "loss", Value: float64(j) / 7, Step: int64(900*i + j)})
		}
		w.commit(store.LogParams{Run: runID(1), Params: params}, store.SetTags{Run: runID(1), Tags: tags},
			store.LogMetrics{Run: runID(1), Metrics: metrics}, store.SetExperimentTags{Experiment: "0", Tags: tags, Time: 5})
	}
	large := bytes.Repeat([]byte{1, 2, 3}, store.MaxChunk)
	w.commit(store.PutArtifact{Run: runID(1), Path: "model.bin", Bytes: large})
	again := newWorkbook(t)
	again.restore(w.backup())
	if again.dump() != w.dump() {
		t.Error("the run that was restored is another")
	}
}

// Other programs read a backup: here Go's archive/zip, which also checks the CRCs.
func TestBackupIsAZip(t *testing.T) {
	w := newWorkbook(t)
	w.commit(store.CreateRun{Run: store.Run{ID: runID(1), ExperimentID: "0"}}, store.PutArtifact{Run: runID(1), Path: "plots/ñ.txt", Bytes: []byte("hola")})
	backup := w.backup()
	r, err := zip.NewReader(bytes.NewReader(backup), int64(len(backup)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range r.File {
		o, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(o)
		if err != nil || f.NonUTF8 || len(b) == 0 {
			t.Errorf("%s: %q %v", f.Name, b, err)
		}
		names = append(names, f.Name)
	}
	if want := []string{"pizarra.json", "runs/" + runID(1) + "/plots/ñ.txt"}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}

func TestBackupLimits(t *testing.T) {
	w := newWorkbook(t)
	w.commit(store.CreateRun{Run: store.Run{ID: runID(1), ExperimentID: "0"}}, store.PutArtifact{Run: runID(1), Path: "a", Bytes: make([]byte, 5000)})
	size := len(w.backup())
	for _, c := range []struct {
		limits limits
		key    string
	}{
		{limits{size, size, 2}, ""},
		{limits{size - 1, size, 2}, "bundle.too_big"},
		{limits{4000, size, 2}, "bundle.too_big"},
		{limits{size, 100, 2}, "bundle.too_big"},
		{limits{size, size, 1}, "bundle.too_many"},
	} {
		_, err := backup(context.Background(), w, c.limits)
		if (err == nil) != (c.key == "") || err != nil && !fault.Is(err, c.key) {
			t.Errorf("%+v: %v, want %q", c.limits, err, c.key)
		}
	}
	if _, err := read(w.backup(), limits{size - 1, size, 2}); !fault.Is(err, "bundle.file_too_big") {
		t.Error(err)
	}
	if _, err := read(w.backup(), limits{size, 100, 2}); !fault.Is(err, "bundle.damaged") {
		t.Error(err)
	}
}
