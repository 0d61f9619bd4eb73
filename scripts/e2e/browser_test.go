// Package e2e uses the built lab in a real Chromium, through the page, as a student does, and holds what it shows to what
// the engine computes natively.
package e2e

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"pizarra/scripts/internal/chromium"
	"pizarra/scripts/internal/driven"
	"pizarra/site/i18n"
)

// teachers is a name of this machine that is not secure over plain HTTP.
const teachers = "teachers.example"

// chrome is one Chromium with a profile of its own.
type chrome struct {
	t         *testing.T
	ctx       context.Context
	downloads string // a folder
	close     func()
	first     *page
	keeps     bool // the lab is kept in it, for the network gone
}

// open starts a Chromium for a person who reads lang, with an empty profile, and gives its first tab.
func open(t *testing.T, lang i18n.Lang) *page {
	t.Helper()
	return openProfile(t, lang, t.TempDir()).first
}

// openProfile starts a Chromium with a profile that may have been used before; close ends it before the test does. It does not
// keep the lab, which would take time in every test.
func openProfile(t *testing.T, lang i18n.Lang, profile string) *chrome {
	t.Helper()
	return openKeeping(t, lang, profile, false)
}

// openKeeping is openProfile, where the lab may be kept.
func openKeeping(t *testing.T, lang i18n.Lang, profile string, keeps bool) *chrome {
	t.Helper()
	path, err := chromium.Find()
	if err != nil {
		t.Fatal(err)
	}
	options := append(driven.Options(path, profile),
		chromedp.WindowSize(1366, 768),
		chromedp.Flag("accept-lang", string(lang)),
		chromedp.Flag("lang", string(lang)),
		// Nothing but this machine can be reached: the lab has to work with the network gone. Under its other name it is a computer
		// that browsers do not trust, as the teacher's is in a room.
		chromedp.Flag("host-resolver-rules", "MAP "+teachers+" 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
		// All its processes can be killed at once.
		chromedp.ModifyCmdFunc(func(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL} }),
	)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	c := &chrome{t: t, downloads: t.TempDir(), keeps: keeps}
	w := &watch{}
	ctx, cancel := chromedp.NewContext(allocator, chromedp.WithListener(w.hear), chromedp.WithErrorf(t.Logf))
	c.ctx = ctx
	c.first = &page{t: t, ctx: ctx, chrome: c, watch: w, lang: lang}
	c.close = sync.OnceFunc(func() {
		c.first.settle()
		polite, done := context.WithTimeout(ctx, 10*time.Second)
		if err := chromedp.Cancel(polite); err != nil {
			t.Logf("closing Chromium: %v", err)
		}
		done()
		cancel()
		stop()
	})
	t.Cleanup(c.close)
	c.first.prepare()
	_, err = chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: c.downloads,
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// kill kills the browser with all of its processes, in the middle of whatever they do: one that was left would hold what is kept.
func (c *chrome) kill() {
	c.t.Helper()
	if err := syscall.Kill(-chromedp.FromContext(c.ctx).Browser.Process().Pid, syscall.SIGKILL); err != nil {
		c.t.Fatal(err)
	}
	c.close()
}

// tab opens another tab of the same browser.
func (p *page) tab() *page {
	p.t.Helper()
	w := &watch{}
	ctx, cancel := chromedp.NewContext(p.chrome.ctx, chromedp.WithListener(w.hear))
	other := &page{t: p.t, ctx: ctx, chrome: p.chrome, watch: w, lang: p.lang}
	other.prepare()
	p.t.Cleanup(func() {
		other.settle()
		cancel()
	})
	return other
}

// prepare starts the tab and has it report violations of the policy as console errors, which watch hears.
func (p *page) prepare() {
	p.t.Helper()
	if err := chromedp.Do(p.ctx); err != nil {
		p.t.Fatalf("starting Chromium: %v", err)
	}
	source := `addEventListener("securitypolicyviolation", e =>
		console.error("policy violated: " + e.violatedDirective + " by " + (e.blockedURI || e.sample) + " at " + e.sourceFile + ":" + e.lineNumber));`
	if !p.chrome.keeps {
		source += `try { localStorage.setItem("pizarra.offline", "off"); } catch {}` // it throws where a page has no storage
	}
	_, err := chromedp.Call(p.ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: source})
	if err != nil {
		p.t.Fatal(err)
	}
}

