//go:build js

package page

import (
	"syscall/js"

	"pizarra/site/app"
)

// address is the page's: …/es/#/runs. What stands after '#' is the lab's; the folder before it is the language.
type address struct {
	last string // the hash that the app knows of
	lang string // the language that the app has set; "" while it is the page's own

	changed js.Func
}

// events are how browsers tell that a link, the history or the person has changed the address: by one of them or by both.
var events = []string{"popstate", "hashchange"}

func newAddress() *address {
	a := &address{}
	a.last = a.hash()
	return a
}

func location() js.Value { return js.Global().Get("location") }

// hash is what stands after '#', with it; "" if there is none.
func (a *address) hash() string { return location().Get("hash").String() }

// listen sends a HashChanged when the address has changed.
func (a *address) listen(send func(any)) {
	a.changed = js.FuncOf(func(js.Value, []js.Value) any {
		if a.lang != "" {
			a.setLang(a.lang) // an older step of the history may have been in the other language
		}
		if hash := a.hash(); hash != a.last {
			a.last = hash
			send(app.HashChanged{Hash: hash})
		}
		return nil
	})
	for _, event := range events {
		js.Global().Call("addEventListener", event, a.changed)
	}
}

// close hears no more of the address.
func (a *address) close() {
	for _, event := range events {
		js.Global().Call("removeEventListener", event, a.changed)
	}
}

// set changes the hash without telling the app, which has asked for it.
func (a *address) set(hash string, push bool) {
	method := "replaceState"
	if push {
		method = "pushState"
	}
	js.Global().Get("history").Call(method, js.Null(), "", hash)
	a.last = a.hash()
}

// setLang exchanges the language's folder in the address; hash and history stay. Whoever serves the lab's root is told by a cookie
// which language to lead to.
func (a *address) setLang(lang string) {
	if js.Global().Get("pizarra").Get("single").Bool() {
		return // both languages are one file
	}
	a.lang = lang
	js.Global().Get("history").Call("replaceState", js.Null(), "", "../"+lang+"/"+a.hash())
	js.Global().Get("document").Set("cookie", "lang="+lang+";max-age=31536000;samesite=lax;path="+
		js.Global().Get("URL").New("..", location().Get("href")).Get("pathname").String())
}
