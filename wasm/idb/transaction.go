//go:build js

package idb

import (
	"context"
	"syscall/js"
	"time"

	"pizarra/engine/store"
)

// limit is how long a transaction may take: a disk may be slow, but a page must not wait for ever.
var limit = 30 * time.Second

// mode is what a transaction is for.
type mode struct {
	tables         []any
	write, durable bool
	alone          bool // the caller holds the workbook's lock
}

// transaction is one under way. One goroutine works with it, and waits for one request at a time.
type transaction struct {
	ctx      context.Context
	js       js.Value
	stores   map[string]js.Value
	answers  js.Func
	answered chan js.Value // the request that has ended
	ended    chan error    // once: nil if it completed
	over     bool          // ended has been received
	err      error         // what was received
	timer    *time.Timer
}

// transact runs do in one transaction and returns once it has completed. Where do fails, the transaction is undone.
func (c *connection) transact(ctx context.Context, m mode, do func(*transaction) error) error {
	kind, durability := "readonly", "relaxed"
	if m.write {
		kind = "readwrite"
	}
	if m.durable {
		durability = "strict" // browsers that do not know it flush always
	}
	begun, err := call(c.db, "transaction", js.ValueOf(m.tables), kind, map[string]any{"durability": durability})
	if err != nil {
		return meaning(err)
	}
	t := &transaction{ctx: ctx, js: begun, stores: map[string]js.Value{}, answered: make(chan js.Value, 1), ended: make(chan error, 1), timer: time.NewTimer(limit)}
	defer t.timer.Stop()
	t.answers = js.FuncOf(func(_ js.Value, args []js.Value) any {
		if args[0].Get("type").String() == "error" {
			_, _ = call(args[0], "preventDefault") // whoever asked decides whether the transaction goes on
		}
		t.answered <- args[0].Get("target")
		return nil
	})
	var ends js.Func
	ends = js.FuncOf(func(_ js.Value, args []js.Value) any {
		if args[0].Get("type").String() == "complete" {
			t.ended <- nil
		} else {
			t.ended <- thrown(begun.Get("error"))
		}
		ends.Release()
		t.answers.Release()
		return nil
	})
	begun.Set("oncomplete", ends)
	begun.Set("onabort", ends)

	if err := do(t); err != nil {
		_, _ = call(begun, "abort") // an error means that it is undone already
		if ended := t.wait(); ended != nil && t.storage(err) {
			return meaning(ended)
		}
		return meaning(err)
	}
	if begun.Get("commit").Truthy() {
		_, _ = call(begun, "commit") // sooner than the browser would by itself
	}
	return meaning(t.wait())
}

// storage says whether err is only the echo of a transaction that the browser undid, which knows the cause itself.
func (t *transaction) storage(err error) bool {
	e, ok := err.(*exception)
	return ok && (e.name == "AbortError" || e.name == "TransactionInactiveError") && !t.js.Get("error").IsNull()
}

// wait waits until the transaction has completed or is undone.
func (t *transaction) wait() error {
	if t.over {
		return t.err
	}
	cancelled := t.ctx.Done()
	for {
		select {
		case err := <-t.ended:
			if err != nil && t.ctx.Err() != nil {
				return store.Cancelled()
			}
			return err
		case <-cancelled:
			cancelled = nil
			_, _ = call(t.js, "abort") // too late if it has completed: then that is what counts
		case <-t.timer.C:
			_, _ = call(t.js, "abort")
			return store.Silent(int(limit.Seconds()))
		}
	}
}

// tell sends a request whose answer nobody needs: should it fail, the transaction is undone.
func (t *transaction) tell(table, method string, args ...any) error {
	_, err := t.request(table, method, args)
	return err
}

// ask sends a request and waits for its result.
func (t *transaction) ask(table, method string, args ...any) (js.Value, error) {
	r, err := t.request(table, method, args)
	if err != nil {
		return js.Undefined(), err
	}
	r.Set("onsuccess", t.answers)
	r.Set("onerror", t.answers)
	select {
	case <-t.answered:
		if e := r.Get("error"); !e.IsNull() {
			return js.Undefined(), thrown(e)
		}
		return r.Get("result"), nil
	case t.err = <-t.ended:
		t.over = true
		if t.err == nil {
			return js.Undefined(), &exception{"InvalidStateError", "the transaction ended without an answer"}
		}
		return js.Undefined(), t.err
	case <-t.ctx.Done():
		return js.Undefined(), store.Cancelled()
	case <-t.timer.C:
		t.timer.Reset(limit) // for the undoing
		return js.Undefined(), store.Silent(int(limit.Seconds()))
	}
}

// request sends a request.
func (t *transaction) request(table, method string, args []any) (js.Value, error) {
	s, ok := t.stores[table]
	if !ok {
		var err error
		if s, err = call(t.js, "objectStore", table); err != nil {
			return js.Undefined(), err
		}
		t.stores[table] = s
	}
	return call(s, method, args...)
}
