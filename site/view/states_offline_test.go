package view_test

import (
	"testing"

	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// offline is the page about having the lab without the network, where it is that far.
func offline(o app.Offline) func(t *testing.T, lang i18n.Lang) *app.App {
	return func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/take")
		tab.Send(app.OfflineChanged{Offline: o})
		return tab.App
	}
}

// storage is that page where the browser says so of its storage.
func storage(m app.Machine) func(t *testing.T, lang i18n.Lang) *app.App {
	return func(t *testing.T, lang i18n.Lang) *app.App {
		return apptest.New().Open(t, lang, "#/take", func(tab *apptest.Tab) { tab.Machine = &m }).App
	}
}

// offlineStates are how far a browser may be with keeping the lab.
var offlineStates = []state{
	{"take", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/take").App }},
	{"take-full", storage(app.Machine{Usage: 86_000_000, Quota: 100_000_000})},
	{"take-unsaid", storage(app.Machine{Usage: -1, Quota: -1})},
	{"take-filling", offline(app.Offline{State: app.OfflineFilling, Percent: 42})},
	{"take-waiting", offline(app.Offline{State: app.OfflineWaiting})},
	{"take-ready", offline(app.Offline{State: app.OfflineReady})},
	{"take-renewable", offline(app.Offline{State: app.OfflineRenewable})},
	{"take-plain", offline(app.Offline{State: app.OfflinePlain})},
	{"take-missing", offline(app.Offline{State: app.OfflineMissing})},
	{"take-off", offline(app.Offline{State: app.OfflineOff})},
	{"take-file", offline(app.Offline{State: app.OfflineFile})},
}

func init() { states = append(states, offlineStates...) }

// A new version is loaded when the person says so, and not while a training would be lost.
func TestRenew(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, "#/train", nil)
	tab.Send(app.OfflineChanged{Offline: app.Offline{State: app.OfflineRenewable}})
	if tab.Renewed {
		t.Error("it is loaded without being asked for")
	}
	tab.Do("frame.renew", "")
	if !tab.Renewed {
		t.Error("it is not loaded")
	}
	tab = apptest.New().Open(t, i18n.ES, "#/train", func(tab *apptest.Tab) { tab.Train = halfway })
	tab.Send(app.OfflineChanged{Offline: app.Offline{State: app.OfflineRenewable}})
	tab.Begin(app.Action{Name: "training.start"})
	tab.Until("it trains", func() bool { return tab.App.Training != nil })
	tab.Begin(app.Action{Name: "frame.renew"})
	tab.Until("it says why not", func() bool { return tab.App.Notice != nil && tab.App.Notice.Err != nil })
	if tab.Renewed {
		t.Error("it is loaded while it trains")
	}
}
