package view_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms"
)

func init() { states = append(states, experimentStates...) }

// experimentStates are those of the room of the experiments.
var experimentStates = []state{
	{"experiments-loading", func(t *testing.T, lang i18n.Lang) *app.App {
		a := app.New(lang, rooms.All()...)
		a.Update(app.Started{Hash: "#/experiments", Now: time.Date(2026, 11, 24, 9, 5, 0, 0, time.UTC)})
		return a
	}},
	{"experiments-empty", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/experiments").App }},
	{"experiments", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := explored(t, lang)
		tab.Go("#/experiments?sort=-score")
		return tab.App
	}},
	{"experiments-example-going", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/experiments")
		tab.Train = halfway
		tab.Begin(app.Action{Name: "experiments.example"})
		tab.Until("the first one is trained", func() bool {
			return strings.Contains(page(tab.App), "example-stop") && !tab.App.Book.Busy() && len(tab.App.Book.Experiments) == 2
		})
		return tab.App
	}},
	{"experiment-example", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/experiments")
		trained := 0
		tab.Train = func(ctx context.Context, _ trainer.Job, _ func(trainer.Progress)) (*trainer.Result, error) {
			if trained++; trained > 2 { // it cannot go on: the rest is still to be added
				return nil, fault.New(fault.TemporarilyUnavailable, "worker.memory", "detail", "out of memory")
			}
			return nil, nil
		}
		tab.Do("experiments.example", "")
		tab.Do("frame.dismiss", "")
		tab.Go("#/experiments/1")
		return tab.App
	}},
	{"experiments-wrong", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := explored(t, lang)
		tab.Go("#/experiments?filter=tags.curso+%3D+mlops")
		return tab.App
	}},
	{"experiments-typed", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := explored(t, lang)
		tab.Go("#/experiments")
		tab.Begin(app.Action{Name: "experiments.filter", Value: "tim", Caret: 3})
		tab.Send(app.Action{Name: "experiments.filter_key", Arg: "ArrowDown"})
		return tab.App
	}},
	{"experiments-chips", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := explored(t, lang)
		tab.Go("#/experiments?filter=name+LIKE+'%25i%25'+AND+attributes.creation_time+%3E+5")
		tab.Do("experiments.chip_edit", "1")
		return tab.App
	}},
	{"experiments-none-found", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := explored(t, lang)
		tab.Go("#/experiments?filter=nadie")
		return tab.App
	}},
	{"experiments-name-deleted", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, id := explored(t, lang)
		tab.Do("experiments.delete", id)
		tab.Do("experiments.create", "")
		tab.Send(app.Action{Name: "experiments.create_save", Form: map[string]string{"name": longName}})
		return tab.App
	}},
	{"experiment", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, id := explored(t, lang)
		tab.Go("#/experiments/" + id)
		return tab.App
	}},
	{"experiment-bare", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/experiments/0").App }},
	{"train-into", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/train")
		tab.Do("experiments.create", "")
		tab.Send(app.Action{Name: "experiments.create_save", Form: map[string]string{"name": longName}})
		tab.Do("experiments.train", "1")
		return tab.App
	}},
	{"experiment-naming", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, id := explored(t, lang)
		tab.Go("#/experiments/" + id)
		tab.Do("experiments.rename", "")
		tab.Send(app.Action{Name: "experiments.rename_save", Form: map[string]string{"name": "Default"}})
		return tab.App
	}},
	{"experiment-noting", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, id := explored(t, lang)
		tab.Go("#/experiments/" + id)
		tab.Do("experiments.note", "")
		return tab.App
	}},
	{"experiment-unknown", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/experiments/77").App }},
	{"experiment-deleted", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, id := explored(t, lang)
		tab.Do("experiments.delete", id)
		tab.Go("#/experiments/" + id)
		return tab.App
	}},
	{"experiments-trash-empty", func(t *testing.T, lang i18n.Lang) *app.App {
		return open(t, lang, "#/experiments?view=deleted").App
	}},
	{"experiments-trash", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, id := explored(t, lang)
		tab.Do("experiments.delete", id)
		tab.Do("runs.delete", tab.App.Book.Index.ID(tab.App.Book.Rows(store.ActiveOnly, "")[0]))
		tab.Go("#/experiments?view=deleted")
		tab.Do("experiments.purge", "all")
		return tab.App
	}},
}

// explored is many with one of its experiments renamed, noted on and tagged, and its id.
func explored(t *testing.T, lang i18n.Lang) (*apptest.Tab, string) {
	tab, ids := many(t, lang)
	r, _ := tab.App.FindRun(ids[0])
	tab.Go("#/experiments/" + r.ExperimentID)
	tab.Send(app.Action{Name: "experiments.rename_save", Form: map[string]string{"name": longName}})
	tab.Send(app.Action{Name: "experiments.note_save", Form: map[string]string{"note": "¿Cuánta profundidad hace falta?\n\nCon 3 basta."}})
	tab.Send(app.Action{Name: "experiments.tag_save", Form: map[string]string{"key": "curso", "value": "mlops"}})
	tab.Send(app.Action{Name: "experiments.tag_save", Form: map[string]string{"key": "revisado"}})
	return tab, r.ExperimentID
}
