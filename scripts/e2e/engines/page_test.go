package engines

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pizarra/scripts/internal/browsers"
	"pizarra/scripts/internal/inpage"
	"pizarra/site/i18n"
)

// patience is how long a test waits for anything at most. It ends tests that hang, on the slowest of machines too.
const patience = time.Minute

// pause lies between two looks at what is waited for.
const pause = 40 * time.Millisecond

// What expressions are written with.
var (
	has    = inpage.Has
	id     = inpage.ID
	quoted = inpage.Quoted
)

// page is a tab, with what a person does in it.
type page struct {
	t         *testing.T
	tab       browsers.Page
	engine    browsers.Engine
	at        *place
	lang      i18n.Lang
	downloads string // a folder

	spare bool // the browser may be gone
	lost  bool // it is
}

// within gives something its time.
func within[T any](p *page, what string, do func(ctx context.Context) (T, error)) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.t.Context(), patience)
	defer cancel()
	value, err := do(ctx)
	if err != nil {
		p.fail("%s: %v", what, err)
	}
	return value
}

// does is within for what gives nothing.
func (p *page) does(what string, do func(ctx context.Context) error) {
	p.t.Helper()
	within(p, what, func(ctx context.Context) (struct{}, error) { return struct{}{}, do(ctx) })
}

// visit opens an address of the lab.
func (p *page) visit(url string) {
	p.t.Helper()
	p.does("opening "+url, func(ctx context.Context) error { return p.tab.Visit(ctx, url) })
	p.ready()
}

// reload loads the page anew, as the browser's button does.
func (p *page) reload() {
	p.t.Helper()
	p.settle()
	p.does("loading the page anew", p.tab.Reload)
	p.ready()
}

// ready waits until the lab has arrived and its workbook is open, and has the page tell from now on what goes wrong in it.
func (p *page) ready() {
	p.t.Helper()
	p.waits("the workbook to open", inpage.Ready)
	eval[bool](p, `(() => {
		if (window.troubles) return true;
		window.troubles = [];
		const trouble = (...words) => window.troubles.push(words.join(" "));
		addEventListener("error", e => trouble("error:", e.message, e.filename, e.lineno));
		addEventListener("unhandledrejection", e => trouble("rejection:", e.reason));
		addEventListener("securitypolicyviolation", e => trouble("policy violated:", e.violatedDirective, e.blockedURI, e.sample, e.sourceFile, e.lineNumber));
		const said = console.error;
		console.error = (...words) => { trouble("console:", ...words); said.apply(console, words); };
		return true;
	})()`)
}

// settle makes the test fail for what has gone wrong in the page, as far as it was told, and for a new version, of which there is none.
func (p *page) settle() {
	p.t.Helper()
	for _, trouble := range eval[[]string](p, `(window.troubles ?? []).splice(0)`) {
		p.t.Errorf("in the page: %s", trouble)
	}
	if eval[bool](p, "!!"+has("#renewable")) {
		p.fail("a new version is announced")
	}
}

// eval is the value of a JavaScript expression.
func eval[T any](p *page, expression string) T {
	p.t.Helper()
	value, err := asked[T](p, expression)
	if err != nil {
		p.fail("%s: %v", expression, err)
	}
	return value
}

func asked[T any](p *page, expression string) (value T, err error) {
	ctx, cancel := context.WithTimeout(p.t.Context(), patience)
	defer cancel()
	text, err := p.tab.Eval(ctx, expression)
	if err != nil {
		return value, err
	}
	return value, json.Unmarshal(text, &value)
}

// waits polls a JavaScript condition. While one page takes the place of another there is nothing to ask.
func (p *page) waits(what, condition string) {
	p.t.Helper()
	until := time.Now().Add(patience)
	for {
		holds, err := asked[bool](p, "!!("+condition+")")
		if holds && err == nil {
			return
		}
		if time.Now().After(until) {
			p.fail("waited %v for %s (%v)", patience, what, err)
		}
		time.Sleep(pause)
	}
}

// reads waits until an element reads as wanted.
func (p *page) reads(selector, want string) {
	p.t.Helper()
	got := ""
	for until := time.Now().Add(patience); ; time.Sleep(pause) {
		if got = eval[string](p, has(selector)+"?.innerText.trim() ?? ''"); got == want {
			return
		}
		if time.Now().After(until) {
			p.fail("%s reads %q, want %q", selector, got, want)
		}
	}
}

