package view_test

import (
	"flag"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/rooms"
	"pizarra/site/view"
)

var update = flag.Bool("update", false, "write the golden files anew")

// lines puts every element on a line of its own, so that a change of a page can be read as a difference.
var lines = regexp.MustCompile(`>\s*<`)

// page is all regions of a page, one after the other.
func page(a *app.App) string {
	var b strings.Builder
	for _, r := range view.Page(a) {
		b.WriteString(`<` + r.ID + ` id="` + r.ID + `">` + string(r.Whole()) + `</` + r.ID + `>`)
	}
	return b.String()
}

// Golden files show the times of one zone.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	os.Exit(m.Run())
}

// made is a state's page, which is made once.
func made(t *testing.T, s state, lang i18n.Lang) (title, html string) {
	t.Helper()
	key := s.name + "." + string(lang)
	if _, ok := pages[key]; !ok {
		a := s.make(t, lang)
		pages[key] = [2]string{view.Title(a), page(a)}
		shown[a.Route.Page] = append(shown[a.Route.Page], view.Title(a))
	}
	return pages[key][0], pages[key][1]
}

var pages = map[string][2]string{}

// shown are the titles of the states of each room.
var shown = map[app.Page][]string{}

// Every room has a state among the golden files, and so is held to what the end-to-end tests hold those to; the browser's tab tells rooms apart.
func TestEveryRoomHasAState(t *testing.T) {
	for _, s := range states {
		made(t, s, i18n.ES)
	}
	titles := map[string]app.Page{}
	for _, p := range append([]app.Page{app.PageHome, app.PageTrain}, pagesOf(rooms.All())...) {
		if len(shown[p]) == 0 {
			t.Errorf("no state shows the room %q", p)
		}
		for _, title := range shown[p] {
			if other, known := titles[title]; known && other != p && !strings.HasPrefix(title, "Pizarra") {
				t.Errorf("%q is the title of both %q and %q", title, other, p)
			}
			titles[title] = p
		}
	}
}

func pagesOf(list []app.Room) (pages []app.Page) {
	for _, r := range list {
		pages = append(pages, r.Page())
	}
	return pages
}

// attributes finds the attributes of markup that the views write: names, and values in double quotes.
var attributes = regexp.MustCompile(` ([a-z-]+)="([^"]*)"`)

// Every id stands once in a page, and what refers to one by id finds it.
func TestIDs(t *testing.T) {
	refer := map[string]bool{"for": true, "aria-describedby": true, "aria-labelledby": true, "aria-controls": true}
	references := 0
	for _, s := range states {
		for _, lang := range i18n.Langs {
			_, html := made(t, s, lang)
			ids := map[string]bool{}
			for _, m := range attributes.FindAllStringSubmatch(html, -1) {
				if m[1] == "id" {
					if ids[m[2]] || m[2] == "" {
						t.Errorf("%s: the id %q stands twice, or is empty", s.name, m[2])
					}
					ids[m[2]] = true
				}
			}
			for _, m := range attributes.FindAllStringSubmatch(html, -1) {
				if !refer[m[1]] {
					continue
				}
				for id := range strings.FieldsSeq(m[2]) {
					references++
					if !ids[id] {
						t.Errorf(`%s: %s="%s" refers to nothing`, s.name, m[1], id)
					}
				}
			}
		}
	}
	if references < 100 {
		t.Errorf("only %d references were seen", references)
	}
}

// Markup nests: every element that is opened is closed, in order.
func TestNesting(t *testing.T) {
	void := map[string]bool{"input": true, "img": true, "br": true, "hr": true, "meta": true, "link": true}
	tags := regexp.MustCompile(`<(/?)([a-z0-9]+)((?:[^>"]|"[^"]*")*?)(/?)>`)
	for _, s := range states {
		var open []string
		_, html := made(t, s, i18n.ES)
		for _, m := range tags.FindAllStringSubmatch(html, -1) {
			switch {
			case m[1] == "" && m[4] == "" && !void[m[2]]:
				open = append(open, m[2])
			case m[1] == "/" && (len(open) == 0 || open[len(open)-1] != m[2]):
				t.Fatalf("%s: </%s> closes %v", s.name, m[2], open)
			case m[1] == "/":
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			t.Errorf("%s: %v stay open", s.name, open)
		}
	}
}

// No sentence is missing, and none has a place that was not filled.
func TestSentencesAreWhole(t *testing.T) {
	unfilled := regexp.MustCompile(`\{[a-z_]+[}|]`)
	data := regexp.MustCompile(` data-chart="[^"]*"| data-click="frame.copy:[^"]*"|(?s)<pre class="(?:job|slide-code)".*?</pre>|<textarea .*?</textarea>`) // JSON, Python and MLproject files have braces of their own
	missing := regexp.MustCompile(`\[[a-z]+\.[a-z_.]+\]`)
	for _, s := range states {
		for _, lang := range i18n.Langs {
			_, html := made(t, s, lang)
			html = data.ReplaceAllString(html, "")
			if at := unfilled.FindString(html); at != "" {
				t.Errorf("%s.%s says %s", s.name, lang, at)
			}
			if at := missing.FindString(html); at != "" {
				t.Errorf("%s.%s lacks the sentence %s", s.name, lang, at)
			}
			if strings.Contains(html, " style=") || strings.Contains(html, " onclick=") {
				t.Errorf("%s.%s has styles or scripts in its markup, which the policy forbids", s.name, lang)
			}
		}
	}
}

// What is drawn apart comes out of a region's markup as parts, those within others too; in one piece it stands where it was.
func TestParts(t *testing.T) {
	line := func(text string) view.HTML { return view.H(`<li data-apart>%</li>`, view.Apart(view.H(`%`, text))) }
	r := view.Region{ID: "main", HTML: view.H(`<p data-apart>%</p><ul data-apart>%</ul>.`, view.Apart(""), view.Apart(view.Join(line("a"), "-", line("(b\x00)"))))}
	want := view.Part{Frame: `<p data-apart></p><ul data-apart></ul>.`, Parts: []view.Part{{}, {
		Frame: `<li data-apart></li>-<li data-apart></li>`, Parts: []view.Part{{Frame: "a"}, {Frame: "(b\uFFFD)"}}}}}
	if got := r.Part(); !reflect.DeepEqual(got, want) {
		t.Errorf("the parts are %+v, want %+v", got, want)
	}
	if got, want := string(r.Whole()), "<p data-apart></p><ul data-apart><li data-apart>a</li>-<li data-apart>(b\uFFFD)</li></ul>."; got != want {
		t.Errorf("in one piece it is %s", got)
	}
}
