package app_test

import (
	"testing"

	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// Menus open one at a time, Escape shuts them and leads back, and what was chosen is remembered by the browser.
func TestFrame(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.ES, "#/train", nil)
	for _, menu := range []string{app.MenuWorkbook, app.MenuTheme, app.MenuRooms} {
		tab.Do("frame.menu", menu)
		if tab.App.Menu != menu {
			t.Errorf("the open menu is %q, want %q", tab.App.Menu, menu)
		}
	}
	tab.Do("frame.shut", "")
	if tab.App.Menu != "" || tab.Focused != "rooms-button" {
		t.Errorf("Escape leaves %q open and the keyboard at %s", tab.App.Menu, tab.Focused)
	}
	tab.Focused = ""
	tab.Do("frame.shut", "")
	if tab.Focused != "" {
		t.Errorf("Escape with nothing open moves the keyboard to %s", tab.Focused)
	}
	tab.App.Notice = &app.Notice{Key: "frame.copied"}
	tab.Do("frame.shut", "")
	if tab.App.Notice != nil || tab.Focused != "" {
		t.Errorf("Escape leaves the notice %v, or moves the keyboard to %q", tab.App.Notice, tab.Focused)
	}
	tab.Do("frame.theme", "dark")
	if tab.DocumentTheme != "dark" || browser.Open(t, i18n.ES, "", nil).App.Theme != "dark" {
		t.Error("the theme is not remembered")
	}
	tab.Do("frame.theme", "pink")
	if tab.App.Theme != "" || tab.DocumentTheme != "" {
		t.Errorf("an unknown theme makes %q", tab.App.Theme)
	}
}

// On another page the keyboard goes to its content; on the same page it stays where it is.
func TestKeyboardGoesAlong(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, "#/train", nil)
	first := train(t, tab)
	second := train(t, tab)
	if tab.Focused != "" {
		t.Errorf("training moves the keyboard to %s", tab.Focused)
	}
	for _, hash := range []string{"#/runs", "#/run/" + first.ID, "#/run/" + second.ID, "#/"} {
		tab.Focused = ""
		tab.Go(hash)
		if tab.Focused != "main" {
			t.Errorf("on %s the keyboard is at %q", hash, tab.Focused)
		}
	}
	tab.Go("#/runs")
	tab.Focused = ""
	tab.Go("#/runs?sort=metrics.test_f1")
	if tab.Focused != "" {
		t.Errorf("another order moves the keyboard to %s", tab.Focused)
	}
	tab.Do("runs.delete", first.ID)
	if tab.Focused != "runs-undo" {
		t.Errorf("after deleting the keyboard is at %s", tab.Focused)
	}
	tab.Go("#/run/" + second.ID)
	tab.Do("run.rename", "")
	if tab.Focused != "run-name" {
		t.Errorf("to rename the keyboard is at %s", tab.Focused)
	}
	tab.Send(app.Action{Name: "run.rename_save", Form: map[string]string{"name": " mejor "}})
	if r, _ := tab.App.FindRun(second.ID); r.Name != "mejor" || app.TagOf(r, "mlflow.runName") != "mejor" || tab.Focused != "run-rename" {
		t.Errorf("the run is named %q, the keyboard at %s", r.Name, tab.Focused)
	}
}
