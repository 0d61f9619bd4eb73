//go:build js

package page

import (
	"context"
	"strings"
	"syscall/js"

	"pizarra/engine/fault"
	"pizarra/wasm/promise"
)

// QR makes a QR code of a text, with a library that is fetched for the first one.
func (p *platform) QR(ctx context.Context, text string) ([]string, error) {
	rows, err := promise.Await(ctx, js.Global().Get("pizarra").Call("qr", text))
	if err != nil {
		return nil, fault.New(fault.TemporarilyUnavailable, "qr.not_made")
	}
	return strings.Split(rows.String(), "\n"), nil
}

// Beside fetches the class file beside the site.
func (p *platform) Beside(ctx context.Context) string {
	text, err := promise.Await(ctx, js.Global().Get("pizarra").Call("beside"))
	if err != nil {
		return ""
	}
	return text.String()
}

// Base is the page's address, without what stands after '#'.
func (p *platform) Base() string {
	address, _, _ := strings.Cut(location().Get("href").String(), "#")
	return address
}

// Print opens the browser's dialog to print the page.
func (p *platform) Print() { js.Global().Call("print") }

// FullScreen has the page fill the screen. A browser that refuses, as it may without a click, leaves the page as it is.
func (p *platform) FullScreen(on bool) {
	document := js.Global().Get("document")
	of, name := document.Get("documentElement"), "requestFullscreen"
	if !on {
		of, name = document, "exitFullscreen"
		if !document.Get("fullscreenElement").Truthy() {
			return
		}
	}
	if of.Get(name).Type() != js.TypeFunction {
		return
	}
	done := of.Call(name)
	go func() {
		_, _ = promise.Await(context.Background(), done)
	}()
}
