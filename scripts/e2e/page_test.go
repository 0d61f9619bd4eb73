package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"pizarra/scripts/internal/inpage"
	"pizarra/site/i18n"
)

// patience is how long a test waits for anything at most. It ends tests that hang, on the slowest of machines too; how fast
// the lab is the bench says.
const patience = time.Minute

// page is a tab, with what a person does in it: look, click, type. Nothing of it waits longer than it says, and what does
// not come makes the test fail with a picture of the page.
type page struct {
	t      *testing.T
	ctx    context.Context
	chrome *chrome
	watch  *watch
	lang   i18n.Lang
	base   string      // where the lab is served, with the last slash
	saves  []time.Time // when files were last saved
	keys   bool        // whatever is done is done with the keyboard alone
}

// visit opens the lab of a site at a hash: "#/train?data=iris". From another address of the same page only the hash
// changes, as by a link.
func (p *page) visit(base, hash string) {
	p.t.Helper()
	p.still(base, hash)
	p.ready()
}

// ready waits until the lab has arrived, its workbook is open, and it hears what is done.
func (p *page) ready() {
	p.t.Helper()
	p.wait("the workbook to open", inpage.Ready)
}

// reload loads the page anew, as the browser's button does.
func (p *page) reload() {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Reload()); err != nil {
		p.fail("loading the page anew: %v", err)
	}
	p.ready()
}

// hash goes to another state of the lab, as a link does, and waits until the lab has drawn what it has at once: what is asked of
// the page then is not answered by the one before.
func (p *page) hash(hash string) {
	p.t.Helper()
	eval[bool](p, `new Promise(done => {
		const drawn = () => document.hidden ? setTimeout(done, 500, true) : requestAnimationFrame(() => setTimeout(done, 0, true));
		const before = location.href;
		addEventListener("hashchange", drawn, {once: true});
		location.hash = `+quoted(hash)+`;
		if (location.href === before) drawn();
	})`)
}

func origin(base string) string {
	parts := strings.SplitN(base, "/", 4)
	return strings.Join(parts[:3], "/")
}

// eval is the value of a JavaScript expression.
func eval[T any](p *page, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.fail("%s: %v", expression, err)
	}
	return value
}

// wait polls a JavaScript condition; waitFor has its own patience.
func (p *page) wait(what, condition string) {
	p.t.Helper()
	p.waitFor(patience, what, condition)
}

func (p *page) waitFor(patience time.Duration, what, condition string) {
	p.t.Helper()
	until := time.Now().Add(patience)
	for !p.holds("(() => { try { return !!(" + condition + ") } catch { return false } })()") { // what is not there yet has no text
		if time.Now().After(until) {
			p.fail("waited %v for %s", patience, what)
		}
		time.Sleep(40 * time.Millisecond)
	}
}

// holds is a JavaScript condition. Of a document that another one takes the place of at this moment nothing holds.
func (p *page) holds(condition string) bool {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	yes, err := chromedp.Run(ctx, chromedp.Evaluate[bool](condition))
	if err != nil && !strings.Contains(err.Error(), "Inspected target navigated") {
		p.fail("%s: %v", condition, err)
	}
	return yes
}

// What expressions are written with.
var (
	has    = inpage.Has
	id     = inpage.ID
	quoted = inpage.Quoted
)

// text is what a person reads in the first element that matches.
func (p *page) text(selector string) string {
	p.t.Helper()
	p.wait(selector, has(selector))
	return strings.TrimSpace(eval[string](p, has(selector)+".innerText"))
}

// expect waits until an element reads as wanted.
func (p *page) expect(selector, want string) {
	p.t.Helper()
	until := time.Now().Add(patience)
	got := p.text(selector)
	for ; got != want; got = p.text(selector) {
		if time.Now().After(until) {
			p.fail("%s reads %q, want %q", selector, got, want)
		}
		time.Sleep(40 * time.Millisecond)
	}
}

// click presses the mouse in the middle of an element, once it is there, can be used, and nothing lies over it. Where the
// page moves under the mouse, as it may while something arrives, the click does nothing and is done again.
func (p *page) click(selector string) {
	p.t.Helper()
	if p.keys {
		p.pressAt(selector)
		return
	}
	until := time.Now().Add(patience)
	for {
		at := eval[inpage.Spot](p, inpage.Place(selector))
		if at.State == "" {
			ctx, cancel := context.WithTimeout(p.ctx, patience)
			err := chromedp.Do(ctx, chromedp.MouseClickXY(at.X, at.Y))
			cancel()
			if err != nil {
				p.fail("clicking %s: %v", selector, err)
			}
			if eval[bool](p, inpage.Hit) {
				return
			}
			at.State = "moved away"
		}
		if time.Now().After(until) {
			p.fail("clicking %s: it %s", selector, at.State)
		}
		time.Sleep(40 * time.Millisecond)
	}
}

// check brings a checkbox into a state.
func (p *page) check(selector string, on bool) {
	p.t.Helper()
	state := has(selector) + ".checked"
	p.wait(selector, has(selector))
	if eval[bool](p, state) != on {
		p.click(selector)
	}
	p.wait(fmt.Sprintf("%s to be %v", selector, on), fmt.Sprintf("%s === %v", state, on))
}

// write replaces what stands in a field by text, as typing does.
func (p *page) write(selector, text string) {
	p.t.Helper()
	if p.keys {
		p.tabTo(selector)
	} else {
		p.click(selector)
	}
	eval[bool](p, `(`+has(selector)+`.select(), true)`)
	call(p, input.InsertText, input.InsertTextParams{Text: text})
	p.wait(fmt.Sprintf("%s to hold %q", selector, text), has(selector)+".value === "+quoted(text))
}

// choose takes an option of a select, as its change event tells.
func (p *page) choose(selector, value string) {
	p.t.Helper()
	p.wait(selector, has(selector))
	if p.keys {
		p.arrowsTo(selector, value)
		return
	}
	eval[bool](p, `(e => { e.value = `+quoted(value)+`; e.dispatchEvent(new Event("change", {bubbles: true})); return true })(`+has(selector)+`)`)
	p.wait(selector+" to be "+value, has(selector)+".value === "+quoted(value))
}

// press presses keys of the keyboard; see the package kb for the special ones.
func (p *page) press(keys string, held ...chromedp.KeyOption) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.KeyEvent(keys, held...)); err != nil {
		p.fail("pressing %q: %v", keys, err)
	}
}

// bring gives a file to a file input.
func (p *page) bring(selector, name string, data []byte) {
	p.t.Helper()
	p.bringAll(selector, handed{name, data})
}

// handed is a file that is handed, by its name.
type handed struct {
	name string
	data []byte
}

// bringAll gives several files to a file input at once.
func (p *page) bringAll(selector string, files ...handed) {
	p.t.Helper()
	dir := p.t.TempDir()
	var paths []string
	for _, f := range files {
		paths = append(paths, filepath.Join(dir, f.name))
		if err := os.WriteFile(paths[len(paths)-1], f.data, 0o666); err != nil {
			p.t.Fatal(err)
		}
	}
	p.wait(selector+", to be used", "(e => e && !e.disabled)("+has(selector)+")")
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	object, err := chromedp.Run(ctx, chromedp.Evaluate[*runtime.RemoteObject](has(selector)))
	if err != nil {
		p.fail("%s: %v", selector, err)
	}
	call(p, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: paths, ObjectID: object.ObjectID})
}
