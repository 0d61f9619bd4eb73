package main

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/chromedp/chromedp"

	"pizarra/scripts/internal/chromium"
	"pizarra/scripts/internal/driven"
)

// browser is one Chromium.
type browser struct {
	ctx   context.Context // its first tab
	close func()
}

// openBrowser starts a Chromium.
func openBrowser(parent context.Context) (b *browser, err error) { return openProfile(parent, "") }

// openProfile starts a Chromium with a profile that is kept; "" is one of its own.
func openProfile(parent context.Context, profile string) (b *browser, err error) {
	path, err := chromium.Ensure(parent, os.Stderr)
	if err != nil {
		return nil, err
	}
	kept := profile != ""
	if !kept {
		if profile, err = os.MkdirTemp("", "bench-chromium"); err != nil {
			return nil, err
		}
	}
	options := append(driven.Options(path, profile), chromedp.WindowSize(1366, 768))
	allocator, stop := chromedp.NewExecAllocator(parent, options...)
	ctx, cancel := chromedp.NewContext(allocator, chromedp.WithErrorf(quiet))
	b = &browser{ctx: ctx, close: sync.OnceFunc(func() {
		polite, done := context.WithTimeout(ctx, 10*time.Second)
		_ = chromedp.Cancel(polite) // an error means that it is gone already
		done()
		cancel()
		stop()
		if !kept {
			_ = os.RemoveAll(profile) // a folder of the system for what is temporary
		}
	})}
	if err := chromedp.Do(ctx); err != nil {
		b.close()
		return nil, fmt.Errorf("starting Chromium: %w", err)
	}
	return b, nil
}

// quiet hears what chromedp does not know of the protocol.
func quiet(string, ...any) {}

// visit opens an address in the browser's tab.
func (b *browser) visit(address string) error {
	ctx, cancel := context.WithTimeout(b.ctx, time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		return fmt.Errorf("opening %s: %w", address, err)
	}
	return nil
}

// evaluate is the value of a JavaScript expression, or of its promise.
func evaluate[T any](b *browser, patience time.Duration, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}