// watch hears what goes on in a tab: whatever must not happen at any time is a problem.
type watch struct {
	mu       sync.Mutex
	origin   string // the only one that may be asked for anything
	console  []string
	problems []string
	expected []string // what problems may speak of
	requests int
}

func (w *watch) hear(event any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	problem := func(format string, args ...any) {
		text := fmt.Sprintf(format, args...)
		w.console = append(w.console, text)
		if !slices.ContainsFunc(w.expected, func(part string) bool { return strings.Contains(text, part) }) {
			w.problems = append(w.problems, text)
		}
	}
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		text := said(e.Args)
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			problem("console.%s: %s", e.Type, text)
			return
		}
		w.console = append(w.console, fmt.Sprintf("console.%s: %s", e.Type, text))
	case *runtime.EventExceptionThrown:
		problem("exception: %v", e.ExceptionDetails)
	case *log.EventEntryAdded:
		text := fmt.Sprintf("%s %s: %s %s", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL)
		if e.Entry.Level == log.EntryLevelError {
			problem("log: %s", text)
			return
		}
		w.console = append(w.console, text)
	case *network.EventRequestWillBeSent:
		w.requests++
		u := e.Request.URL
		if !strings.HasPrefix(u, w.origin+"/") && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:"+w.origin) && !(w.origin == "file://" && strings.HasPrefix(u, "blob:null/")) && u != "about:blank" {
			problem("request to another origin: %s", u)
		}
	case *cdppage.EventJavascriptDialogOpening:
		problem("a dialog: %s", e.Message)
	}
}

func said(args []*runtime.RemoteObject) string {
	var parts []string
	for _, arg := range args {
		if len(arg.Value) > 0 {
			parts = append(parts, string(arg.Value))
		} else {
			parts = append(parts, arg.Description)
		}
	}
	return strings.Join(parts, " ")
}

// settle makes the test fail for every problem heard so far.
func (p *page) settle() {
	p.t.Helper()
	p.watch.mu.Lock()
	defer p.watch.mu.Unlock()
	for _, problem := range p.watch.problems {
		p.t.Errorf("in the tab: %s", problem)
	}
	p.watch.problems = nil
}

// expected takes the problems away that speak of text, those that are still to come too, and fails where there are none: it
// waits for one, since the browser tells what it logs when it comes to it, which may be after what came of it can be seen.
func (p *page) expected(text string) {
	p.t.Helper()
	for until := time.Now().Add(patience); !p.watch.expect(text); time.Sleep(40 * time.Millisecond) {
		if time.Now().After(until) {
			p.fail("no problem speaks of %q", text)
		}
	}
}

// expect takes the problems away that speak of text, and reports whether there were any; if so, more of them are none.
func (w *watch) expect(text string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	before := len(w.problems)
	w.problems = slices.DeleteFunc(w.problems, func(problem string) bool { return strings.Contains(problem, text) })
	found := len(w.problems) < before
	if found {
		w.expected = append(w.expected, text)
	}
	return found
}

// fail ends the test and keeps what can be seen: a screenshot, the markup and the console.
func (p *page) fail(format string, args ...any) {
	p.t.Helper()
	dir, err := os.MkdirTemp("", "pizarra-e2e-")
	if err != nil {
		p.t.Fatalf(format, args...)
	}
	ctx, cancel := context.WithTimeout(p.ctx, 10*time.Second)
	defer cancel()
	if png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot()); err == nil {
		p.keep(dir, "page.png", png)
	}
	if markup, err := chromedp.Run(ctx, chromedp.Evaluate[string]("document.documentElement.outerHTML")); err == nil {
		p.keep(dir, "page.html", []byte(markup))
	}
	p.watch.mu.Lock()
	console := strings.Join(p.watch.console, "\n") + "\n"
	p.watch.mu.Unlock()
	p.keep(dir, "console.txt", []byte(console))
	p.t.Fatalf("%s\nwhat the page showed is kept in %s", fmt.Sprintf(format, args...), dir)
}

func (p *page) keep(dir, name string, data []byte) {
	if err := os.WriteFile(dir+"/"+name, data, 0o666); err != nil {
		p.t.Logf("%s: %v", name, err)
	}
}

// call runs a command of the protocol on the tab, with a deadline.
func call[P, R any](p *page, command cdp.Command[P, R], params P) R {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	result, err := chromedp.Call(ctx, command, params)
	if err != nil {
		p.fail("%s: %v", command.Method, err)
	}
	return result
}
