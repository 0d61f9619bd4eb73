//go:build js

// Package dom is the page as the lab sees it: regions whose markup is set, and events that become actions. Elements that
// live as long as the page are held with honnef.co/go/js/dom; what is drawn anew all the time is set as markup, which is a
// hundred times faster than element by element.
package dom

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"pizarra/site/view"
)

// Page is the document of this tab.
type Page struct {
	document dom.Document
	root     *dom.BasicElement // <html>
	boot     js.Value          // what the boot script offers
	regions  map[string]*part  // by id
	focus    string            // the element that gets the keyboard after the next drawing
	closers  []func()          // what takes the listeners away
}

// part is an element whose inside the lab draws: a region, or one with data-apart within another part.
type part struct {
	element js.Value
	frame   string
	parts   []*part
}

// standing is the frame of a region that the lab has not drawn yet: what stands in the document, unlike all markup.
const standing = "\x00"

// hold wraps an element for as long as the page lives. It names the type itself: to let the package find the fitting one of
// seventy makes the program a tenth of a megabyte larger.
func hold(element js.Value) *dom.BasicElement {
	return &dom.BasicElement{BasicNode: &dom.BasicNode{Value: element}}
}

// Open takes hold of the document.
func Open() *Page {
	document := dom.GetWindow().Document()
	return &Page{
		document: document,
		root:     hold(document.Underlying().Get("documentElement")),
		boot:     js.Global().Get("pizarra"),
		regions:  map[string]*part{},
	}
}

// IsLesson reports whether the document is the page of a lesson, which can be read as it stands.
func (p *Page) IsLesson() bool {
	return p.document.Underlying().Get("body").Get("dataset").Get("route").Truthy()
}

// Set changes the inside of the element with this id. It is the only way for markup into the page: the boot script passes it
// through the Trusted Types policy. What is as it was is not looked at, and of the rest only what differs is touched.
func (p *Page) Set(id string, next view.Part) {
	r := p.regions[id]
	if r == nil {
		r = &part{element: p.byID(id), frame: standing}
		p.regions[id] = r
	}
	p.set(r, next)
}

// set changes the inside of a part, and of those within it. These go with their elements, wherever in the part they have moved to.
func (p *Page) set(r *part, next view.Part) {
	if r.frame != next.Frame || len(r.parts) != len(next.Parts) {
		r.frame = next.Frame
		p.boot.Call("setMarkup", r.element, next.Frame)
		before := r.parts
		r.parts = make([]*part, len(next.Parts))
		if len(next.Parts) > 0 {
			places := p.boot.Call("places", r.element)
			for i := range r.parts {
				r.parts[i] = at(places.Index(i), before)
			}
		}
	}
	for i, inner := range next.Parts {
		p.set(r.parts[i], inner)
	}
}

// at is the part that an element was before, or a new one.
func at(element js.Value, before []*part) *part {
	for _, old := range before {
		if old.element.Equal(element) {
			return old
		}
	}
	return &part{element: element}
}

// Drawn ends a drawing: charts follow, and the keyboard moves where Focus has sent it. The one that is
// ready for it also hands over what was done before the lab was there.
func (p *Page) Drawn(ready bool) {
	p.boot.Call("refresh")
	if p.focus != "" {
		if element := p.byID(p.focus); element.Truthy() {
			element.Call("focus")
		}
		p.focus = ""
	}
	if ready {
		p.boot.Call("ready")
	}
}

// PrepareCharts starts what draws charts ahead of its use.
func (p *Page) PrepareCharts() { p.boot.Call("prepare") }

// PrepareWhole fetches the whole lab ahead of its use, when the page rests. In the whole lab it does nothing.
func (p *Page) PrepareWhole() { p.boot.Call("prepareWhole") }

// Focus moves the keyboard to the element with this id after the next drawing.
func (p *Page) Focus(id string) { p.focus = id }

// Arrive brings a new page into sight from its beginning, for the eyes and for the keyboard.
func (p *Page) Arrive(id string) {
	js.Global().Call("scrollTo", 0, 0)
	if p.focus == "" {
		options := map[string]any{"preventScroll": true}
		p.byID(id).Call("focus", options)
	}
}

// on calls listener at every event of a kind that reaches the document. The document's own AddEventListener finds the fitting
// one of fifty types for each event, which takes time and room, and is not needed here.
func (p *Page) on(kind string, listener func(*dom.BasicEvent)) {
	document := p.document.Underlying()
	heard := js.FuncOf(func(_ js.Value, args []js.Value) any {
		listener(&dom.BasicEvent{Value: args[0]})
		return nil
	})
	document.Call("addEventListener", kind, heard)
	p.closers = append(p.closers, func() { document.Call("removeEventListener", kind, heard) })
}

// Close hears no more of what the person does. What stands in the page stays until somebody else draws.
func (p *Page) Close() {
	for _, take := range p.closers {
		take()
	}
	p.closers = nil
}

// byID is the element with this id as it is now, null if there is none.
func (p *Page) byID(id string) js.Value { return p.document.Underlying().Call("getElementById", id) }

// SetTitle names the tab.
func (p *Page) SetTitle(title string) {
	p.document.Underlying().Set("title", title)
}

// Lang is the language that the document is written in.
func (p *Page) Lang() string { return p.root.GetAttribute("lang") }

// SetLang says which language the document is written in.
func (p *Page) SetLang(lang string) { p.root.SetAttribute("lang", lang) }

// SetTheme chooses the colours, "light" or "dark"; "" follows the system.
func (p *Page) SetTheme(theme string) {
	if theme == "" {
		p.root.RemoveAttribute("data-theme")
		return
	}
	p.root.SetAttribute("data-theme", theme)
}

// OnFrame calls f when the browser is about to paint. In a tab that nobody sees, which paints nothing, it waits a quarter
// of a second instead.
func (p *Page) OnFrame(f func()) {
	var call js.Func
	call = js.FuncOf(func(js.Value, []js.Value) any {
		call.Release()
		f()
		return nil
	})
	if p.document.Underlying().Get("hidden").Bool() {
		js.Global().Call("setTimeout", call, 250)
		return
	}
	js.Global().Call("requestAnimationFrame", call)
}
