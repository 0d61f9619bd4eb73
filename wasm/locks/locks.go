//go:build js

// Package locks says which tabs are alive behind a name: a lock of the browser that ends with the tab, however it ends.
package locks

import (
	"context"
	"strings"
	"syscall/js"

	"pizarra/wasm/promise"
)

// prefix keeps the lab's names apart from those of other pages of this host.
const prefix = "pizarra."

// manager is the browser's lock manager. It is missing where a page comes over plain HTTP from another computer.
func manager() (js.Value, bool) {
	m := js.Global().Get("navigator").Get("locks")
	return m, m.Truthy()
}

// Hold says that this tab is alive behind name, until release is called or the tab is gone. It returns once that holds.
func Hold(ctx context.Context, name string) (release func(), err error) {
	m, ok := manager()
	if !ok {
		return beat(name), nil
	}
	held := make(chan struct{})
	var letGo js.Value
	var granted, executor js.Func
	executor = js.FuncOf(func(_ js.Value, args []js.Value) any {
		letGo = args[0]
		return nil
	})
	granted = js.FuncOf(func(js.Value, []js.Value) any {
		// The lock is held until this promise is settled.
		p := js.Global().Get("Promise").New(executor)
		close(held)
		return p
	})
	request := m.Call("request", prefix+name, granted)
	refused := make(chan struct{})
	go func() {
		// It is settled when the lock has been released, or was refused; nobody calls the functions after that.
		if _, err := promise.Await(context.Background(), request); err != nil {
			close(refused)
		}
		granted.Release()
		executor.Release()
	}()
	select {
	case <-held:
		return func() { letGo.Invoke() }, nil
	case <-refused: // as where the browser keeps nothing for this page
		return beat(name), nil
	case <-ctx.Done():
		go func() { // the request stands, and is let go as soon as it is granted
			select {
			case <-held:
				letGo.Invoke()
			case <-refused:
			}
		}()
		return nil, ctx.Err()
	}
}

// Held lists the names that any tab holds.
func Held(ctx context.Context) ([]string, error) {
	m, ok := manager()
	if !ok {
		return beating(), nil
	}
	state, err := promise.Await(ctx, m.Call("query"))
	if err != nil {
		return nil, err
	}
	var names []string
	list := state.Get("held")
	for i := range list.Length() {
		if name, ours := strings.CutPrefix(list.Index(i).Get("name").String(), prefix); ours {
			names = append(names, name)
		}
	}
	return names, nil
}
