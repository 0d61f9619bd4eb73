package e2e

import (
	_ "embed"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"

	"pizarra/scripts/internal/repo"
)

// heldSource is the script with what pages are held to.
//
//go:embed testdata/held.js
var heldSource string

// stateFiles are all pages in all states that the golden files of site/view know, in each language, as files of a folder with their style.
func stateFiles(t *testing.T) (dir string, names []string) {
	t.Helper()
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	cmd := exec.Command("go", "test", "./site/view", "-count=1", "-run", "^TestPreview$", "-preview", dir)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("writing the states: %v\n%s", err, out)
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		names = append(names, strings.TrimSuffix(filepath.Base(path), ".html"))
	}
	return dir, names
}

// TestStates holds every page in every state, the rare ones too, to what pages are held to: on a laptop in light and dark, and on screens as
// narrow as a laptop's is when everything is twice and four times as large. The list is that of the golden files, so that no state is
// forgotten.
func TestStates(t *testing.T) {
	dir, names := stateFiles(t)
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(server.Close)
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.start(server.URL + "/home." + string(lang) + ".html")
			eval[bool](p, axeSource(t)+";true")
			call(p, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
			p.press(kb.Tab) // from now on the keyboard shows where it is
			each := func(look func(name string)) {
				for _, name := range names {
					if strings.HasSuffix(name, "."+string(lang)) {
						p.stand(name)
						look(name)
					}
				}
			}
			checked := 0
			each(func(name string) {
				checked += p.axe(name)
				p.held(name, "spoken("+quoted(string(lang))+")")
				p.held(name, "moving()")
				p.held(name, "keyed()")
				p.held(name, "spaced()")
			})
			if checked < 20*len(names) {
				t.Errorf("axe checked only %d rules in all", checked)
			}
			for _, s := range []size{narrow, zoomed} {
				p.resize(s)
				each(func(name string) { p.held(name+" at "+s.name, "sideways()") })
			}
		})
	}
}

// stand shows the page of a state in place of the one that is shown.
func (p *page) stand(name string) {
	p.t.Helper()
	eval[bool](p, `fetch(`+quoted(name+".html")+`).then(r => r.text()).then(text => {
		const next = new DOMParser().parseFromString(text, "text/html");
		document.title = next.title;
		document.documentElement.lang = next.documentElement.lang;
		document.body.replaceWith(document.adoptNode(next.body));
		return true;
	})`)
}
