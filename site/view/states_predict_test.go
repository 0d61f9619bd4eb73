package view_test

import (
	"context"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// predictStates are a model that is asked, of every kind of explanation, and the page of a model.
var predictStates = []state{
	{"predict-unknown", func(t *testing.T, lang i18n.Lang) *app.App {
		return open(t, lang, "#/predict/m-0123456789abcdef0123456789abcdef").App
	}},
	{"predict-training", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := apptest.New().Open(t, lang, linkForest, func(tab *apptest.Tab) {
			tab.AskModel = func(ctx context.Context, progress func(done, total int)) error {
				progress(15, 50)
				<-ctx.Done()
				return ctx.Err()
			}
		})
		hash := "#/predict/" + train(tab)
		tab.Begin(app.HashChanged{Hash: hash})
		tab.Until("it goes on", func() bool { return strings.Contains(page(tab.App), "predict-progress") })
		return tab.App
	}},
	{"predict-failed", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := apptest.New().Open(t, lang, linkForest, func(tab *apptest.Tab) {
			tab.AskModel = func(context.Context, func(done, total int)) error {
				return fault.New(fault.ResourceExhausted, "worker.memory")
			}
		})
		tab.Go("#/predict/" + train(tab))
		return tab.App
	}},
	{"run-logging-model", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := apptest.New().Open(t, lang, linkForest, nil)
		id := train(tab)
		if err := tab.App.Book.Store.Commit(context.Background(), store.Batch{Ops: []store.Op{store.DeleteLoggedModel{Model: app.ModelID(id)}}}); err != nil {
			t.Fatal(err)
		}
		tab.Train = func(ctx context.Context, _ trainer.Job, progress func(trainer.Progress)) (*trainer.Result, error) {
			progress(trainer.Progress{Done: 30, Total: 50})
			<-ctx.Done()
			return nil, ctx.Err()
		}
		tab.Go("#/run/" + id)
		tab.Begin(app.Action{Name: "run.log_model"})
		tab.Until("it goes on", func() bool { return strings.Contains(page(tab.App), "60") })
		return tab.App
	}},
	{"predict-row", func(t *testing.T, lang i18n.Lang) *app.App {
		return predictWith(t, lang, linkForest, "?e=2&tree=4").App
	}},
	{"predict-terms", func(t *testing.T, lang i18n.Lang) *app.App {
		return predictWith(t, lang, linkLogistic, "?v=51,3.5,1.4,0.2").App
	}},
	{"predict-neighbors", func(t *testing.T, lang i18n.Lang) *app.App {
		return predictWith(t, lang, "#/train?data=iris&model=k_neighbors&weights=distance", "").App
	}},
	{"predict-wrong", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := predictWith(t, lang, linkForest, "")
		tab.Send(app.Action{Name: "predict.row", Form: map[string]string{"f0": "5,1", "f1": "", "f2": "x<y", "f3": "99"}})
		return tab.App
	}},
	{"predict-table", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := predictWith(t, lang, linkForest, "?show=table")
		tab.Send(app.Action{Name: "predict.paste", Form: map[string]string{"csv": "petal width (cm);petal length (cm);sepal width (cm);sepal length (cm);id;species;target\n0,2;1,4;3,5;5,1;a<1;x;setosa\n1,4;4,7;3,2;7;b;x;virginica\n25;60;33;63;c;x;virginica\n"}})
		return tab.App
	}},
	{"predict-table-wrong", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := predictWith(t, lang, linkForest, "?show=table")
		tab.Send(app.Action{Name: "predict.paste", Form: map[string]string{"csv": "sepal length (cm),petal width (cm)\n1,2\n"}})
		return tab.App
	}},
	{"predict-drift", func(t *testing.T, lang i18n.Lang) *app.App {
		return predictWith(t, lang, linkForest, "?show=drift").App
	}},
	{"model", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkForest)
		tab.Go("#/model/" + app.ModelID(train(tab)))
		tab.Do("model.open", "requirements.txt")
		return tab.App
	}},
}

func init() { states = append(states, predictStates...) }

// predictWith asks the model of a link's run.
func predictWith(t *testing.T, lang i18n.Lang, link, query string) *apptest.Tab {
	tab := open(t, lang, link)
	tab.Go("#/predict/" + app.ModelID(train(tab)) + query)
	return tab
}
