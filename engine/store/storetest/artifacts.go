package storetest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

func put(path, content string) store.PutArtifact {
	return store.PutArtifact{Run: runID(1), Path: path, Bytes: []byte(content)}
}

func artifacts(t *testing.T, open Open) {
	l := fresh(t, open)
	ctx := context.Background()
	list := func(dir string) []store.FileInfo {
		t.Helper()
		return must[[]store.FileInfo](t)(l.Store.Artifacts(ctx, runID(1), dir))
	}
	l.commit(newRun(1), newRun(2), put("report.txt", "informe"), put("plots/b.png", "12"), put("plots/a.png", "1"),
		put("plots/deep/er/c.png", "123"), put("plots.txt", ""), put("año/ñ.txt", "ñ"))
	l.equal(list(""), []store.FileInfo{{Path: "año", Dir: true}, {Path: "plots", Dir: true}, {Path: "plots.txt"}, {Path: "report.txt", Size: 7}})
	l.equal(list("plots"), []store.FileInfo{{Path: "plots/a.png", Size: 1}, {Path: "plots/b.png", Size: 2}, {Path: "plots/deep", Dir: true}})
	l.equal(list("plots/deep"), []store.FileInfo{{Path: "plots/deep/er", Dir: true}})
	for _, dir := range []string{"report.txt", "nowhere", "plot"} { // a file, nothing, a beginning of a name
		if got := list(dir); len(got) != 0 {
			t.Errorf("the list of %q is %v, want none", dir, got)
		}
	}
	if got := must[[]byte](t)(l.Artifact(ctx, runID(1), "año/ñ.txt")); string(got) != "ñ" {
		t.Errorf("read %q", got)
	}
	if got := must[[]byte](t)(l.Artifact(ctx, runID(1), "plots.txt")); len(got) != 0 {
		t.Errorf("an empty file holds %q", got)
	}
	l.commit(put("report.txt", "corregido"))
	if got := must[[]byte](t)(l.Artifact(ctx, runID(1), "report.txt")); string(got) != "corregido" {
		t.Errorf("a replaced file holds %q", got)
	}
	// What was read and what was written belong to the caller.
	mine := []byte("mine")
	l.commit(store.PutArtifact{Run: runID(1), Path: "mine", Bytes: mine})
	mine[0] = 'X'
	read := must[[]byte](t)(l.Artifact(ctx, runID(1), "mine"))
	read[1] = 'X'
	if got := must[[]byte](t)(l.Artifact(ctx, runID(1), "mine")); string(got) != "mine" {
		t.Errorf("a file changed to %q behind the store's back", got)
	}
	for _, path := range []string{"plots", "nowhere"} { // a folder, nothing
		_, err := l.Artifact(ctx, runID(1), path)
		l.fails(err, fault.ResourceDoesNotExist, "store.artifact_missing")
		l.equal(fault.Of(err).Args, map[string]string{"run": "run-1", "path": path})
	}
	if _, err := l.Artifact(ctx, runID(2), "report.txt"); !fault.Is(err, "store.artifact_missing") {
		t.Errorf("another run's file: %v", err)
	}
	e := l.refused(fault.InvalidParameterValue, "store.artifact_in_the_way", put("report.txt/x", ""))
	l.equal(e.Args, map[string]string{"run": "run-1", "path": "report.txt/x", "other": "report.txt"})
	l.refused(fault.InvalidParameterValue, "store.artifact_in_the_way", put("plots", ""))
	l.refused(fault.InvalidParameterValue, "store.artifact_in_the_way", put("new/x", ""), put("new", ""))
}

func artifactPaths(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(newRun(1), put("a b/c+d (2).t-x_t", ""), put("...x", ""), put(strings.Repeat("ñ", 250), ""))
	for _, path := range []string{"", "/etc/passwd", "..", "../x", "a/../b", "a/..", "./a", "a/.", "a//b", "a/", "/", `a\b`, `..\x`, "a#b",
		"a#/../../x", "a?x=../..", "%2e%2e/x", "a%252e", "c:/x", "a\x00b", "a\nb", "a\xffb", "...", "a/ /b", "mlflow-artifacts:/x"} {
		l.refused(fault.InvalidParameterValue, "store.artifact_path", put(path, "x"))
		_, err := l.Artifact(context.Background(), runID(1), path)
		l.fails(err, fault.InvalidParameterValue, "store.artifact_path")
		if path != "" {
			_, err = l.Store.Artifacts(context.Background(), runID(1), path)
			l.fails(err, fault.InvalidParameterValue, "store.artifact_path")
		}
	}
	l.refused(fault.InvalidParameterValue, "store.text_long", put(strings.Repeat("a", 251), ""))
}

// Files of more than one chunk, replaced by longer and by shorter ones.
func artifactChunks(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(newRun(1))
	for _, size := range []int{store.MaxChunk, store.MaxChunk + 1, 1, 3*store.MaxChunk - 1, 2 * store.MaxChunk, 0, store.MaxArtifact} {
		want := patterned(size)
		l.commit(store.PutArtifact{Run: runID(1), Path: "model.bin", Bytes: want})
		if got := must[[]byte](t)(l.Artifact(context.Background(), runID(1), "model.bin")); !bytes.Equal(got, want) {
			t.Fatalf("%d bytes came back as %d others", size, len(got))
		}
	}
	err := l.Commit(context.Background(), store.Batch{Ops: []store.Op{store.PutArtifact{Run: runID(1), Path: "big", Bytes: make([]byte, store.MaxArtifact+1)}}})
	l.fails(err, fault.InvalidParameterValue, "store.artifact_big")
	l.equal(fault.Of(err).Args, map[string]string{"path": "big", "megabytes": "26", "limit": "25"})
}

