package class_test

import (
	"strings"
	"testing"

	"pizarra/site/app/apptest"
)

// A word that is followed in a lesson is explained there; in the glossary the keyboard is led to it, whether the lessons are there or
// have still to come.
func TestWordsAreExplained(t *testing.T) {
	tab, _ := open(t, apptest.New(), "#/class/all")
	if !strings.Contains(main(tab.App), `href="#/class/all?term=drift"`) || strings.Contains(main(tab.App), "Data that change") {
		t.Fatal("the word does not lead to the lesson itself, or is explained before it was followed")
	}
	tab.Focused = ""
	tab.Go("#/class/all?term=drift")
	if !strings.Contains(main(tab.App), "Data that change") || tab.Focused != "" {
		t.Errorf("the word is not explained, or the keyboard was led away to %q", tab.Focused)
	}
	tab.Do("class.term_close", "")
	if strings.Contains(main(tab.App), "Data that change") || tab.App.Route.Hash() != "#/class/all" {
		t.Error("what the word means stays")
	}
	if tab.Go("#/class/all?term=nothing"); strings.Contains(main(tab.App), `class="meaning"`) {
		t.Error("a word that there is not is explained")
	}
	if tab.Go("#/class/glossary?term=drift"); tab.Focused != "block-drift" {
		t.Errorf("in the glossary the keyboard is led to %q", tab.Focused)
	}
	if tab, _ = open(t, apptest.New(), "#/class/glossary?term=drift"); tab.Focused != "block-drift" {
		t.Errorf("before the lessons have come the keyboard is led to %q", tab.Focused)
	}
}
