//go:build js

package page

import (
	"context"
	"syscall/js"
	"time"

	"pizarra/engine/fault"
	"pizarra/wasm/promise"
)

// keepURL is how long a downloaded file stays in memory: browsers may ask where to put it first.
const keepURL = time.Minute

// Download hands a file to the person.
func (p *platform) Download(name, mime string, data []byte) {
	array := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(array, data)
	blob := js.Global().Get("Blob").New([]any{array}, map[string]any{"type": mime})
	urls := js.Global().Get("URL")
	url := urls.Call("createObjectURL", blob)
	link := js.Global().Get("document").Call("createElement", "a")
	link.Set("href", url)
	link.Set("download", name)
	link.Call("click")
	time.AfterFunc(keepURL, func() { urls.Call("revokeObjectURL", url) })
}

// Copy puts text on the clipboard: by today's way where the page may, else by the old one, through a selection.
func (p *platform) Copy(ctx context.Context, text string) error {
	if clipboard := js.Global().Get("navigator").Get("clipboard"); clipboard.Truthy() {
		if _, err := promise.Await(ctx, clipboard.Call("writeText", text)); err == nil {
			return nil
		}
	}
	document := js.Global().Get("document")
	active := document.Get("activeElement")
	area := document.Call("createElement", "textarea")
	area.Set("value", text)
	area.Set("className", "visually-hidden")
	document.Get("body").Call("append", area)
	area.Call("select")
	copied := document.Call("execCommand", "copy").Bool()
	area.Call("remove")
	if active.Truthy() {
		active.Call("focus")
	}
	if !copied {
		return fault.New(fault.TemporarilyUnavailable, "copy.refused")
	}
	return nil
}
