package view_test

import (
	"testing"

	"pizarra/engine/fault"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/lesson/lessontest"
)

func classTab(t *testing.T, lang i18n.Lang, hash string) *apptest.Tab {
	return apptest.New().Open(t, lang, hash, func(tab *apptest.Tab) {
		tab.Text = func(string) (string, error) { return lessontest.Text(), nil }
	})
}

// classStates are the contents of the class and its lessons, before and after something was done in them.
var classStates = []state{
	{"class", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := classTab(t, lang, "#/class/all")
		tab.Do("class.train", "plain:0")
		tab.Go("#/class")
		return tab.App
	}},
	{"class-lesson", func(t *testing.T, lang i18n.Lang) *app.App { return classTab(t, lang, "#/class/all").App }},
	{"class-wrong", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := classTab(t, lang, "#/class/all")
		tab.Set("class.pick", "one:0", "0")
		tab.Set("class.pair", "match:0", "1")
		tab.Set("class.pair", "match:1", "1")
		tab.Set("class.fill", "blank:0", "start_run")
		tab.Set("class.fill", "blank:1", "<b>")
		tab.Do("class.line", "mend:0")
		tab.Do("class.line", "mend:2")
		tab.Set("class.mend", "mend:0", "1")
		for _, id := range []string{"one", "order", "match", "blank", "mend"} {
			tab.Do("class.check", id)
		}
		tab.Set("class.write", "note", "</textarea><b>")
		tab.Set("class.guess", "guess", "0,9")
		return tab.App
	}},
	{"class-right", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := classTab(t, lang, "#/class/all")
		tab.Set("class.pick", "one:1", "1")
		tab.Set("class.mend", "mend:0", "2")
		for _, id := range []string{"one", "mend"} {
			tab.Do("class.check", id)
		}
		tab.Set("class.guess", "bet", "Yes")
		tab.Do("class.commit", "bet")
		tab.Do("class.train", "bet:0")
		return tab.App
	}},
	{"class-lab", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := classTab(t, lang, "#/class/more")
		tab.Send(app.Action{Name: "class.confirm", Arg: "push", Checked: true})
		return tab.App
	}},
	{"class-follow", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := classTab(t, lang, "#/class/more")
		tab.Do("class.train", "follow:0")
		for range 6 {
			tab.Do("class.on", "follow")
		}
		tab.Do("class.back", "follow")
		return tab.App
	}},
	{"class-certificate", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := classTab(t, lang, "#/class/more")
		tab.Do("terminal.try", "uv init --name iris-mlops")
		tab.Send(app.Action{Name: "class.confirm", Arg: "push", Checked: true})
		tab.Do("class.train", "follow:0")
		tab.Go("#/class?show=certificate")
		return tab.App
	}},
	{"class-certificate-empty", func(t *testing.T, lang i18n.Lang) *app.App { return classTab(t, lang, "#/class?show=certificate").App }},
	{"class-reset", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := classTab(t, lang, "#/class/all")
		tab.Set("class.write", "note", "x")
		tab.Go("#/class")
		tab.Do("class.reset", "1")
		return tab.App
	}},
	{"class-late", func(t *testing.T, lang i18n.Lang) *app.App { return classTab(t, lang, "#/class/late").App }},
	{"class-failed", func(t *testing.T, lang i18n.Lang) *app.App {
		return apptest.New().Open(t, lang, "#/class", func(tab *apptest.Tab) {
			tab.Text = func(string) (string, error) {
				return "", fault.New(fault.TemporarilyUnavailable, "text.not_arrived")
			}
		}).App
	}},
	{"class-no-lesson", func(t *testing.T, lang i18n.Lang) *app.App { return classTab(t, lang, "#/class/none").App }},
}

func init() { states = append(states, classStates...) }