// patterned is bytes of which no stretch looks like another.
func patterned(size int) []byte {
	b := make([]byte, size)
	x := uint32(size) + 1
	for i := range b {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		b[i] = byte(x)
	}
	return b
}

func dataFile(name, content string, added int64) store.DataFile {
	sum := sha256.Sum256([]byte(content))
	return store.DataFile{Name: name, Digest: hex.EncodeToString(sum[:]), Reading: `{"comma":";"}`, Size: int64(len(content)), Added: added, Bytes: []byte(content)}
}

func dataFiles(t *testing.T, open Open) {
	l := fresh(t, open)
	ctx := context.Background()
	a, b := dataFile("a.csv", "x;y\n1;2\n", 5), dataFile("b.csv", string(patterned(store.MaxChunk+5)), 9)
	l.commit(store.PutDataFile{File: a}, store.PutDataFile{File: b})
	list := func() []store.DataFile { return must[[]store.DataFile](t)(l.DataFiles(ctx)) }
	l.equal(list(), []store.DataFile{b, a})
	if list()[0].Bytes != nil {
		t.Error("the list carries bytes")
	}
	for _, want := range []store.DataFile{a, b} {
		if got := must[store.DataFile](t)(l.DataFile(ctx, want.Digest)); text(got) != text(want) || !bytes.Equal(got.Bytes, want.Bytes) {
			t.Errorf("%s came back as %s with %d bytes", want.Name, text(got), len(got.Bytes))
		}
	}
	again := a
	again.Name, again.Added, again.Reading = "renamed.csv", 20, `{"comma":","}`
	l.commit(store.PutDataFile{File: again})
	l.equal(list(), []store.DataFile{again, b})
	l.commit(store.PutDataFile{File: a}) // added earlier: what is there stays
	l.equal(list(), []store.DataFile{again, b})

	wrong := a
	wrong.Bytes = []byte("x;y\n1;3\n")
	l.refused(fault.InvalidParameterValue, "store.file_digest", store.PutDataFile{File: wrong})
	wrong = a
	wrong.Size++
	l.refused(fault.InvalidParameterValue, "store.file_digest", store.PutDataFile{File: wrong})
	wrong = a
	wrong.Name = " "
	l.refused(fault.InvalidParameterValue, "store.file_unnamed", store.PutDataFile{File: wrong})
	err := l.Commit(ctx, store.Batch{Ops: []store.Op{store.PutDataFile{File: store.DataFile{Name: "big.csv", Bytes: make([]byte, store.MaxDataFile+1)}}}})
	l.fails(err, fault.InvalidParameterValue, "store.file_big")
	_, err = l.DataFile(ctx, "ab12")
	l.fails(err, fault.ResourceDoesNotExist, "store.file_missing")
	l.equal(fault.Of(err).Args, map[string]string{"digest": "ab12"})
}

// missing reads and changes what is not there.
func missing(t *testing.T, open Open) {
	l := fresh(t, open)
	ctx := context.Background()
	id := runID(77)
	_, err := l.Run(ctx, id)
	l.fails(err, fault.ResourceDoesNotExist, "store.run_missing")
	l.equal(fault.Of(err).Args, map[string]string{"run": id})
	_, err = l.MetricHistory(ctx, id, "m")
	l.fails(err, fault.ResourceDoesNotExist, "store.run_missing")
	_, err = l.Store.Artifacts(ctx, id, "")
	l.fails(err, fault.ResourceDoesNotExist, "store.run_missing")
	_, err = l.Artifact(ctx, id, "a")
	l.fails(err, fault.ResourceDoesNotExist, "store.run_missing")
	_, err = l.Experiment(ctx, "5")
	l.fails(err, fault.ResourceDoesNotExist, "store.experiment_missing")
	_, err = l.ExperimentByName(ctx, "five")
	l.fails(err, fault.ResourceDoesNotExist, "store.experiment_name_missing")
	for _, op := range []store.Op{
		store.LogParams{Run: id}, store.LogMetrics{Run: id}, store.SetTags{Run: id}, store.DeleteTag{Run: id, Key: "k"},
		store.LogInputs{Run: id}, store.PutArtifact{Run: id, Path: "a"}, store.UpdateRun{Run: id, Name: "n"},
		store.DeleteRun{Run: id}, store.RestoreRun{Run: id},
	} {
		l.refused(fault.ResourceDoesNotExist, "store.run_missing", op)
	}
	for _, op := range []store.Op{store.RenameExperiment{Experiment: "5", Name: "n"}, store.SetExperimentTags{Experiment: "5"},
		store.DeleteExperiment{Experiment: "5"}, store.RestoreExperiment{Experiment: "5"}} {
		l.refused(fault.ResourceDoesNotExist, "store.experiment_missing", op)
	}
}
