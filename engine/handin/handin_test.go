package handin_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/handin"
	"pizarra/engine/jsontext/jsontest"
	"pizarra/engine/sha256"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
)

// table is a CSV file with two classes that are told apart by x.
var table = func() []byte {
	var b strings.Builder
	b.WriteString("x,y,species\n")
	for i := range 30 {
		fmt.Fprintf(&b, "%d,%d,%s\n", i, i%7, []string{"a", "b"}[i/15])
	}
	return []byte(b.String())
}()

func file() store.DataFile {
	return store.DataFile{Name: "=hojas.csv", Digest: sha256.Hex(table), Reading: "{}", Size: int64(len(table)), Added: 5, Bytes: table}
}

// id is a run_id or a student's.
func id(n int) string { return fmt.Sprintf("%032x", n) }

// trained is a finished run of a Job, as the lab logs it.
func trained(t testing.TB, n int, job trainer.Job, bytes []byte) handin.Run {
	t.Helper()
	job, err := job.Complete()
	if err != nil {
		t.Fatal(err)
	}
	p, err := trainer.Prepare(job, bytes)
	if err != nil {
		t.Fatal(err)
	}
	model, millis, err := p.Train(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	result := p.Score(model, millis)
	r := handin.Run{
		ID: id(n), Name: fmt.Sprint("run ", n), Experiment: "iris-classification", Status: store.Finished, Start: int64(n) * 1000, End: int64(n)*1000 + 1,
		Job: job.Query().Encode(), Data: job.Data.Name, Digest: result.Dataset.Digest[:36], ScikitLearn: estimator.ScikitLearn,
		Fingerprint: &result.Fingerprint, Tags: []store.Tag{{Key: "developer", Value: "ana"}},
		Params: []store.Param{
			{Key: "test_samples", Value: fmt.Sprint(len(result.Split.Test))}, {Key: "train_samples", Value: fmt.Sprint(len(result.Split.Train))},
			{Key: "test_size", Value: "0.2"}, {Key: "split_random_state", Value: job.Split.RandomState.String()},
		},
	}
	for name, v := range job.Params {
		r.Params = append(r.Params, store.Param{Key: name, Value: v.String()})
	}
	for _, m := range result.Logged() {
		r.Metrics = append(r.Metrics, store.Metric{Key: m.Key, Value: m.Value, Timestamp: r.End})
	}
	return r
}

// iris is a Job of the class.
func iris(model string, params estimator.Params) trainer.Job {
	j := trainer.NewJob(trainer.Data{Name: "iris"}, model)
	j.Params = params
	return j
}

func onFile() trainer.Job {
	return trainer.NewJob(trainer.Data{Name: "=hojas.csv", File: sha256.Hex(table)}, "decision_tree")
}

// ana is a hand-in with two runs, one of them on a CSV file.
func ana(t testing.TB) handin.Handin {
	t.Helper()
	records := []handin.Record{{Path: "class/answers.json", Bytes: []byte(`{"seeds":"ñ"}`)}, {Path: "class/notes.json", Bytes: []byte("{}")}}
	return handin.Handin{
		Student: id(1), Nickname: "Ana Ñandú", Workbook: "ana", Created: 1_764_230_400_000, Lang: "es",
		Checks: []handin.Check{{ID: "uv-project", How: handin.Done}, {ID: "first-commit", How: handin.Confirmed}},
		Class:  records,
		Runs:   []handin.Run{trained(t, 12, onFile(), table), trained(t, 11, iris("decision_tree", nil), nil)},
		Files:  []store.DataFile{file()},
	}
}

func write(t testing.TB, h handin.Handin) []byte {
	t.Helper()
	data, err := handin.Write(h)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func read(t testing.TB, data []byte) handin.Handin {
	t.Helper()
	h, err := handin.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestJSON(t *testing.T) {
	jsontest.Check[handin.Check](t)
	jsontest.Check[handin.Record](t)
	jsontest.Check[handin.Verdict](t)
	jsontest.Check[handin.Difference](t)
}
