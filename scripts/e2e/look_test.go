package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
	"pizarra/scripts/internal/repo"
	"pizarra/site/i18n"
)

// size is a screen.
type size struct {
	name          string
	width, height int64
	mobile        bool
}

var (
	laptop    = size{"1366x768", 1366, 768, false}
	projector = size{"1920x1080", 1920, 1080, false}
	phone     = size{"390x844", 390, 844, true}
	zoomed    = size{"683x384", 683, 384, false} // the laptop, with everything twice as large
	narrow    = size{"320x568", 320, 568, true}  // and about four times
)

// resize gives the tab another screen.
func (p *page) resize(s size) {
	p.t.Helper()
	call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: s.width, Height: s.height, DeviceScaleFactor: 1, Mobile: s.mobile,
	})
}

// system sets the colours that the system prefers.
func (p *page) system(theme string) {
	p.t.Helper()
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: theme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		},
	})
}

// start opens a site without saying a language.
func (p *page) start(base string) {
	p.t.Helper()
	p.base = base
	p.watch.mu.Lock()
	p.watch.origin = origin(base)
	p.watch.mu.Unlock()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(base)); err != nil {
		p.fail("opening the site: %v", err)
	}
}

// inside looks into a run and waits for what there is to see.
func (p *page) inside(run, query string) {
	p.t.Helper()
	p.hash("#/inside/" + run + query)
	show, _, _ := strings.Cut(strings.TrimPrefix(query, "?show="), "&")
	if show == "" {
		show = "rows"
	}
	p.wait("the look", has(`.inside a[href="#/run/`+run+`"]`)+" && "+has("#inside-"+show)+" && !"+has(".inside-going")+" && "+has("#inside-same"))
}

// threeRuns trains three models, the last on other data, so that every page has something to show.
func (p *page) threeRuns() (runs []string) {
	p.t.Helper()
	for _, j := range []trainer.Job{
		job("breast_cancer", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(20)}),
		job("iris", "logistic_regression", nil),
		job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(50), "max_depth": estimator.IntValue(3)}),
	} {
		p.load(j)
		runs = append(runs, p.train())
	}
	return runs
}

// everyView shows every page, empty ones first.
func (p *page) everyView(look func(v view)) {
	p.t.Helper()
	for _, v := range emptyViews {
		if !strings.HasPrefix(v.name, *onlyViews) {
			continue
		}
		v.show(p, nil)
		look(v)
	}
	runs := p.threeRuns()
	for _, v := range views {
		if !strings.HasPrefix(v.name, *onlyViews) {
			continue
		}
		v.show(p, runs)
		look(v)
	}
}

// TestEveryView shows every page in both languages. None scrolls sideways, on a laptop, on a phone, or on a laptop with everything twice or
// four times as large; each is seen from its beginning; axe finds nothing in light and dark, nor our own rules.
func TestEveryView(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.visit(site(t), "")
			eval[bool](p, axeSource(t)+";true")
			p.system("light") // and stillness: a colour on its way to another has no contrast yet
			checked := 0
			p.everyView(func(v view) {
				arrives := !slices.Contains([]string{"train-more", "train-csv", "run-evaluated", "run-checked", "inside-tree-text", "inside-around", "predict-table", "predict-table-wrong", "terminal", "terminal-bar"}, v.name) // there, it is scrolled to what is clicked
				if y := eval[float64](p, "scrollY"); arrives && y != 0 {
					t.Errorf("%s begins %v points further down than it should: its head is under the frame", v.name, y)
				}
				checked += p.axe(v.name)
				p.held(v.name, "spoken("+quoted(string(lang))+")")
				p.held(v.name, "moving()")
				p.tree(v.name)
				for _, s := range []size{laptop, phone, zoomed, narrow} {
					p.resize(s)
					p.held(v.name+" at "+s.name, "sideways()")
				}
				p.resize(laptop)
			})
			if checked < 1000 && *onlyViews == "" {
				t.Errorf("axe checked only %d rules in all", checked)
			}
		})
	}
}

// axeSource is the script that checks a page for accessibility.
func axeSource(t *testing.T) string {
	t.Helper()
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	axe, err := os.ReadFile(filepath.Join(root, "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatalf("axe-core is not installed (go run ./scripts/test installs it): %v", err)
	}
	return string(axe) + ";" + heldSource
}

// axe holds what the page shows to axe's rules, in light and in dark, once the script of axeSource is in it; how many passed.
func (p *page) axe(name string) (passes int) {
	p.t.Helper()
	for _, theme := range []string{"light", "dark"} {
		p.system(theme)
		result := eval[struct {
			Passes int
			Wrong  []string
		}](p, `held.rules(`+strconv.FormatBool(theme == "dark")+`)`)
		passes += result.Passes
		for _, wrong := range result.Wrong {
			p.t.Errorf("%s, %s: %s", name, theme, wrong)
		}
	}
	return passes
}

// held holds what the page shows to one of the functions of held.js.
func (p *page) held(name, call string) {
	p.t.Helper()
	for _, wrong := range eval[[]string](p, "held."+call) {
		p.t.Errorf("%s: %s", name, wrong)
	}
}

// The opening is there to read before the program is, and without it.
func TestReadsWithoutScripts(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
			p.start(site(t) + string(lang) + "/")
			for _, want := range []string{i18n.T(lang, "home.title"), i18n.T(lang, "home.lead"), i18n.T(lang, "home.first")} {
				if got := p.text("main"); !strings.Contains(strings.Join(strings.Fields(got), " "), strings.Join(strings.Fields(want), " ")) {
					t.Errorf("without scripts the page reads %q, want %q in it", got, want)
				}
			}
		})
	}
}

// Every link of the site is relative, so that it works below any path.
func TestBelowAPath(t *testing.T) {
	p := open(t, i18n.EN)
	below := siteBelow(t, "/x/y/")
	p.start(below)
	p.wait("the lab", fmt.Sprintf(`location.pathname === "/x/y/%s/"`, i18n.EN))
	p.ready()
	p.load(job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(10)}))
	run := p.train()
	p.hash("#/run/" + run)
	p.wait("its picture", `document.querySelector("#run-plots img")?.naturalWidth > 0`)
	name := p.text("h1")
	p.click("#lang-button")
	p.wait("the other language", `location.pathname === "/x/y/es/"`)
	p.reload()
	p.expect("h1", name)
}
