//go:build js

// Package promise waits for JavaScript's promises and turns its exceptions into errors.
package promise

import (
	"context"
	"syscall/js"
)

// Rejected is the reason for which a promise was rejected, or what a function threw.
type Rejected struct{ Reason js.Value }

// Error is the reason as text.
func (r *Rejected) Error() string {
	return js.Global().Get("String").Invoke(r.Reason).String()
}

// Name is the name of the reason where it is an Error or a DOMException, as "QuotaExceededError"; else "".
func (r *Rejected) Name() string {
	if r.Reason.Type() != js.TypeObject {
		return ""
	}
	if name := r.Reason.Get("name"); name.Type() == js.TypeString {
		return name.String()
	}
	return ""
}

// Await waits until p is settled or ctx ends. It must not be called in an event handler, only on a goroutine of its own:
// a handler that waits holds up the page.
func Await(ctx context.Context, p js.Value) (js.Value, error) {
	type outcome struct {
		value js.Value
		err   error
	}
	settled := make(chan outcome, 1)
	var fulfilled, rejected js.Func
	settle := func(o outcome) {
		settled <- o
		fulfilled.Release()
		rejected.Release()
	}
	fulfilled = js.FuncOf(func(_ js.Value, args []js.Value) any {
		settle(outcome{value: first(args)})
		return nil
	})
	rejected = js.FuncOf(func(_ js.Value, args []js.Value) any {
		settle(outcome{err: &Rejected{first(args)}})
		return nil
	})
	p.Call("then", fulfilled, rejected)
	select {
	case o := <-settled:
		return o.value, o.err
	case <-ctx.Done():
		return js.Undefined(), ctx.Err()
	}
}

// Try calls f and returns what JavaScript threw in it as an error.
func Try(f func() js.Value) (value js.Value, err error) {
	defer func() {
		if thrown := recover(); thrown != nil {
			e, ok := thrown.(js.Error)
			if !ok {
				panic(thrown) // a fault of ours
			}
			err = &Rejected{e.Value}
		}
	}()
	return f(), nil
}

func first(args []js.Value) js.Value {
	if len(args) == 0 {
		return js.Undefined()
	}
	return args[0]
}
