package browsers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"syscall"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"pizarra/scripts/internal/chromium"
	"pizarra/scripts/internal/driven"
)

// chrome is a Chromium, driven by the DevTools protocol through a pipe.
type chrome struct {
	ctx context.Context // of the browser and its first tab, which stays empty
	end func() error
}

func startChromium(ctx context.Context, o Options) (Browser, error) {
	path, err := chromium.Find()
	if err != nil {
		return nil, err
	}
	options := append(driven.Options(path, o.Profile),
		chromedp.WindowSize(width, height),
		chromedp.Flag("accept-lang", o.Lang),
		chromedp.Flag("lang", o.Lang),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"),
		chromedp.ModifyCmdFunc(func(cmd *exec.Cmd) {
			cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
		}),
	)
	allocator, stop := chromedp.NewExecAllocator(context.WithoutCancel(ctx), options...)
	b := &chrome{}
	b.end = sync.OnceValue(func() error { return b.quit(stop) })
	b.ctx, _ = chromedp.NewContext(allocator, chromedp.WithErrorf(func(string, ...any) {})) // stop ends it too
	if err := chromedp.Do(b.ctx); err != nil {
		stop()
		return nil, err
	}
	_, err = chromedp.CallBrowser(b.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: o.Downloads,
	})
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

func (b *chrome) Engine() Engine { return Chromium }

func (b *chrome) Open(ctx context.Context) (Page, error) {
	tab, cancel := chromedp.NewContext(b.ctx)
	if err := chromedp.Do(tab); err != nil {
		cancel()
		return nil, err
	}
	return &chromePage{tab}, nil
}

func (b *chrome) Close() error { return b.end() }

func (b *chrome) quit(stop func()) error {
	process := chromedp.FromContext(b.ctx).Browser.Process()
	polite, done := context.WithTimeout(b.ctx, closing)
	err := chromedp.Cancel(polite)
	done()
	stop()
	syscall.Kill(-process.Pid, syscall.SIGKILL) // nothing may be left to kill
	return err
}

// chromePage is a tab of it: a context of chromedp's.
type chromePage struct{ tab context.Context }

// during is the tab's context for something that takes no longer than ctx.
func (p *chromePage) during(ctx context.Context) (tab context.Context, done func()) {
	tab, cancel := context.WithCancelCause(p.tab)
	unlink := context.AfterFunc(ctx, func() { cancel(context.Cause(ctx)) })
	return tab, func() {
		unlink()
		cancel(nil)
	}
}

func (p *chromePage) do(ctx context.Context, steps ...chromedp.Action[chromedp.Void]) error {
	tab, done := p.during(ctx)
	defer done()
	return told(ctx, chromedp.Do(tab, steps...))
}

// told says why something was given up, where that was because of ctx.
func told(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

func (p *chromePage) Visit(ctx context.Context, url string) error {
	return p.do(ctx, chromedp.Navigate(url))
}

func (p *chromePage) Reload(ctx context.Context) error { return p.do(ctx, chromedp.Reload()) }

func (p *chromePage) Eval(ctx context.Context, expression string) (json.RawMessage, error) {
	tab, done := p.during(ctx)
	defer done()
	text, err := chromedp.Run(tab, chromedp.Evaluate[string](outcome(expression), chromedp.EvalAwaitPromise))
	if err != nil {
		return nil, told(ctx, err)
	}
	return value(text)
}

func (p *chromePage) Click(ctx context.Context, x, y float64) error {
	return p.do(ctx, chromedp.MouseEvent(chromedp.MouseMoved, x, y), chromedp.MouseClickXY(x, y))
}

// keys are what chromedp calls the keys that are no characters.
var keys = map[string]string{
	Backspace: kb.Backspace, Tab: kb.Tab, Enter: kb.Enter, Shift: kb.Shift, Control: kb.Control, Alt: kb.Alt, Escape: kb.Escape,
	PageUp: kb.PageUp, PageDown: kb.PageDown, End: kb.End, Home: kb.Home, Left: kb.ArrowLeft, Up: kb.ArrowUp, Right: kb.ArrowRight,
	Down: kb.ArrowDown, Delete: kb.Delete,
}

// modifiers are what is held down with other keys.
var modifiers = map[string]chromedp.Modifier{
	Shift: chromedp.ModifierShift, Control: chromedp.ModifierCtrl, Alt: chromedp.ModifierAlt,
}

func (p *chromePage) Type(ctx context.Context, text string) error {
	var held chromedp.Modifier
	for _, press := range presses(text) {
		key := string(press.key)
		if modifier := modifiers[key]; press.down {
			held |= modifier
		} else {
			held &^= modifier
		}
		if err := p.do(ctx, dispatch(key, press.down, held)); err != nil {
			return err
		}
	}
	return nil
}

// dispatch presses or releases one key. A key that is held with Control or Alt writes nothing.
func dispatch(key string, down bool, held chromedp.Modifier) chromedp.Action[chromedp.Void] {
	if name := keys[key]; name != "" {
		key = name
	} else if held&chromedp.ModifierShift != 0 {
		key = strings.ToUpper(key)
	}
	events := kb.Encode([]rune(key)[0])
	up := len(events) - 1
	if down {
		events = events[:up]
	} else {
		events = events[up:]
	}
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		for _, event := range events {
			event.Modifiers |= int64(held)
			if event.Key == "Unidentified" { // no key of an American keyboard
				event.Key = key
			}
			if event.Type == kb.KeyChar && held&^chromedp.ModifierShift != 0 {
				continue
			}
			if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, *event); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *chromePage) Give(ctx context.Context, selector string, paths ...string) error {
	quoted, err := json.Marshal(selector)
	if err != nil {
		return err
	}
	tab, done := p.during(ctx)
	defer done()
	found, err := chromedp.Call(tab, runtime.Evaluate, runtime.EvaluateParams{Expression: fmt.Sprintf("document.querySelector(%s)", quoted)})
	if err != nil {
		return told(ctx, err)
	}
	if found.Result.ObjectID == "" {
		return fmt.Errorf("there is no %s", selector)
	}
	_, err = chromedp.Call(tab, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: paths, ObjectID: found.Result.ObjectID})
	return told(ctx, err)
}

func (p *chromePage) Screenshot(ctx context.Context) ([]byte, error) {
	tab, done := p.during(ctx)
	defer done()
	png, err := chromedp.Run(tab, chromedp.CaptureScreenshot())
	return png, told(ctx, err)
}

func (p *chromePage) Close() error { return chromedp.Cancel(p.tab) }
