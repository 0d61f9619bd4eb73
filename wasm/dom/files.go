//go:build js

package dom

import (
	"context"
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"pizarra/engine/fault"
	"pizarra/site/app"
	"pizarra/wasm/promise"
)

// listenDrops takes files that are dropped on an element with data-drop. While one is dragged over the page, <html> carries
// data-dragging, so that the places for it can show themselves. Dropped elsewhere it does nothing: left to the browser, it
// would replace the page.
func (p *Page) listenDrops(send func(app.Action)) {
	p.on("dragover", func(e *dom.BasicEvent) {
		if hasFiles(e) {
			e.PreventDefault()
			p.root.SetAttribute("data-dragging", "")
		}
	})
	p.on("dragleave", func(e *dom.BasicEvent) {
		if !e.Underlying().Get("relatedTarget").Truthy() { // out of the window
			p.root.RemoveAttribute("data-dragging")
		}
	})
	p.on("drop", func(e *dom.BasicEvent) {
		p.root.RemoveAttribute("data-dragging")
		if !hasFiles(e) {
			return
		}
		e.PreventDefault()
		if place := closest(e, "[data-drop]"); place.Truthy() {
			a := action(place, "drop")
			a.Files = files(e.Underlying().Get("dataTransfer").Get("files"))
			send(a)
		}
	})
}

func hasFiles(e *dom.BasicEvent) bool {
	transfer := e.Underlying().Get("dataTransfer")
	return transfer.Truthy() && transfer.Get("types").Call("includes", "Files").Bool()
}

// files are those of a FileList.
func files(list js.Value) []app.File {
	chosen := make([]app.File, list.Length())
	for i := range chosen {
		file := list.Index(i)
		name := file.Get("name").String()
		chosen[i] = app.File{
			Name: name,
			Size: int64(file.Get("size").Float()),
			Read: func(ctx context.Context) ([]byte, error) { return read(ctx, file, name) },
		}
	}
	return chosen
}

// read returns a file's bytes. It fails where the file has been moved, changed or locked since it was chosen.
func read(ctx context.Context, file js.Value, name string) ([]byte, error) {
	buffer, err := promise.Await(ctx, file.Call("arrayBuffer"))
	if err != nil {
		if ctx.Err() != nil {
			return nil, err
		}
		return nil, fault.New(fault.InvalidParameterValue, "file.unreadable", "name", name)
	}
	array := js.Global().Get("Uint8Array").New(buffer)
	data := make([]byte, array.Length())
	js.CopyBytesToGo(data, array)
	return data, nil
}
