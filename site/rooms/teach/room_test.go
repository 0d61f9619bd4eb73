package teach_test

import (
	"strings"
	"testing"
	"time"

	"pizarra/engine/plan"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/teach"
)

func TestMain(m *testing.M) {
	time.Local = time.UTC
	m.Run()
}

func room(tab *apptest.Tab) *teach.Room { return tab.App.Room(teach.Page).(*teach.Room) }

// seen is the room's markup.
func seen(tab *apptest.Tab) string { return string(room(tab).View(tab.App)) }

// A class begins, overruns, is told what to skip, and goes on after the page has been closed and opened again.
func TestClassRuns(t *testing.T) {
	b := apptest.New()
	tab := b.Open(t, i18n.EN, "#/teach", nil)
	tab.Do("teach.begin", "")
	if got := room(tab).Clock.Current(); got != "hook" {
		t.Fatalf("the class begins with %s", got)
	}
	b.Pass(5 * time.Minute)
	tab.Do("teach.next", "")
	b.Pass(45 * time.Minute)
	tab.Do("teach.turn", "n")
	if got := room(tab).Clock.Current(); got != "why" {
		t.Fatalf("%s goes on after two steps", got)
	}
	o := room(tab).Outlook(tab.App)
	if o.Elapsed != 50 || o.Over != 0 || o.Saved != 37 {
		t.Errorf("50 minutes in, 37 late: %d elapsed, %d saved, %d over", o.Elapsed, o.Saved, o.Over)
	}
	page := seen(tab)
	for _, place := range o.Dropped() {
		if !strings.Contains(page, `<li class="teach-place dropped">`) {
			t.Errorf("%s is dropped, and nobody is told", place.ID)
		}
	}
	for _, place := range o.Places {
		if place.Break && (place.State != plan.Ahead || place.Given != 15) {
			t.Errorf("the break is %+v", place)
		}
	}

	again := b.Open(t, i18n.ES, "#/teach", nil)
	if got := room(again).Clock.Current(); got != "why" {
		t.Errorf("after opening the page again %q goes on", got)
	}
	if !strings.Contains(seen(again), "Por qué hace falta") {
		t.Error("the piece has no Spanish name")
	}
	again.Do("teach.stop", "")
	if room(again).Clock.Running() {
		t.Error("the clock goes on")
	}
	again.Do("teach.undo", "")
	if got := room(again).Clock.Current(); got != "why" {
		t.Errorf("after undoing %q goes on", got)
	}
}

// What is changed is kept, what cannot be taken is marked and changes nothing.
func TestPlanIsChanged(t *testing.T) {
	b := apptest.New()
	tab := b.Open(t, i18n.ES, "#/teach", nil)
	tab.Do("teach.edit", "")
	tab.Set("teach.minutes", "hook", "7")
	tab.Set("teach.minutes", "what", "1000")
	tab.Set("teach.priority", "why", "may")
	tab.Check("teach.skip", "deploy", false)
	tab.Do("teach.down", "hook")
	tab.Send(app.Action{Name: "teach.add", Form: map[string]string{"title": " Café ", "minutes": "10", "break": "yes"}})
	tab.Send(app.Action{Name: "teach.add", Form: map[string]string{"title": "", "minutes": "10"}})
	if tab.App.Notice == nil || tab.App.Notice.Err == nil {
		t.Error("a piece without a name is taken")
	}
	if !strings.Contains(seen(tab), `aria-invalid="true"`) {
		t.Error("1000 minutes are not marked")
	}
	p := room(b.Open(t, i18n.ES, "#/teach", nil)).Plan
	if p.Pieces[1].ID != "hook" || p.Pieces[1].Minutes != 7 || p.Pieces[0].Minutes != 8 {
		t.Errorf("the plan begins with %+v", p.Pieces[:2])
	}
	if at := p.Find("why"); p.Pieces[at].Priority != plan.May {
		t.Errorf("why is %s", p.Pieces[at].Priority)
	}
	last := p.Pieces[len(p.Pieces)-1]
	if last.Title != "Café" || !last.Break || last.Priority != plan.Must || last.Minutes != 10 {
		t.Errorf("the own break is %+v", last)
	}
	if p.Minutes() != 240+2-10+10 {
		t.Errorf("the plan comes to %d minutes", p.Minutes())
	}
	tab.Do("teach.remove", last.ID)
	tab.Do("teach.remove", "hook")
	if p := room(tab).Plan; p.Find(last.ID) >= 0 || p.Find("hook") < 0 {
		t.Error("one's own pieces can be deleted, and no others")
	}
	tab.Do("teach.standard", "")
	tab.Do("teach.undo", "")
	if p := room(tab).Plan; p.Pieces[1].ID != "hook" {
		t.Error("the plan of before is gone")
	}
}

// Keys lead through the slides, from part to part, into the projector and out of it.
func TestSlides(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, "#/teach/slides?part=1&slide=4", nil)
	for _, step := range []struct{ key, hash string }{
		{"ArrowRight", "#/teach/slides?part=1&slide=5"}, {"PageDown", "#/teach/slides?part=2&slide=1"}, {"ArrowLeft", "#/teach/slides?part=1&slide=5"},
		{"p", "#/teach/slides?part=1&show=projector&slide=5"}, {"PageUp", "#/teach/slides?part=1&show=projector&slide=4"},
		{"Home", "#/teach/slides?part=1&show=projector&slide=1"}, {"End", "#/teach/slides?part=1&show=projector&slide=5"},
		{"Escape", "#/teach/slides?part=1&slide=5"},
	} {
		tab.Do("teach.turn", step.key)
		if tab.Hash != step.hash {
			t.Errorf("%s leads to %s, want %s", step.key, tab.Hash, step.hash)
		}
	}
	tab.Go("#/teach/slides?part=9&slide=-4")
	if !strings.Contains(seen(tab), "Broken") && !strings.Contains(seen(tab), "broken") {
		t.Error("an address that leads nowhere does not show the first slide")
	}
	tab.Go("#/teach/slides?part=1&show=print")
	tab.Do("teach.print", "")
	if tab.Printed != 1 {
		t.Errorf("printed %d times", tab.Printed)
	}
	tab.Do("frame.lang", "es")
	if !strings.Contains(seen(tab), "roto en producción") {
		t.Error("the slides stay in the other language")
	}
}

// A code is of the whole address, of this site and this language.
func TestCodes(t *testing.T) {
	var asked []string
	tab := apptest.New().Open(t, i18n.ES, "#/teach/links", func(tab *apptest.Tab) {
		tab.QR = func(text string) ([]string, error) {
			asked = append(asked, text)
			return []string{"101", "010", "111"}, nil
		}
	})
	tab.Send(app.Action{Name: "teach.address", Form: map[string]string{"address": " https://elsewhere.example/en/#/train?data=wine "}})
	if want := "https://pizarra.example/es/#/train?data=wine"; len(asked) != 1 || asked[0] != want {
		t.Errorf("codes were made of %v, want %s", asked, want)
	}
	if page := seen(tab); !strings.Contains(page, "M4 4h1v1h-1zM6 4h1v1h-1zM5 5h1v1h-1zM4 6h3v1h-3z") {
		t.Errorf("the code is not drawn: %s", page)
	}
	tab.Send(app.Action{Name: "teach.address", Form: map[string]string{"address": "https://elsewhere.example/"}})
	if tab.App.Notice == nil || len(asked) != 1 {
		t.Error("an address of another site is taken")
	}
}
