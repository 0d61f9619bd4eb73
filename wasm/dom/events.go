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

// Listen sends what the person does as actions: one listener a kind of event, on the document, whatever is drawn later. What the boot
// script keeps until the lab is ready for it is listened to by ListenOn.
func (p *Page) Listen(send func(app.Action)) {
	p.on("keydown", func(e *dom.BasicEvent) { p.key(e, send) })
	p.on("mousedown", func(e *dom.BasicEvent) {
		if closest(e, `[role="option"]`).Truthy() {
			e.PreventDefault() // the keyboard stays in the field, which would take its loss for the end of typing
		}
	})
	p.listenDrops(send)
}

// ListenOn is Listen for clicks, fields and forms. What is done before it is handed over once the page is Drawn as ready.
func (p *Page) ListenOn(send func(app.Action)) {
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
}

// key sends the action of Escape, and those of the keys that lead through completions: where a field offers some, the arrows
// belong to them, and so does Enter while one is active.
func (p *Page) key(e *dom.BasicEvent, send func(app.Action)) {
	event := e.Underlying()
	if event.Get("isComposing").Truthy() {
		return // the keys are the input method's
	}
	key := event.Get("key").String()
	if key == "Escape" {
		if element := closest(e, "[data-escape]"); element.Truthy() {
			send(fieldAction(element, "escape"))
			return
		}
		p.turn(e, key, send)
		send(app.Action{Name: "frame.shut"})
		return
	}
	if key == "c" && event.Get("ctrlKey").Bool() && nothingSelected(event.Get("target")) {
		if element := closest(e, "[data-interrupt]"); element.Truthy() {
			e.PreventDefault()
			send(action(element, "interrupt"))
			return
		}
	}
	element := closest(e, "[data-keys]")
	if !element.Truthy() {
		p.turn(e, key, send)
		p.shortcut(e, send)
		return
	}
	if event.Get("ctrlKey").Bool() || event.Get("altKey").Bool() || event.Get("metaKey").Bool() {
		return
	}
	switch {
	case key == "Tab" && element.Call("hasAttribute", "data-tab").Bool() && !event.Get("shiftKey").Bool():
		e.PreventDefault()
	case key == "ArrowDown" || key == "ArrowUp", key == "Enter" && element.Call("hasAttribute", "aria-activedescendant").Bool():
		e.PreventDefault()
	case key != "Tab":
		return
	}
	a := fieldAction(element, "keys")
	a.Arg = key
	send(a)
}

// nothingSelected reports whether Ctrl+C would copy nothing.
func nothingSelected(field js.Value) bool {
	return js.Global().Call("getSelection").Get("isCollapsed").Bool() && field.Get("selectionStart").Equal(field.Get("selectionEnd"))
}

// shortcut sends the action of the key left of the 1, wherever no field takes what is typed.
func (p *Page) shortcut(e *dom.BasicEvent, send func(app.Action)) {
	event := e.Underlying()
	if event.Get("code").String() != "Backquote" || event.Get("altKey").Bool() || event.Get("metaKey").Bool() || closest(e, typing).Truthy() && !event.Get("ctrlKey").Bool() {
		return
	}
	if element := p.document.Underlying().Call("querySelector", "[data-shortcut]"); element.Truthy() {
		e.PreventDefault()
		send(action(element, "shortcut"))
	}
}

// turn sends the action of a page that some keys lead on from, unless a field takes what is typed. The key is the argument.
func (p *Page) turn(e *dom.BasicEvent, key string, send func(app.Action)) {
	page := p.document.Underlying().Call("querySelector", "[data-turn]")
	if !page.Truthy() || closest(e, typing).Truthy() {
		return
	}
	event := e.Underlying()
	for _, modifier := range []string{"ctrlKey", "metaKey", "altKey", "shiftKey"} {
		if event.Get(modifier).Bool() {
			return
		}
	}
	if strings.Contains(" "+page.Get("dataset").Get("turnKeys").String()+" ", " "+key+" ") {
		e.PreventDefault()
		a := action(page, "turn")
		a.Arg = key
		send(a)
	}
}

// typing are the elements that take what is typed.
const typing = "input, select, textarea, [contenteditable]"

// click sends the action of what was clicked, or with the shift key that of data-shift. A link that is to open elsewhere
// stays a link.
func (p *Page) click(e *dom.BasicEvent, send func(app.Action)) {
	event := e.Underlying()
	for _, modifier := range []string{"ctrlKey", "metaKey", "altKey"} {
		if event.Get(modifier).Bool() {
			return
		}
	}
	if event.Get("shiftKey").Bool() {
		if element := closest(e, "[data-shift]"); element.Truthy() {
			send(action(element, "shift"))
		}
		return
	}
	p.closeMenus(e, send)
	element := closest(e, "[data-click]")
	if !element.Truthy() || element.Get("ariaDisabled").Equal(js.ValueOf("true")) {
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
	a := app.Action{Name: name, Arg: arg}
	if of := element.Call("getAttribute", "data-of"); of.Truthy() {
		if picture := js.Global().Get("document").Call("getElementById", of); picture.Truthy() {
			a.Value = chartOf(picture.Get("dataset"))
		}
	}
	return a
}

// chartOf is the chart that an element shows, or stands for.
func chartOf(data js.Value) string {
	for _, name := range []string{"chart", "picture"} {
		if text := data.Get(name); text.Truthy() {
			return text.String()
		}
	}
	return ""
}

// fieldAction is the action of an input, select or textarea, with what stands in it.
func fieldAction(element js.Value, kind string) app.Action {
	a := action(element, kind)
	a.Value = element.Get("value").String()
	if element.Call("hasAttribute", "data-keys").Bool() {
		a.Caret = bytesBefore(a.Value, element.Get("selectionStart").Int())
	}
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

// bytesBefore is where in a text a place lies that JavaScript counts in UTF-16 units.
func bytesBefore(text string, units int) int {
	for i, r := range text {
		if units <= 0 {
			return i
		}
		units--
		if r > 0xffff {
			units--
		}
	}
	return len(text)
}

// formValues are the values of a form's named fields; of boxes and of choices only where they are ticked, as a browser would send them.
func formValues(form js.Value) map[string]string {
	values := map[string]string{}
	elements := form.Get("elements")
	for i := range elements.Length() {
		field := elements.Index(i)
		switch field.Get("type").String() {
		case "checkbox", "radio":
			if !field.Get("checked").Bool() {
				continue
			}
		}
		if name := field.Get("name").String(); name != "" {
			values[name] = field.Get("value").String()
		}
	}
	return values
}
