//go:build js

package idb

import (
	"errors"
	"syscall/js"
)

// exception is what JavaScript threw, or what a request ended with.
type exception struct{ name, message string }

func (e *exception) Error() string {
	if e.message == "" {
		return e.name
	}
	return e.name + ": " + e.message
}

// thrown is a DOMException as an error. A transaction that was undone for a reason of ours has none.
func thrown(e js.Value) error {
	if !e.Truthy() {
		return &exception{name: "AbortError"}
	}
	return &exception{e.Get("name").String(), e.Get("message").String()}
}

func global(name string) js.Value { return js.Global().Get(name) }

// call calls a method. What it throws, which syscall/js turns into a panic, is an error.
func call(v js.Value, method string, args ...any) (result js.Value, err error) {
	defer catch(&err)
	return v.Call(method, args...), nil
}

// newBytes makes a Uint8Array. Where memory is short that throws.
func newBytes(size int) (array js.Value, err error) {
	defer catch(&err)
	return global("Uint8Array").New(size), nil
}

func catch(err *error) {
	switch p := recover().(type) {
	case nil:
	case js.Error:
		*err = thrown(p.Value)
	case error:
		*err = p // calling what is not there
	default:
		*err = errors.New("unexpected panic in JavaScript")
	}
}
