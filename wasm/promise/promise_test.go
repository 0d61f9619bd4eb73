//go:build js

package promise

import (
	"context"
	"errors"
	"syscall/js"
	"testing"
	"time"
)

func TestAwait(t *testing.T) {
	promises := js.Global().Get("Promise")
	value, err := Await(t.Context(), promises.Call("resolve", 42))
	if err != nil || value.Int() != 42 {
		t.Errorf("resolved to %v, %v", value, err)
	}
	_, err = Await(t.Context(), promises.Call("reject", js.Global().Get("RangeError").New("too far")))
	var rejected *Rejected
	if !errors.As(err, &rejected) || rejected.Name() != "RangeError" || rejected.Error() != "RangeError: too far" {
		t.Errorf("rejected with %v", err)
	}
	_, err = Await(t.Context(), promises.Call("reject", "a word"))
	if !errors.As(err, &rejected) || rejected.Name() != "" || rejected.Error() != "a word" {
		t.Errorf("rejected with %v", err)
	}
}

// A promise that is never settled holds nobody longer than its context, and one that is settled later does no harm.
func TestAwaitEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	var resolve js.Value
	executor := js.FuncOf(func(_ js.Value, args []js.Value) any {
		resolve = args[0]
		return nil
	})
	defer executor.Release()
	if _, err := Await(ctx, js.Global().Get("Promise").New(executor)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it ended with %v", err)
	}
	resolve.Invoke(1)
	time.Sleep(10 * time.Millisecond)
}

func TestTry(t *testing.T) {
	value, err := Try(func() js.Value { return js.Global().Get("JSON").Call("parse", "[1]") })
	if err != nil || value.Length() != 1 {
		t.Errorf("%v, %v", value, err)
	}
	var rejected *Rejected
	if _, err = Try(func() js.Value { return js.Global().Get("JSON").Call("parse", "{") }); !errors.As(err, &rejected) || rejected.Name() != "SyntaxError" {
		t.Errorf("a syntax error is %v", err)
	}
	defer func() {
		if recover() == nil {
			t.Error("a panic of Go's own is taken for JavaScript's")
		}
	}()
	Try(func() js.Value { panic("ours") })
}
