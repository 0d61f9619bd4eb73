package view_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/inspect"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/run"
)

func init() { states = append(states, runStates...) }

func runOf(tab *apptest.Tab) *run.Room { return tab.App.Room(app.PageRun).(*run.Room) }

// commit writes what another program, or an earlier day, has left of a run.
func commit(t *testing.T, tab *apptest.Tab, ops ...store.Op) {
	t.Helper()
	if err := tab.App.Book.Store.Commit(context.Background(), store.Batch{Ops: ops}); err != nil {
		t.Fatal(err)
	}
	tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
}

// note is one with all that Markdown has.
const note = "# Qué buscaba\n\nSi **50 árboles** bastan. Mira la [tabla](#/runs).\n\n| árboles | exactitud |\n|---|---|\n| 10 | 0,9333 |\n| 50 | 0,9667 |\n\n- [x] hecho\n- otra cosa\n\n> De una tirada no se saca nada.\n\n```python\nmodel.fit(X, y)\n```"

// runStates are the page of one run in the states that it can come to.
var runStates = []state{
	{"run-note", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkForest)
		tab.Go("#/run/" + train(tab))
		tab.Send(app.Action{Name: "run.note_save", Form: map[string]string{"note": note}})
		tab.Do("run.output", app.OutputPython)
		return tab.App
	}},
	{"run-noting", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkDefaults)
		tab.Go("#/run/" + train(tab))
		tab.Send(app.Action{Name: "run.note_save", Form: map[string]string{"note": note}})
		tab.Do("run.note", "")
		tab.Do("run.tag_add", "")
		return tab.App
	}},
	{"run-tagging", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkDefaults)
		tab.Go("#/run/" + train(tab))
		tab.Do("run.tag_delete", "developer")
		tab.Do("run.tag_edit", "purpose")
		return tab.App
	}},
	{"run-files", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, id := withFiles(t, lang)
		tab.Go("#/run/" + id + "?x=time")
		tab.Do("run.open", "data/predicciones.csv")
		return tab.App
	}},
	{"run-json", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, id := withFiles(t, lang)
		tab.Go("#/run/" + id)
		tab.Do("run.open", "data/config.json")
		return tab.App
	}},
	{"run-markdown", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, id := withFiles(t, lang)
		tab.Go("#/run/" + id)
		tab.Do("run.open", "LEEME.md")
		return tab.App
	}},
	{"run-repeating", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkForest)
		tab.Go("#/run/" + train(tab))
		tab.Train = halfway
		tab.Begin(app.Action{Name: "run.repeat"})
		tab.Until("it is half way", func() bool { return tab.App.Training.Done == 71 && !tab.App.Book.Busy() })
		return tab.App
	}},
	{"run-repeated", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkForest)
		first := train(tab)
		tab.Go("#/run/" + first)
		tab.Do("run.repeat", "")
		tab.Do("run.check", "")
		return tab.App
	}},
	{"run-repeats", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkDefaults)
		tab.Go("#/run/" + train(tab))
		tab.Do("run.repeat", "")
		tab.Go("#/run/" + tab.App.Last.RunID)
		return tab.App
	}},
	{"run-checking", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkForest)
		tab.Go("#/run/" + train(tab))
		tab.Inspect = func(ctx context.Context, progress func(done, total int)) error {
			progress(20, 50)
			<-ctx.Done()
			return ctx.Err()
		}
		tab.Begin(app.Action{Name: "run.check"})
		tab.Until("it goes on", func() bool { return runOf(tab).Checking.Done > 0 })
		return tab.App
	}},
	{"run-check-differs", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkDefaults)
		id := train(tab)
		tab.Go("#/run/" + id)
		fingerprint := app.RunFingerprint(tab.Runs()[0])
		commit(t, tab, // as another release might have logged it
			store.SetTags{Run: id, Tags: []store.Tag{{Key: "pizarra.scikit_learn", Value: "1.2.1"}, {
				Key: "pizarra.fingerprint", Value: `{"split":"` + fingerprint.Split + `","probabilities":"0123456789abcdef"}`,
			}}},
			store.LogMetrics{Run: id, Metrics: []store.Metric{{Key: "test_accuracy", Value: 0.5, Timestamp: 1 << 50}}})
		tab.Do("run.check", "")
		return tab.App
	}},
	{"run-check-nothing", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/runs")
		j := "data=iris&model=decision_tree"
		r := store.Run{ID: fmt.Sprintf("%032x", 7), ExperimentID: "0", Status: store.Finished, StartTime: 1, EndTime: 2, Tags: []store.Tag{{Key: "pizarra.job", Value: j}}}
		commit(t, tab, store.CreateRun{Run: r})
		tab.Go("#/run/" + r.ID)
		tab.Do("run.check", "")
		if c := runOf(tab).Comparison; c == nil || c.Same || c.Checks[0].State != inspect.Missing {
			t.Errorf("%+v", c)
		}
		return tab.App
	}},
	{"run-nested", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/runs")
		parent := store.Run{ID: fmt.Sprintf("%032x", 1), Name: "búsqueda", ExperimentID: "0", Status: store.Finished, StartTime: 1, EndTime: 9000,
			Tags: []store.Tag{{Key: store.ParentTag, Value: fmt.Sprintf("%032x", 2)}}}
		ops := []store.Op{store.CreateRun{Run: parent}}
		for i := range 23 {
			child := store.Run{ID: fmt.Sprintf("%032x", 100+i), Name: fmt.Sprint("hija ", i), ExperimentID: "0", Status: store.Running, StartTime: int64(2 + i),
				Tags: []store.Tag{{Key: store.ParentTag, Value: parent.ID}}}
			if i > 0 {
				child.Status, child.EndTime, child.Metrics = store.Finished, 9000, []store.Metric{{Key: estimator.TestAccuracy, Value: 0.75 + float64(i)/100}}
			}
			ops = append(ops, store.CreateRun{Run: child})
		}
		grand := store.Run{ID: fmt.Sprintf("%032x", 2), Name: longName, ExperimentID: "0", Status: store.Finished, StartTime: 1, EndTime: 9000}
		commit(t, tab, append(ops, store.CreateRun{Run: grand})...)
		tab.Go("#/run/" + parent.ID)
		return tab.App
	}},
	{"run-elsewhere", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/runs")
		r := store.Run{ID: fmt.Sprintf("%032x", 5), ExperimentID: "0", Status: store.Running, StartTime: 1}
		commit(t, tab, store.CreateRun{Run: r})
		tab.Go("#/run/" + r.ID)
		return tab.App
	}},
	{"run-damaged", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/runs")
		tab.App.Book.Index.Damaged = []string{fmt.Sprintf("%032x", 5)}
		tab.Go("#/run/" + fmt.Sprintf("%032x", 5))
		return tab.App
	}},
}

// withFiles is a run with artifacts of all kinds, in folders within folders.
func withFiles(t *testing.T, lang i18n.Lang) (*apptest.Tab, string) {
	tab := open(t, lang, linkForest)
	id := train(tab)
	csv := "fila;clase \"real\";predicha\n" + strings.Repeat("7;\"versicolor; o casi\";virginica\n\"8\"\"9\";setosa\n", 110)
	commit(t, tab,
		store.PutArtifact{Run: id, Path: "data/predicciones.csv", Bytes: []byte(csv)},
		store.PutArtifact{Run: id, Path: "data/config.json", Bytes: []byte(`{"a":[1,2,{}],"b":{"c":"x,y:{"},"d":[],"e":null}`)},
		store.PutArtifact{Run: id, Path: "data/deep/er/notes.txt", Bytes: []byte("hola")},
		store.PutArtifact{Run: id, Path: "LEEME.md", Bytes: []byte(note)},
		store.PutArtifact{Run: id, Path: "model/model.onnx", Bytes: []byte{1, 2, 3}},
		store.PutArtifact{Run: id, Path: "vacío.txt", Bytes: nil})
	return tab, id
}
