package view_test

import (
	"testing"

	"pizarra/engine/fault"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// helpStates are help before and after a search, and a word that is followed in a lesson.
var helpStates = []state{
	{"help", func(t *testing.T, lang i18n.Lang) *app.App { return classTab(t, lang, "#/help").App }},
	{"help-found", func(t *testing.T, lang i18n.Lang) *app.App { return classTab(t, lang, "#/help?q=o").App }},
	{"help-none", func(t *testing.T, lang i18n.Lang) *app.App { return classTab(t, lang, "#/help?q=%3Cb%3E").App }},
	{"help-word", func(t *testing.T, lang i18n.Lang) *app.App { return classTab(t, lang, "#/help?term=drift").App }},
	{"help-error", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := classTab(t, lang, "#/help?error=store.full")
		tab.Send(app.Failed{Err: fault.New(fault.ResourceExhausted, "store.full", "detail", "x")})
		return tab.App
	}},
	{"help-failed", func(t *testing.T, lang i18n.Lang) *app.App {
		return apptest.New().Open(t, lang, "#/help", func(tab *apptest.Tab) {
			tab.Text = func(string) (string, error) {
				return "", fault.New(fault.TemporarilyUnavailable, "text.not_arrived")
			}
		}).App
	}},
	{"class-word", func(t *testing.T, lang i18n.Lang) *app.App { return classTab(t, lang, "#/class/all?term=drift").App }},
	{"class-glossary", func(t *testing.T, lang i18n.Lang) *app.App {
		return classTab(t, lang, "#/class/glossary?term=drift").App
	}},
	{"class-symptoms", func(t *testing.T, lang i18n.Lang) *app.App { return classTab(t, lang, "#/class/troubleshooting").App }},
}

func init() { states = append(states, helpStates...) }
