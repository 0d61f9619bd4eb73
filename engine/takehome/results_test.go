package takehome_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/takehome"
	"pizarra/engine/takehome/takehometest"
	"pizarra/engine/trainer"
)

// What results/runs.json says are the figures of the runs, to the last bit, and the notebook is JSON too.
func TestResults(t *testing.T) {
	r := request(t, "en")
	_, files := unpack(t, r)
	var results struct {
		Runs []struct {
			Name, Arguments, File, SHA256 string
			Exact                         bool
			Metrics                       trainer.Metrics
		}
	}
	if err := json.Unmarshal([]byte(files["results/runs.json"]), &results); err != nil {
		t.Fatal(err)
	}
	if len(results.Runs) != len(r.Runs) {
		t.Fatalf("%d runs of %d", len(results.Runs), len(r.Runs))
	}
	for _, got := range results.Runs {
		i := slices.IndexFunc(r.Runs, func(run takehome.Run) bool { return run.Name == got.Name })
		run := r.Runs[i]
		if got.Metrics != run.Metrics || got.SHA256 != run.Job.Data.File || got.Exact != (run.Job.Model != "logistic_regression") {
			t.Errorf("%s: %+v", got.Name, got)
		}
		if !strings.Contains(files["README.md"], "\nuv run python src/models/train.py "+got.Arguments+"\n") {
			t.Errorf("README does not say how to train %s", got.Name)
		}
		if run.Job.Data.File != "" && (got.File != "data/raw/notas.csv" || got.Arguments !=
			"--model-type random_forest --data data/raw/notas.csv --encoding windows-1252 --separator ';' --decimal ',' --omit alumno --drop-missing --n-estimators 5") {
			t.Errorf("%s is trained with %s", got.Name, got.Arguments)
		}
	}
	if !json.Valid([]byte(files["notebooks/explore.ipynb"])) {
		t.Error("the notebook is no JSON")
	}
	if strings.Contains(files["README.md"], "large.svg") || files["results/large.svg"] != "" {
		t.Error("a drawing that is too large came along")
	}
}

// Names that people give are shown as they are, and come out of neither tables, code nor strings.
func TestHostileNames(t *testing.T) {
	needGit(t)
	const hostile = "a|b`c</td>[x](y)\n# no\"'\\ ñ"
	r := request(t, "en")
	r.Author = hostile
	file := r.Files[r.Runs[5].Job.Data.File]
	for i := range r.Runs {
		r.Runs[i].Name = hostile
	}
	r.Runs[5].Job.Data.Name = "../" + hostile + ".csv"
	r.Pictures[0].Title = hostile
	dir, files := unpack(t, r)
	sound(t, dir)
	readme := files["README.md"]
	if strings.Contains(readme, "</td>") && !strings.Contains(readme, "# a|b`c</td>") || strings.Contains(readme, "\n# no") {
		t.Errorf("a name gets out of its place:\n%s", readme)
	}
	if files["data/raw/a-b-c-td-x-y-no-n.csv"] != string(file) {
		t.Error("the CSV is not where it is safe")
	}
	for line := range strings.Lines(readme) {
		if strings.HasPrefix(line, "| ") && strings.Contains(line, "random_forest") && strings.Count(strings.ReplaceAll(line, `\|`, ""), "|") != 7 {
			t.Errorf("a line of the table has other cells: %s", line)
		}
	}
}

// A CSV that the workbook has no more is told of, and two of one name are kept apart.
func TestDataFiles(t *testing.T) {
	r := request(t, "en")
	other := takehometest.NotesCSV(60)
	run, err := takehometest.Train(t.Context(), lines[5], other, "other", at)
	if err != nil {
		t.Fatal(err)
	}
	r.Runs = append(r.Runs, run)
	_, files := unpack(t, r)
	if _, there := files["data/raw/notas-2.csv"]; there || !strings.Contains(files["README.md"], "`data/raw/notas-2.csv` | notas.csv | `"+run.Job.Data.File+"`; missing") {
		t.Errorf("README says of a lacking file\n%s", files["README.md"])
	}
	r.Files[run.Job.Data.File] = other
	if _, files = unpack(t, r); files["data/raw/notas-2.csv"] != string(other) || strings.Contains(files["README.md"], "missing:") {
		t.Error("the second file of the name did not come along")
	}
}

func TestErrors(t *testing.T) {
	r := request(t, "en")
	r.Runs[1].Job.Model = "svm"
	if _, err := takehome.New(r); !fault.Is(err, "takehome.run") {
		t.Errorf("a run of no model: %v", err)
	}
	r.Runs = nil
	if _, err := takehome.New(r); !fault.Is(err, "takehome.no_runs") {
		t.Errorf("no runs: %v", err)
	}
}

// Runs are ranked among those on the same rows: by test accuracy, then F1, then age. The forest of 10 trees and the logistic regression
// have 29 of 30 rows right both, with the same F1; the forest was first.
func TestGroup(t *testing.T) {
	r := request(t, "en")
	groups := takehome.Group(r.Runs)
	if len(groups) != 4 || len(groups[0].Runs) != 3 || groups[0].Best().Name != "run-a" || groups[0].Runs[1].Name != "run-c" || groups[0].Runs[2].Name != "run-b" {
		for _, g := range groups {
			for _, run := range g.Runs {
				t.Log(run.Name, run.Metrics.TestAccuracy)
			}
		}
		t.Error("the groups are others")
	}
	if c := groups[0].Chart("t"); len(c.Bars.Names) != 3 || c.Bars.Values[0] != groups[0].Best().Metrics.TestAccuracy {
		t.Errorf("the chart is %+v", c.Bars)
	}
}
