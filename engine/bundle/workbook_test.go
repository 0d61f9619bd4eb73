package bundle

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"pizarra/engine/store"
	"pizarra/engine/store/mem"
)

// workbook is a workbook in memory, with the records below it.
type workbook struct {
	testing.TB
	store.Store
	backend store.Backend
}

func newWorkbook(t testing.TB) *workbook {
	t.Helper()
	b, err := mem.New().Open("ana")
	if err != nil {
		t.Fatal(err)
	}
	return &workbook{t, store.New(b), b}
}

func (w *workbook) commit(ops ...store.Op) {
	w.Helper()
	if err := w.Commit(context.Background(), store.Batch{Ops: ops}); err != nil {
		w.Fatalf("%v, of %+v", err, ops)
	}
}

func (w *workbook) backup() []byte {
	w.Helper()
	b, err := Backup(context.Background(), w)
	if err != nil {
		w.Fatal(err)
	}
	return b
}

func (w *workbook) restore(backup []byte) Restored {
	w.Helper()
	r, err := Restore(context.Background(), w, backup)
	if err != nil {
		w.Fatal(err)
	}
	return r
}

// dump is everything that the workbook's records say, without the experiment that nobody touched and the keys of deleted
// tags, which nobody sees, and without summaries, which follow from the rest. It does not go through anything that a backup goes through.
func (w *workbook) dump() string {
	w.Helper()
	var out bytes.Buffer
	err := w.backend.View(context.Background(), func(r store.Reader) error {
		for _, table := range store.Tables {
			if table == store.BlobTable || table == store.SummaryTable {
				continue
			}
			text, err := r.All(table)
			if err != nil {
				return err
			}
			var records []map[string]any
			if err := json.Unmarshal(text, &records); err != nil {
				return err
			}
			for _, record := range records {
				delete(record, "deleted_tags")
				if record["experiment_id"] == "0" && record["name"] == "Default" && record["last_update_time"] == 0.0 {
					continue
				}
				line, err := json.Marshal(record)
				if err != nil {
					return err
				}
				fmt.Fprintf(&out, "%s %s\n", table, line)
			}
		}
		return nil
	})
	if err != nil {
		w.Fatal(err)
	}
	for _, run := range w.allRuns() {
		for _, path := range w.paths(run.ID, "") {
			b, err := w.Artifact(context.Background(), run.ID, path)
			if err != nil {
				w.Fatal(err)
			}
			fmt.Fprintf(&out, "blob %s %s %x\n", run.ID, path, sha256.Sum256(b))
		}
	}
	models, err := w.LoggedModels(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	for _, m := range models {
		for _, path := range w.below(w.ModelArtifacts, m.ID, "") {
			b, err := w.ModelArtifact(context.Background(), m.ID, path)
			if err != nil {
				w.Fatal(err)
			}
			fmt.Fprintf(&out, "blob %s %s %x\n", m.ID, path, sha256.Sum256(b))
		}
	}
	project, err := w.Workspace(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	for _, f := range project {
		fmt.Fprintf(&out, "blob %s %x\n", f.Path, sha256.Sum256(f.Bytes))
	}
	files, err := w.DataFiles(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	for _, f := range files {
		f, err := w.DataFile(context.Background(), f.Digest)
		if err != nil {
			w.Fatal(err)
		}
		fmt.Fprintf(&out, "blob %x\n", sha256.Sum256(f.Bytes))
	}
	return out.String()
}

func (w *workbook) allRuns() []store.Run {
	w.Helper()
	experiments, err := w.Experiments(context.Background(), store.All)
	if err != nil {
		w.Fatal(err)
	}
	var ids []string
	for _, e := range experiments {
		ids = append(ids, e.ID)
	}
	runs, err := w.Runs(context.Background(), ids, store.All)
	if err != nil {
		w.Fatal(err)
	}
	return runs
}

func (w *workbook) paths(run, dir string) []string {
	w.Helper()
	return w.below(w.Artifacts, run, dir)
}

// below is the paths of all files of a run or a model below dir.
func (w *workbook) below(listing func(context.Context, string, string) ([]store.FileInfo, error), owner, dir string) []string {
	w.Helper()
	list, err := listing(context.Background(), owner, dir)
	if err != nil {
		w.Fatal(err)
	}
	var paths []string
	for _, f := range list {
		if f.Dir {
			paths = append(paths, w.below(listing, owner, f.Path)...)
		} else {
			paths = append(paths, f.Path)
		}
	}
	return paths
}

// rounds is how many random workbooks a test makes.
func rounds() uint64 {
	if runtime.GOOS == "js" {
		return 20
	}
	return 150
}

// scribble does n random things to a workbook. What the rules refuse leaves no trace.
func (w *workbook) scribble(rng *rand.Rand, n int) {
	w.Helper()
	for range n {
		_ = w.Commit(context.Background(), store.Batch{Ops: []store.Op{randomOp(rng)}})
	}
}

func pick[T any](rng *rand.Rand, list ...T) T { return list[rng.IntN(len(list))] }

func runID(n int) string { return fmt.Sprintf("%032x", n) }

// randomOp draws from few experiments, runs and keys, so that operations meet.
func randomOp(rng *rand.Rand) store.Op {
	experiment := pick(rng, "0", "0", "1", "2", "3")
	run := runID(rng.IntN(6))
	key := pick(rng, "a", "b/c", "ñ", "z z")
	time := int64(rng.IntN(5))
	switch rng.IntN(40) {
	case 0, 1:
		return store.CreateExperiment{Experiment: store.Experiment{Name: pick(rng, "Default", "iris", "wine", "ñandú"), CreationTime: time,
			LastUpdateTime: int64(rng.IntN(5)), Tags: randomTags(rng)}}
	case 2:
		return store.RenameExperiment{Experiment: experiment, Name: pick(rng, "Default", "iris", "Lab 3"), Time: 1 + time}
	case 3:
		return store.SetExperimentTags{Experiment: experiment, Tags: randomTags(rng), Time: time}
	case 4:
		return pick[store.Op](rng, store.DeleteExperiment{Experiment: experiment, Time: time}, store.RestoreExperiment{Experiment: experiment, Time: time})
	case 5, 6, 7, 8:
		r := store.Run{ID: run, ExperimentID: experiment, StartTime: time, User: pick(rng, "", "ana"), Tags: randomTags(rng)}
		if rng.IntN(2) == 0 {
			r.Status, r.EndTime = pick(rng, store.Finished, store.Failed, store.Killed), 1+time
		}
		return store.CreateRun{Run: r}
	case 9, 10:
		return store.LogParams{Run: run, Params: []store.Param{{Key: key + fmt.Sprint(rng.IntN(300)), Value: pick(rng, "", "1", "á\n\u2028<&>")}}}
	case 11, 12:
		o := store.LogMetrics{Run: run}
		for range rng.IntN(30) {
			o.Metrics = append(o.Metrics, store.Metric{Key: key, Step: int64(rng.IntN(9) - 4), Timestamp: time,
				Value: pick(rng, 0.1, 1e300, -2, math.NaN(), math.Inf(1), math.Inf(-1), math.Copysign(0, -1))})
		}
		return o
	case 13:
		return store.SetTags{Run: run, Tags: randomTags(rng)}
	case 14:
		return pick[store.Op](rng, store.DeleteTag{Run: run, Key: key}, store.UpdateRun{Run: run, Name: pick(rng, "uno", "dos")},
			store.UpdateRun{Run: run, Status: store.Finished, EndTime: 1 + time})
	case 15:
		return store.LogInputs{Run: run, Inputs: []store.DatasetInput{{Name: "iris", Digest: pick(rng, "abc", "def"), Context: pick(rng, "", "training"),
			Source: "{}", SourceType: "local", Schema: "{}", Profile: "{}"}}}
	case 16, 17:
		return store.PutArtifact{Run: run, Path: pick(rng, "a", "plots/ñ.png", "plots/deep/x", "model.json"), Bytes: randomBytes(rng)}
	case 18:
		b := randomBytes(rng)
		sum := sha256.Sum256(b)
		return store.PutDataFile{File: store.DataFile{Name: pick(rng, "notas.csv", "más notas.csv"), Digest: hex.EncodeToString(sum[:]),
			Reading: pick(rng, "", "{}"), Size: int64(len(b)), Added: time, Bytes: b}}
	}
	if rng.IntN(10) > 0 {
		return randomRegistryOp(rng, run, experiment)
	}
	return pick[store.Op](rng, store.DeleteRun{Run: run}, store.RestoreRun{Run: run})
}

// randomRegistryOp draws from few models and versions. Times differ, as a clock's do.
func randomRegistryOp(rng *rand.Rand, run, experiment string) store.Op {
	source, id := run, "m-"+pick(rng, "1", "2")+run[1:] // an id is made once, so it says of which run it is
	if rng.IntN(4) == 0 {
		source, id = "", "m-"+runID(rng.IntN(3))
	}
	name, version := pick(rng, "iris", "iris", "vino ñ"), 1+rng.IntN(3)
	deed := store.Deed{By: pick(rng, "ana", "luis"), Time: rng.Int64N(1 << 40)}
	switch rng.IntN(16) {
	case 0, 1, 2, 3:
		return store.CreateLoggedModel{Model: store.LoggedModel{ID: id, ExperimentID: experiment, SourceRunID: source, CreationTime: deed.Time, Type: "iris",
			Params: []store.Param{{Key: "a", Value: "1"}}, Tags: randomTags(rng)}}
	case 4:
		return store.PutModelArtifact{Model: id, Path: pick(rng, "MLmodel", "ñ/model.onnx"), Bytes: randomBytes(rng)}
	case 5, 6, 7:
		return store.CreateModelVersion{Deed: deed, Name: name, ModelID: id, Register: true, Tags: randomTags(rng)}
	case 8:
		return store.RequestApproval{Deed: deed, Name: name, Version: version, Note: "«»"}
	case 9:
		return store.DecideApproval{Deed: deed, Name: name, Version: version, Approve: rng.IntN(3) > 0, Reason: "r"}
	case 10, 11:
		return store.TransitionStage{Deed: deed, Name: name, Version: version, Stage: pick(rng, "staging", "Production", "archived"), ArchiveExisting: rng.IntN(2) == 0}
	case 12:
		return store.SetAlias{Deed: deed, Name: name, Alias: pick(rng, "champion", "b"), Version: version}
	case 13:
		return pick[store.Op](rng, store.DeleteModelVersion{Deed: deed, Name: name, Version: version}, store.DeleteLoggedModel{Model: id},
			store.RenameRegisteredModel{Deed: deed, Name: name, NewName: "iris"}, store.RollBack{Deed: deed, Name: name})
	case 14:
		return pick[store.Op](rng, store.TagRegisteredModel{Deed: deed, Name: name, Tag: store.Tag{Key: "k", Value: "v"}},
			store.DescribeModelVersion{Deed: deed, Name: name, Version: version, Description: "d\n"})
	}
	return pick[store.Op](rng, store.PutWorkspace{Path: pick(rng, "src/train.py", ".git/ñ"), Bytes: randomBytes(rng)}, store.DeleteWorkspace{Path: "src/train.py"})
}

func randomTags(rng *rand.Rand) []store.Tag {
	var tags []store.Tag
	for range rng.IntN(3) {
		tags = append(tags, store.Tag{Key: pick(rng, "a", "ñ", "mlflow.note.content"), Value: pick(rng, "", "x", "«»")})
	}
	return tags
}

func randomBytes(rng *rand.Rand) []byte {
	b := make([]byte, pick(rng, 0, 1, 10, 1000))
	for i := range b {
		b[i] = byte(rng.Uint32())
	}
	return slices.Concat(b, []byte(pick(rng, "", "PK\x03\x04", "PK\x05\x06")))
}
