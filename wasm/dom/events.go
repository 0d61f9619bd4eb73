//go:build js

package dom

import (
	"strings"
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"pizarra/site/app"
)

// fields are the elements that a click means by itself, also inside of something else that can be clicked.
const fields = "a[href], button, input, select, textarea, label, summary"

// Listen sends what the person does as actions: one listener a kind of event, on the document, whatever is drawn later.
func (p *Page) Listen(send func(app.Action)) {
	p.on("click", func(e *dom.BasicEvent) { p.click(e, send) })
	for _, kind := range []string{"input", "change"} {
		p.on(kind, func(e *dom.BasicEvent) {
			if element := closest(e, "[data-"+kind+"]"); element.Truthy() {
				send(fieldAction(element, kind))
			}
		})
	}
	p.on("submit", func(e *dom.BasicEvent) {
		if form := closest(e, "[data-submit]"); form.Truthy() {
			e.PreventDefault()
			a := action(form, "submit")
			a.Form = formValues(form)
			send(a)
		}
	})
	p.on("keydown", func(e *dom.BasicEvent) {
		if e.Underlying().Get("key").String() == "Escape" {
			send(app.Action{Name: "frame.shut"})
		}
	})
	p.listenDrops(send)
}

// click sends the action of what was clicked. A link that is to open elsewhere stays a link.
func (p *Page) click(e *dom.BasicEvent, send func(app.Action)) {
	event := e.Underlying()
	for _, modifier := range []string{"ctrlKey", "metaKey", "shiftKey", "altKey"} {
		if event.Get(modifier).Bool() {
			return
		}
	}
	p.closeMenus(e, send)
	element := closest(e, "[data-click]")
	if !element.Truthy() {
		return
	}
	if inner := closest(e, fields); inner.Truthy() && !inner.Equal(element) && element.Call("contains", inner).Bool() {
		return
	}
	if element.Get("localName").String() == "a" {
		e.PreventDefault()
	}
	send(action(element, "click"))
}

// closeMenus closes an open menu, as its own button would, when something outside of it is clicked.
func (p *Page) closeMenus(e *dom.BasicEvent, send func(app.Action)) {
	open := p.document.Underlying().Call("querySelector", `.menu > [aria-expanded="true"]`)
	if !open.Truthy() {
		return
	}
	if menu := closest(e, ".menu"); !menu.Truthy() || !menu.Equal(open.Get("parentNode")) {
		send(action(open, "click"))
	}
}

// closest is the element that the event is about, or the nearest around it, that the selector fits; null if none does.
func closest(e *dom.BasicEvent, selector string) js.Value {
	target := e.Underlying().Get("target")
	if !target.Truthy() || target.Get("closest").Type() != js.TypeFunction {
		return js.Null() // the document, or a text
	}
	return target.Call("closest", selector)
}

// action reads "name" or "name:argument" from an element.
func action(element js.Value, kind string) app.Action {
	name, arg, _ := strings.Cut(element.Call("getAttribute", "data-"+kind).String(), ":")
	return app.Action{Name: name, Arg: arg}
}

// fieldAction is the action of an input, select or textarea, with what stands in it.
func fieldAction(element js.Value, kind string) app.Action {
	a := action(element, kind)
	a.Value = element.Get("value").String()
	switch element.Get("type").String() {
	case "checkbox", "radio":
		a.Checked = element.Get("checked").Bool()
	case "file":
		a.Files = files(element.Get("files"))
		a.Value = ""
		element.Set("value", "") // so that the same file can be chosen again
	}
	return a
}

// formValues are the values of a form's named fields.
func formValues(form js.Value) map[string]string {
	values := map[string]string{}
	elements := form.Get("elements")
	for i := range elements.Length() {
		field := elements.Index(i)
		if name := field.Get("name").String(); name != "" {
			values[name] = field.Get("value").String()
		}
	}
	return values
}
