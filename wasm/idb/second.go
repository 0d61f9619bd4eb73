//go:build js

package idb

import (
	"context"
	"sync/atomic"
	"syscall/js"

	"pizarra/wasm/promise"
)

// Chromium, killed in the middle of writing and then again, may take an origin's whole log for corrupt at the next start
// and empty its databases: it goes on behind a torn record, and finds the tear later. No order of writing prevents that.
// So every workbook is kept twice: in the page's own IndexedDB, and in a second one that belongs to a storage bucket, which
// the browser keeps in files of its own. A batch is saved when both have it; where one of them is behind or gone, it
// is made up from the other when the workbook is opened. Browsers without buckets keep one: they have not got this fault.

// bucket is the name of the storage bucket. Its database has the same name and the same tables as the page's own.
const bucket = "pizarra"

// emptied notes that the browser threw a database away of which there is no second copy.
var emptied atomic.Bool

// Emptied reports whether the browser has thrown workbooks away that could not be brought back, since it was last asked.
func Emptied() bool { return emptied.Swap(false) }

// connectBoth opens the page's own database and the second one, which is nil where there are no buckets.
func connectBoth(ctx context.Context) (own, second *connection, err error) {
	if own, err = connect(ctx, js.Global(), Name, Version); err != nil {
		return nil, nil, err
	}
	second = connectSecond(ctx)
	if own.emptied {
		if names, err := second.workbooks(ctx); err != nil || len(names) == 0 {
			emptied.Store(true)
		}
	}
	return own, second, nil
}

// connectTo is connectBoth with both at the same change of a workbook. The caller writes it alone.
func connectTo(ctx context.Context, workbook string) (own, second *connection, err error) {
	if own, second, err = connectBoth(ctx); err != nil || second == nil {
		return own, nil, err
	}
	lost, err := reconcile(ctx, own, second, workbook)
	if lost || err != nil {
		second.close()
		second = nil
	}
	if err != nil {
		own.close()
		own = nil
	}
	return own, second, err
}

// twofold reports whether this browser can keep a workbook twice: it has buckets, and locks, without which two tabs could
// not keep the second one in order.
func twofold() bool {
	navigator := global("navigator")
	return navigator.Get("storageBuckets").Truthy() && navigator.Get("locks").Truthy()
}

// connectSecond opens the database of the bucket. That it cannot be had is no error: the page's own is what counts.
func connectSecond(ctx context.Context) *connection {
	if !twofold() {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	opening, err := call(global("navigator").Get("storageBuckets"), "open", bucket, map[string]any{"persisted": true})
	if err != nil {
		return nil
	}
	opened, err := promise.Await(ctx, opening)
	if err != nil {
		return nil
	}
	c, err := connect(ctx, opened, Name, Version)
	if err != nil {
		return nil
	}
	return c
}

// change is the last one that a database has of a workbook.
type change struct {
	number  int      // 0 where it does not know the workbook; the changes count from 1
	touched js.Value // [table, key] of each record that it wrote or deleted, [table, from, to] of each range that it
	// deleted, in order; null where nobody wrote them down
}

// mostTouched is how many records are written down at most. A change of more is made up by copying the workbook.
const mostTouched = 500

// changeOf reads what stands at a workbook's name in bookTable. Where there is no number, it is the workbook's own name, as
// the lab wrote there before it counted.
func changeOf(v js.Value) change {
	switch v.Type() {
	case js.TypeUndefined:
		return change{touched: js.Null()}
	case js.TypeObject:
		return change{v.Get("change").Int(), v.Get("touched")}
	}
	return change{1, js.Null()}
}

// value is what is written there.
func (c change) value() map[string]any {
	return map[string]any{"change": c.number, "touched": c.touched}
}

// change asks for a workbook's last change.
func (t *transaction) change(workbook string) (change, error) {
	v, err := t.ask(bookTable, "get", workbook)
	return changeOf(v), err
}

// log is what a transaction does to records, so that it can be done again in the second database.
type log struct {
	writes []write
	change change // that it makes
}

// write is one request that writes.
type write struct {
	table, method string
	args          []any // the key is the last one, a js.Value if it is a range
}

// tell sends a write and keeps it.
func (l *log) tell(t *transaction, table, method string, args ...any) error {
	l.writes = append(l.writes, write{table, method, args})
	return t.tell(table, method, args...)
}

// count makes the writes the next change of the workbook. A batch that changes nothing is none.
func (l *log) count(t *transaction, workbook string) error {
	if len(l.writes) == 0 {
		return nil
	}
	last, err := t.change(workbook)
	if err != nil {
		return err
	}
	l.change = change{last.number + 1, js.Null()}
	if len(l.writes) <= mostTouched {
		l.change.touched = global("Array").New()
		for _, w := range l.writes {
			key := w.args[len(w.args)-1]
			if within, ok := key.(js.Value); ok {
				l.change.touched.Call("push", []any{w.table, within.Get("lower"), within.Get("upper")})
			} else {
				l.change.touched.Call("push", []any{w.table, key})
			}
		}
	}
	return t.tell(bookTable, "put", l.change.value(), workbook)
}

// repeat does the writes again in the second database. It reports false, and does nothing, where that has not got all
// changes before.
func (l *log) repeat(ctx context.Context, second *connection, workbook string) (ok bool, err error) {
	err = second.transact(ctx, mode{tables: allTables, write: true}, func(t *transaction) error {
		last, err := t.change(workbook)
		if ok = last.number == l.change.number-1; err != nil || !ok {
			return err
		}
		for _, w := range l.writes {
			if err := t.tell(w.table, w.method, w.args...); err != nil {
				return err
			}
		}
		return t.tell(bookTable, "put", change{l.change.number, js.Null()}.value(), workbook)
	})
	return ok, err
}
