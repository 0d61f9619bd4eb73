//go:build js

package page

import (
	"context"
	"syscall/js"

	"pizarra/engine/fault"
	"pizarra/site/app"
	"pizarra/wasm/promise"
)

// LoadWhole fetches and compiles the program of the whole lab, which may have begun long ago. What keeps asking for it, and
// for how long, is the boot script.
func (p *platform) LoadWhole(ctx context.Context) error {
	if _, err := promise.Await(ctx, js.Global().Get("pizarra").Call("load", "lab")); err != nil {
		return fault.New(fault.TemporarilyUnavailable, "whole.not_loaded")
	}
	return nil
}

// HandOver ends all that this program has going in the page, and has the boot script start the whole lab in its place.
func (p *platform) HandOver(h app.Handover) {
	p.page.Close()
	p.address.close()
	if !p.channel.IsUndefined() {
		p.channel.Call("close")
	}
	p.pool.Close()
	message := map[string]any{"job": h.Job, "tab": h.Tab, "output": h.Output}
	if h.Backup != nil {
		array := js.Global().Get("Uint8Array").New(len(h.Backup))
		js.CopyBytesToJS(array, h.Backup)
		message["backup"] = array
	}
	js.Global().Get("pizarra").Call("handOver", message)
	p.end()
}

// handedOver reports whether there was a program before this one.
func handedOver() bool { return js.Global().Get("pizarra").Get("handover").Truthy() }

// received is what the program before this one has handed over; empty where this is the first.
func received() (h app.Handover) {
	if !handedOver() {
		return h
	}
	message := js.Global().Get("pizarra").Get("handover")
	h.Job, h.Tab, h.Output = message.Get("job").String(), message.Get("tab").String(), message.Get("output").String()
	if array := message.Get("backup"); array.Truthy() {
		h.Backup = make([]byte, array.Length())
		js.CopyBytesToGo(h.Backup, array)
	}
	return h
}
