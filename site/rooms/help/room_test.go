package help_test

import (
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
	"pizarra/site/lesson/lessontest"
	"pizarra/site/rooms/help"
	"pizarra/site/view"
)

func open(t *testing.T, hash string) *apptest.Tab {
	t.Helper()
	return apptest.New().Open(t, i18n.EN, hash, func(tab *apptest.Tab) { tab.Text = func(string) (string, error) { return lessontest.Text(), nil } })
}

// shown is what stands below the field.
func shown(tab *apptest.Tab) string {
	for _, r := range view.Page(tab.App) {
		if r.ID == "main" {
			_, below, _ := strings.Cut(string(r.Whole()), "</form>")
			return below
		}
	}
	return ""
}

// found are the titles that are shown, and how many of them are unfolded.
func found(tab *apptest.Tab) (titles []string, open int) {
	html := shown(tab)
	for _, part := range strings.Split(html, "<h3>")[1:] {
		title, _, _ := strings.Cut(part, "</h3>")
		titles = append(titles, lesson.Plain(title))
	}
	return titles, strings.Count(html, ` open><summary>`)
}

func TestSearch(t *testing.T) {
	tab := open(t, "#/help")
	room := tab.App.Room(help.Page).(*help.Room)
	if titles, _ := found(tab); !slices.Equal(titles, []string{"Port 5000 is in use", "No room is left"}) {
		t.Errorf("with nothing searched for, %q is shown", titles)
	}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"5000", []string{"Port 5000 is in use"}},
		{"  STOP it ", []string{"Port 5000 is in use"}}, // what mends it counts
		{"deriva", []string{"drift deriva"}},            // the word in the other language
		{"cambio", []string{"drift deriva"}},            // an accent does not count
		{"i", []string{"Port 5000 is in use", "No room is left", "drift deriva"}},
		{"room port", nil},
		{"<b>", nil},
	} {
		tab.Set("help.type", "", c.text)
		if titles, _ := found(tab); !slices.Equal(titles, c.want) {
			t.Errorf("%q finds %q, want %q", c.text, titles, c.want)
		}
	}
	if tab.Set("help.keep", "", "<b>"); tab.App.Route.Query.Get("q") != "<b>" || strings.Contains(shown(tab), "<b>") {
		t.Error("what was searched for is not in the address, or became markup")
	}
	tab.Go("#/help?q=room")
	if titles, open := found(tab); room.Text != "room" || len(titles) != 1 || open != 1 {
		t.Errorf("a link searches for %q and finds %q, %d unfolded", room.Text, titles, open)
	}
}

func TestTermsAndErrors(t *testing.T) {
	tab := open(t, "#/help?term=drift")
	if titles, _ := found(tab); !slices.Equal(titles, []string{"drift deriva"}) || !strings.Contains(shown(tab), `<a href="#/class/all">All kinds</a>`) {
		t.Errorf("the word is shown as %s", shown(tab))
	}
	tab.Go("#/help?error=store.full")
	if titles, open := found(tab); !slices.Equal(titles, []string{"No room is left"}) || open != 1 {
		t.Errorf("the error is explained by %q", titles)
	}
	tab.Set("help.type", "", "port")
	if titles, _ := found(tab); !slices.Equal(titles, []string{"Port 5000 is in use"}) || tab.App.Route.Query.Has("error") {
		t.Errorf("after a search %q is shown", titles)
	}
	tab.Go("#/help?error=nobody.knows")
	if len(shown(tab)) == 0 {
		t.Error("an error that nobody knows shows nothing")
	}
}

// A notice of an error that help knows leads there, others do not.
func TestNoticesLeadToHelp(t *testing.T) {
	tab := open(t, "#/help")
	for key, want := range map[string]bool{"store.full": true, "shell.no_command": false} {
		tab.Send(app.Failed{Err: fault.New(fault.InvalidState, key, "detail", "x", "name", "x")})
		header := string(view.Page(tab.App)[0].Whole())
		if got := strings.Contains(header, `href="#/help?error=`+key+`"`); got != want {
			t.Errorf("that a notice of %s leads to help is %v", key, got)
		}
	}
}

// Lessons that have not arrived are said so, and asked for again.
func TestLessonsDoNotArrive(t *testing.T) {
	fails := true
	tab := apptest.New().Open(t, i18n.ES, "#/help", func(tab *apptest.Tab) {
		tab.Text = func(string) (string, error) {
			if fails {
				return "", fault.New(fault.TemporarilyUnavailable, "text.not_arrived")
			}
			return lessontest.Text(), nil
		}
	})
	main := string(view.Page(tab.App)[1].Whole())
	if !strings.Contains(main, i18n.T(i18n.ES, "error.text.not_arrived")) {
		t.Errorf("nothing is said of it: %s", main)
	}
	fails = false
	tab.Do("help.retry", "")
	if titles, _ := found(tab); len(titles) == 0 {
		t.Error("asked for again, they are not shown")
	}
}
