//go:build js

package idb

import (
	"context"
	"syscall/js"

	"pizarra/engine/store"
)

// reconcile brings the two databases to the same change of a workbook: the one that is behind, or has lost it, gets what
// the other has. The caller holds the workbook's lock. An error that comes from the second one is not returned: lost is
// true then, and the second one of no more use.
func reconcile(ctx context.Context, own, second *connection, workbook string) (lost bool, err error) {
	here, err := own.change(ctx, workbook)
	if err != nil {
		return false, err
	}
	there, err := second.change(ctx, workbook)
	switch {
	case err != nil:
		return true, nil
	case here.number == there.number:
		return false, nil
	case here.number < there.number:
		// What stands here is older, or nothing: the browser has thrown it away.
		unread, err := copyBook(ctx, second, own, workbook, there.number)
		if unread { // both are damaged: what could be read is all there is
			emptied.Store(true)
			err = nil
		}
		return unread, err
	case here.number == there.number+1 && !here.touched.IsNull():
		_, err = copyTouched(ctx, own, second, workbook, here)
	default:
		_, err = copyBook(ctx, own, second, workbook, here.number)
	}
	return err != nil, nil
}

// change is the last one of a workbook.
func (c *connection) change(ctx context.Context, workbook string) (last change, err error) {
	err = c.transact(ctx, mode{tables: []any{bookTable}}, func(t *transaction) error {
		last, err = t.change(workbook)
		return err
	})
	return last, err
}

// copyTouched copies the records of the last change, which is all that the other has not got. Where reading fails, unread
// is true.
func copyTouched(ctx context.Context, from, to *connection, workbook string, last change) (unread bool, err error) {
	var writes []write
	err = from.transact(ctx, mode{tables: tables}, func(t *transaction) error {
		writes = writes[:0]
		for i := range last.touched.Length() {
			one := last.touched.Index(i)
			table, key := one.Index(0).String(), one.Index(1)
			if one.Length() == 3 {
				within, err := call(global("IDBKeyRange"), "bound", key, one.Index(2))
				if err != nil {
					return err
				}
				writes = append(writes, write{table, "delete", []any{within}})
				continue
			}
			v, err := t.ask(table, "get", key)
			switch {
			case err != nil:
				return err
			case v.IsUndefined():
				writes = append(writes, write{table, "delete", []any{key}})
			default:
				writes = append(writes, write{table, "put", []any{v, key}})
			}
		}
		return nil
	})
	if err != nil {
		return true, err
	}
	return false, to.write(ctx, mode{}, append(writes, write{bookTable, "put", []any{change{last.number, js.Null()}.value(), workbook}}))
}

// copyBook copies a whole workbook in pieces, over whatever the other has. Only with the last piece does the other know
// the workbook, so that one which is interrupted is begun again. Where reading fails, unread is true.
func copyBook(ctx context.Context, from, to *connection, workbook string, number int) (unread bool, err error) {
	all, err := under([]any{workbook})
	if err != nil {
		return false, err
	}
	writes := []write{{bookTable, "delete", []any{workbook}}}
	for _, t := range store.Tables {
		writes = append(writes, write{string(t), "delete", []any{all}})
	}
	if err := to.write(ctx, mode{}, writes); err != nil {
		return false, err
	}
	for _, t := range store.Tables {
		within, piece := all, 500
		if t == store.BlobTable || t == store.SummaryTable {
			piece = 8 // of store.MaxChunk at most
		}
		for {
			var keys, values js.Value
			err := from.transact(ctx, mode{tables: []any{string(t)}}, func(tx *transaction) (err error) {
				if keys, err = tx.ask(string(t), "getAllKeys", within, piece); err == nil {
					values, err = tx.ask(string(t), "getAll", within, piece)
				}
				return err
			})
			if err != nil {
				return true, err
			}
			n := keys.Length()
			if n == 0 {
				break
			}
			writes = writes[:0]
			for i := range n {
				writes = append(writes, write{string(t), "put", []any{values.Index(i), keys.Index(i)}})
			}
			if err := to.write(ctx, mode{}, writes); err != nil {
				return false, err
			}
			if within, err = call(global("IDBKeyRange"), "bound", keys.Index(n-1), all.Get("upper"), true); err != nil {
				return false, err
			}
		}
	}
	known := write{bookTable, "put", []any{change{number, js.Null()}.value(), workbook}}
	return false, to.write(ctx, mode{durable: true}, []write{known})
}

// write does writes in one transaction.
func (c *connection) write(ctx context.Context, m mode, writes []write) error {
	m.tables, m.write = allTables, true
	return c.transact(ctx, m, func(t *transaction) error {
		for _, w := range writes {
			if err := t.tell(w.table, w.method, w.args...); err != nil {
				return err
			}
		}
		return nil
	})
}
