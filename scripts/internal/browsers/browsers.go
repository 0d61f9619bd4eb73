// Package browsers drives real browsers of three engines through one interface: what a person does in a page, and the few
// things that a test asks of one. Chromium is driven by the DevTools protocol, Firefox and WebKit by WebDriver, which Firefox
// takes without a driver of its own, as Marionette.
package browsers

import (
	"context"
	"encoding/json"
)

// Engine is one of the three engines that the lab is held to.
type Engine string

const (
	Chromium Engine = "chromium"
	Firefox  Engine = "firefox"
	WebKit   Engine = "webkit"
)

// Engines are all of them.
var Engines = []Engine{Chromium, Firefox, WebKit}

// Keeps says whether what a page keeps is there when the browser is started again with the same profile. WebKit's is not: a browser
// that WebDriver may drive keeps all in memory, so there it can only be measured from one page to the next, and from tab to tab.
func (e Engine) Keeps() bool { return e != WebKit }

// Options are how a browser is started. Profile and Downloads are folders; a profile that was used before has what was kept in it.
type Options struct {
	Profile   string
	Downloads string
	Lang      string // the person's language: "es"
}

// Browser is a browser that runs, with a profile of its own. Nothing of it reaches beyond this machine.
type Browser interface {
	Engine() Engine
	// Open opens a tab with nothing in it.
	Open(ctx context.Context) (Page, error)
	// Close ends the browser in order; its profile stays. To close it again does nothing.
	Close() error
}

// Page is a tab. The tabs of a browser are used one at a time: each is brought to the front when it is used.
type Page interface {
	// Visit opens an address and waits until its document has been loaded.
	Visit(ctx context.Context, url string) error
	// Reload loads the page anew, as the browser's button does.
	Reload(ctx context.Context) error
	// Eval gives the value of a JavaScript expression as JSON; promises are awaited. What it throws is an error.
	Eval(ctx context.Context, expression string) (json.RawMessage, error)
	// Click presses the main button of the mouse at a point of the viewport, in CSS pixels.
	Click(ctx context.Context, x, y float64) error
	// Type presses the keys of a text, one after the other, wherever the keyboard is: characters, and Tab, Enter and the others.
	Type(ctx context.Context, text string) error
	// Give gives files to the file input that a selector finds.
	Give(ctx context.Context, selector string, paths ...string) error
	// Screenshot is the viewport as PNG.
	Screenshot(ctx context.Context) ([]byte, error)
	// Close closes the tab.
	Close() error
}
