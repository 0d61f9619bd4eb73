package view_test

import (
	"context"
	"testing"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// teaching is the plan some steps into a class, each begun minutes after the last.
func teaching(t *testing.T, lang i18n.Lang, minutes ...int) *apptest.Tab {
	b := apptest.New()
	tab := b.Open(t, lang, "#/teach", nil)
	tab.Do("teach.begin", "")
	for i, m := range minutes {
		b.Pass(time.Duration(m) * time.Minute)
		if i < len(minutes)-1 {
			tab.Do("teach.next", "")
		}
	}
	tab.Send(app.Tick{Now: time.Date(2026, 11, 24, 9, 5, 0, 0, time.UTC).Add(sum(minutes))})
	return tab
}

func sum(minutes []int) (all time.Duration) {
	for _, m := range minutes {
		all += time.Duration(m) * time.Minute
	}
	return all
}

// teachStates are those of the teacher's room.
var teachStates = []state{
	{"teach", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/teach").App }},
	{"teach-loading", func(t *testing.T, lang i18n.Lang) *app.App {
		a := open(t, lang, "#/").App
		a.Book.Store = nil
		a.Update(app.HashChanged{Hash: "#/teach"})
		return a
	}},
	{"teach-running", func(t *testing.T, lang i18n.Lang) *app.App { return teaching(t, lang, 5, 8, 12, 3).App }},
	{"teach-late", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := teaching(t, lang, 15, 30, 40, 2)
		tab.Do("teach.goto", "tracking")
		return tab.App
	}},
	{"teach-too-late", func(t *testing.T, lang i18n.Lang) *app.App { return teaching(t, lang, 20, 90, 40, 4).App }},
	{"teach-over", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := teaching(t, lang, 5)
		for range 29 {
			tab.Do("teach.next", "")
		}
		return tab.App
	}},
	{"teach-edit", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/teach")
		tab.Do("teach.edit", "")
		tab.Do("teach.standard", "")
		tab.Send(app.Action{Name: "teach.add", Form: map[string]string{"title": hostile, "minutes": "7"}})
		tab.Check("teach.skip", "devops", false)
		tab.Set("teach.minutes", "what", "9")
		tab.Set("teach.minutes", "hook", "0")
		return tab.App
	}},
	{"teach-slides", func(t *testing.T, lang i18n.Lang) *app.App {
		return open(t, lang, "#/teach/slides?part=6&slide=3").App
	}},
	{"teach-slides-failed", func(t *testing.T, lang i18n.Lang) *app.App {
		return apptest.New().Open(t, lang, "#/teach/slides", func(tab *apptest.Tab) {
			tab.Text = func(string) (string, error) { return "", fault.New(fault.TemporarilyUnavailable, "text.not_arrived") }
		}).App
	}},
	{"teach-projector", func(t *testing.T, lang i18n.Lang) *app.App {
		return open(t, lang, "#/teach/slides?part=2&slide=3&show=projector").App
	}},
	{"teach-print", func(t *testing.T, lang i18n.Lang) *app.App {
		return open(t, lang, "#/teach/slides?part=3&show=print").App
	}},
	{"teach-links", func(t *testing.T, lang i18n.Lang) *app.App {
		return open(t, lang, "#/teach/links?to=%23%2Ftrain%3Fdata%3Dwine").App
	}},
	{"teach-check", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/teach/check").App }},
	{"teach-checked", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/teach/check")
		tab.Send(app.OfflineChanged{Offline: app.Offline{State: app.OfflineReady}})
		tab.Do("teach.check", "")
		return tab.App
	}},
	{"teach-checked-badly", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := apptest.New().Open(t, lang, "#/teach/check", func(tab *apptest.Tab) {
			tab.Private = true
			tab.Machine = &app.Machine{Agent: hostile, Missing: []string{"indexedDB", "Worker"}, Quota: -1, Usage: -1}
			tab.QR = func(string) ([]string, error) { return nil, fault.New(fault.TemporarilyUnavailable, "qr.not_made") }
			tab.Train = func(context.Context, trainer.Job, func(trainer.Progress)) (*trainer.Result, error) {
				return nil, fault.New(fault.ResourceExhausted, "worker.memory")
			}
		})
		tab.Do("teach.check", "")
		return tab.App
	}},
	{"classfile", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/classfile").App }},
	{"classfile-open", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/classfile")
		tab.Bring("classfile.open", "x.json", classFile(lang))
		tab.Bring("classfile.open", "y.json", []byte(hostile))
		tab.Send(app.Action{Name: "classfile.question", Form: map[string]string{"ask": hostile, "option_1": "a", "right_1": "yes", "option_2": "b"}})
		tab.Send(app.Action{Name: "classfile.question", Form: map[string]string{"ask": "?"}})
		return tab.App
	}},
	{"teach-theirs", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/classfile")
		tab.Bring("classfile.open", "x.json", classFile(lang))
		tab.Go("#/teach")
		tab.Do("teach.edit", "")
		return tab.App
	}},
	{"flag", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/flag").App }},
	{"flag-help", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/flag")
		tab.Do("flag.say", "help")
		return tab.App
	}},
}

func init() { states = append(states, teachStates...) }

// classFile is one with a bit of everything.
func classFile(lang i18n.Lang) []byte {
	return []byte(`{"pizarra":"class","format":1,"title":"Grupo <b>B</b>","language":"` + string(lang) + `","parts":[1,2],"data":[{"name":"notas.csv","csv":"horas,nota\n1,no\n9,si\n2,no\n8,si\n","target":"nota"}],` +
		`"plan":{"total":60,"pieces":[{"id":"hook","part":1,"minutes":9,"least":3,"priority":"must"}]},"questions":[{"ask":"<i>?</i>","options":[{"text":"a","right":true},{"text":"b"}]}]}`)
}