// click presses the mouse in the middle of an element, once it is there, can be used, and nothing lies over it. Where the
// page moves under the mouse, as it may while something arrives, the click does nothing and is done again.
func (p *page) click(selector string) {
	p.t.Helper()
	until := time.Now().Add(patience)
	for {
		at := eval[inpage.Spot](p, inpage.Place(selector))
		if at.State == "" {
			p.does("clicking "+selector, func(ctx context.Context) error { return p.tab.Click(ctx, at.X, at.Y) })
			if hit, err := asked[bool](p, inpage.Hit); hit || err != nil { // an error is another page on its way
				return
			}
			at.State = "moved away"
		}
		if time.Now().After(until) {
			p.fail("clicking %s: it %s", selector, at.State)
		}
		time.Sleep(pause)
	}
}

// check brings a checkbox into a state.
func (p *page) check(selector string, on bool) {
	p.t.Helper()
	p.waits(selector, has(selector))
	if eval[bool](p, has(selector)+".checked") != on {
		p.click(selector)
	}
	p.waits(fmt.Sprintf("%s to be %v", selector, on), fmt.Sprintf("%s.checked === %v", has(selector), on))
}

// write replaces what stands in a field by text, key by key.
func (p *page) write(selector, text string) {
	p.t.Helper()
	p.click(selector)
	eval[bool](p, `(`+has(selector)+`.select(), true)`)
	p.does("typing "+text, func(ctx context.Context) error { return p.tab.Type(ctx, text) })
	p.waits(fmt.Sprintf("%s to hold %q", selector, text), has(selector)+".value === "+quoted(text))
}

// download is the one file that has come into the folder for downloads, once it is whole.
func (p *page) download() (name string, data []byte) {
	p.t.Helper()
	for until := time.Now().Add(patience); ; time.Sleep(pause) {
		entries, err := os.ReadDir(p.downloads)
		if err != nil {
			p.t.Fatal(err)
		}
		whole := true
		for _, entry := range entries {
			switch filepath.Ext(entry.Name()) {
			case ".crdownload", ".part", ".wkdownload": // of a download that is under way
				whole = false
			}
		}
		if whole && len(entries) == 1 {
			if data, err = os.ReadFile(filepath.Join(p.downloads, entries[0].Name())); err == nil && len(data) > 0 {
				return entries[0].Name(), data
			}
		}
		if time.Now().After(until) {
			p.fail("waited %v for a download; there are %v", patience, entries)
		}
	}
}

// fail ends the test and keeps what can be seen. Where the browser does not answer any more and another is to spare, it ends the journey only.
func (p *page) fail(format string, args ...any) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(p.t.Context()), 20*time.Second)
	defer cancel()
	text, err := p.tab.Eval(ctx, `(window.troubles ?? []).join("\n") + "\n" + document.documentElement.outerHTML`)
	if p.lost = err != nil; p.lost && p.spare {
		p.t.Logf(format, args...)
		panic(gone{})
	}
	dir, err := os.MkdirTemp("", "pizarra-engines-")
	if err != nil {
		p.t.Fatalf(format, args...)
	}
	p.keep(dir, "page.json", text)
	if png, err := p.tab.Screenshot(ctx); err == nil {
		p.keep(dir, "page.png", png)
	}
	p.t.Fatalf("%s\nwhat the page showed is kept in %s", fmt.Sprintf(format, args...), dir)
}

func (p *page) keep(dir, name string, data []byte) {
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
		p.t.Logf("%s: %v", name, err)
	}
}

// look takes a picture where pictures are asked for.
func (p *page) look(name string) {
	p.t.Helper()
	if *screenshots == "" {
		return
	}
	ctx, cancel := context.WithTimeout(p.t.Context(), 10*time.Second)
	defer cancel()
	png, err := p.tab.Screenshot(ctx)
	if err != nil {
		p.t.Logf("no picture of %s: %v", name, err) // WebKit waits for something to be drawn, and nothing may be
		return
	}
	if err := os.MkdirAll(*screenshots, 0o777); err != nil {
		p.t.Fatal(err)
	}
	parts := strings.Split(p.t.Name(), "/")
	p.keep(*screenshots, strings.Join([]string{name, parts[2], parts[1]}, "-")+".png", png)
}
