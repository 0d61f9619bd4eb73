//go:build js

// Package dom is the page as the lab sees it: regions whose markup is set, and events that become actions. Elements that
// live as long as the page are held with honnef.co/go/js/dom; what is drawn anew all the time is set as markup, which is a
// hundred times faster than element by element.
package dom

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

// Page is the document of this tab.
type Page struct {
	document dom.HTMLDocument
	boot     js.Value           // what the boot script offers
	regions  map[string]*region // by id
	focus    string             // the element that gets the keyboard after the next drawing
}

// region is an element whose inside the lab draws.
type region struct {
	element dom.Element
	markup  string
}

// Open takes hold of the document.
func Open() *Page {
	return &Page{
		document: dom.GetWindow().Document().(dom.HTMLDocument),
		boot:     js.Global().Get("pizarra"),
		regions:  map[string]*region{},
	}
}

// Set changes the inside of the element with this id into markup. It is the only way for markup into the page: the boot
// script passes it through the Trusted Types policy. Only what differs is touched.
func (p *Page) Set(id, markup string) {
	r := p.regions[id]
	if r == nil {
		r = &region{element: p.document.GetElementByID(id)}
		p.regions[id] = r
	}
	if r.markup == markup {
		return
	}
	r.markup = markup
	p.boot.Call("setMarkup", r.element.Underlying(), markup)
}

// Drawn ends a drawing: charts follow, and the keyboard moves where Focus has sent it. The first one also hands over what
// was clicked before the lab was there.
func (p *Page) Drawn(first bool) {
	p.boot.Call("refresh")
	if p.focus != "" {
		if element := p.document.Underlying().Call("getElementById", p.focus); element.Truthy() {
			element.Call("focus")
		}
		p.focus = ""
	}
	if first {
		p.boot.Call("ready")
	}
}

// Focus moves the keyboard to the element with this id after the next drawing.
func (p *Page) Focus(id string) { p.focus = id }

// Arrive brings a new page into sight from its beginning, for the eyes and for the keyboard.
func (p *Page) Arrive(id string) {
	js.Global().Call("scrollTo", 0, 0)
	if p.focus == "" {
		options := map[string]any{"preventScroll": true}
		p.document.GetElementByID(id).Underlying().Call("focus", options)
	}
}

// SetTitle names the tab.
func (p *Page) SetTitle(title string) {
	if p.document.Title() != title {
		p.document.SetTitle(title)
	}
}

// Lang is the language that the document is written in.
func (p *Page) Lang() string { return p.document.DocumentElement().GetAttribute("lang") }

// SetLang says which language the document is written in.
func (p *Page) SetLang(lang string) { p.document.DocumentElement().SetAttribute("lang", lang) }

// SetTheme chooses the colours, "light" or "dark"; "" follows the system.
func (p *Page) SetTheme(theme string) {
	if theme == "" {
		p.document.DocumentElement().RemoveAttribute("data-theme")
		return
	}
	p.document.DocumentElement().SetAttribute("data-theme", theme)
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
