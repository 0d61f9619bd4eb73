package view_test

import (
	"testing"

	"pizarra/site/app"
	"pizarra/site/i18n"
)

func init() { states = append(states, visitStates...) }

// visitStates are the opening for whoever comes again.
var visitStates = []state{
	{"home-begun", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, linkDefaults)
		train(tab)
		tab.Go("#/")
		return tab.App
	}},
}
