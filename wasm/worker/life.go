//go:build js

package worker

import (
	"syscall/js"
)

// A worker says when its program ends, but when the browser ends it, nothing is said. So it holds a lock under its name for
// as long as it lives, and the page waits for that lock. Where there are no locks (plain HTTP), only the first is noticed.

func lockManager() js.Value {
	if m := js.Global().Get("navigator").Get("locks"); m.Truthy() {
		return m
	}
	return js.Undefined()
}

// holdLife takes this worker's lock for good and then calls held.
func holdLife(held func()) {
	locks, name := lockManager(), js.Global().Get("name")
	if locks.IsUndefined() || !name.Truthy() {
		held()
		return
	}
	locks.Call("request", name, js.FuncOf(func(js.Value, []js.Value) any {
		held()
		return js.Global().Get("Promise").New(js.FuncOf(func(js.Value, []js.Value) any { return nil }))
	}))
}

// watchLife calls ended once the worker of this name is no more, however that came about.
func watchLife(name string, ended func()) {
	locks := lockManager()
	if locks.IsUndefined() {
		return
	}
	var f js.Func
	f = js.FuncOf(func(js.Value, []js.Value) any {
		f.Release()
		ended()
		return nil
	})
	locks.Call("request", name, f)
}
