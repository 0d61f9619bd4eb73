// Package engines goes a student's way through the lab in three engines, from everywhere that it is opened from: as it is served, from
// a folder on a host that knows nothing, as one file, and beside the Worker in workerd.
package engines

import (
	"context"
	"flag"
	"fmt"
	"os"
	"testing"

	"pizarra/scripts/internal/browsers"
	"pizarra/site/i18n"
)

var screenshots = flag.String("screenshots", "", "a folder to write pictures of some pages to, as each engine draws them")

func TestMain(m *testing.M) {
	code := m.Run()
	if err := stopAll(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// journey is a part of a student's way. The next one begins where it ends.
type journey struct {
	name string
	goes func(s *student)
}

var journeys = []journey{
	{"train", (*student).trains},
	{"log", (*student).logs},
	{"reload", (*student).reloads},
	{"sort", (*student).sorts},
	{"compare", (*student).compares},
	{"register", (*student).registers},
	{"lesson", (*student).learns},
	{"handin", (*student).handsIn},
	{"language", (*student).changesLanguage},
	{"lacks", (*student).isTold},
	{"offline", (*student).goesOffline},
}

// TestJourneys goes the whole way in every engine from every origin: go test ./scripts/e2e/engines -run Journeys/firefox/file
func TestJourneys(t *testing.T) {
	for _, engine := range browsers.Engines {
		t.Run(string(engine), func(t *testing.T) {
			for _, o := range origins {
				t.Run(o.name, func(t *testing.T) {
					for spare := anew[engine]; !goesFrom(t, engine, o, spare > 0) && !t.Failed(); spare-- {
						t.Logf("%s has ended in the middle of it: once more, from the beginning", engine)
					}
				})
			}
		})
	}
}

// anew is how often a way may begin anew where the browser itself has ended or stands still: WebKitGTK's process of a page does, now
// and then, on a busy machine. What a page does wrong is no reason.
var anew = map[browsers.Engine]int{browsers.WebKit: 2}

// gone is what a journey panics with whose browser is gone.
type gone struct{}

// goesFrom goes the whole way; it is false where that failed, or the browser was gone, which fails only where none is to spare.
func goesFrom(t *testing.T, engine browsers.Engine, o origin, spare bool) (whole bool) {
	s := begin(t, engine, o)
	defer s.closes()
	for _, j := range journeys {
		lost := false
		ok := t.Run(j.name, func(t *testing.T) {
			defer func() {
				switch r := recover().(type) {
				case nil:
				case gone:
					lost = true
				default:
					panic(r)
				}
			}()
			s.page.t, s.spare = t, spare
			j.goes(s)
			s.settle()
		})
		if s.page.t = t; !ok || lost {
			return false // the next one begins where this one ends
		}
	}
	return true
}

// student is who goes, with a browser.
type student struct {
	*page
	browser browsers.Browser
	profile string   // a folder
	runs    []string // in the order of training
}

// begin opens the lab from an origin, in a browser of its own, which is to be closed.
func begin(t *testing.T, engine browsers.Engine, o origin) *student {
	t.Helper()
	s := &student{profile: t.TempDir(), page: &page{t: t, engine: engine, at: o.open(t), lang: o.lang, downloads: t.TempDir()}}
	s.starts()
	s.waits("the opening in the browser's language", fmt.Sprintf(`document.documentElement.lang === %q && document.querySelector("h1")?.textContent === %s`, o.lang, quoted(i18n.T(o.lang, "home.title"))))
	return s
}

// starts starts the browser and opens the lab.
func (s *student) starts() {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), patience)
	defer cancel()
	var err error
	options := browsers.Options{Profile: s.profile, Downloads: s.downloads, Lang: string(s.lang)}
	if s.browser, err = browsers.Start(ctx, s.engine, options); err == nil {
		s.tab, err = s.browser.Open(ctx)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	s.visit(s.at.url)
}

// closes closes the browser.
func (s *student) closes() {
	if s.browser == nil {
		return
	}
	if err := s.browser.Close(); err != nil && !s.lost {
		s.t.Errorf("closing %s: %v", s.engine, err)
	}
	s.browser = nil
}
