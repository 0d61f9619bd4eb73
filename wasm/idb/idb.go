//go:build js

// Package idb keeps workbooks in the browser's IndexedDB. It is a backend of engine/store and knows none of its rules.
//
// What it promises: saved means that the transaction completed; a batch is one transaction; opening never hangs; bytes
// are ready before a transaction asks for them, and nothing but its own requests is waited for inside one.
package idb

import (
	"context"
	"slices"
	"sync"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/wasm/locks"
)

// Name and Version are the database's. People's work lives under them: a test fails when they, or the tables, change.
// Version 1 had no summaries. Its workbooks get them when they are next read, as any run does whose summary is lacking.
// Version 2 had no models, no registry and no workspace: its workbooks have none.
const (
	Name    = "pizarra"
	Version = 3
)

// bookTable lists the workbooks, and tells of each which change is its last: change.value. The other tables are those of
// the store, with keys [workbook, part, …].
const bookTable = "workbooks"

// tables are the object stores that hold a workbook's records, allTables these and bookTable.
var tables = func() (list []any) {
	for _, t := range store.Tables {
		list = append(list, string(t))
	}
	return list
}()

var allTables = append([]any{bookTable}, tables...)

// Workbooks lists the workbooks of this browser, in order of name.
func Workbooks(ctx context.Context) ([]string, error) {
	own, second, err := connectBoth(ctx)
	if err != nil {
		return nil, err
	}
	defer own.close()
	defer second.close()
	names, err := own.workbooks(ctx)
	if err != nil {
		return nil, err
	}
	if kept, err := second.workbooks(ctx); err == nil {
		names = append(names, kept...)
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// workbooks lists those that a database knows.
func (c *connection) workbooks(ctx context.Context) (names []string, err error) {
	if c == nil {
		return nil, nil
	}
	err = c.transact(ctx, mode{tables: []any{bookTable}}, func(t *transaction) error {
		keys, err := t.ask(bookTable, "getAllKeys")
		if err != nil {
			return err
		}
		text, err := call(global("JSON"), "stringify", keys)
		if err != nil {
			return err
		}
		return jsontext.UnmarshalList([]byte(text.String()), &names, jsontext.String)
	})
	return names, err
}

// Open opens a workbook and makes it if need be. Where the browser keeps nothing, the fault is store.unavailable.
func Open(ctx context.Context, workbook string) (store.Backend, error) {
	if err := store.CheckWorkbook(workbook); err != nil {
		return nil, err
	}
	b := &book{name: workbook}
	release, err := b.alone(ctx)
	if err != nil {
		b.Close()
		return nil, err
	}
	defer release()
	// To write its name is to learn whether writing works here at all.
	made := log{change: change{1, global("Array").New()}}
	err = b.run(ctx, mode{tables: []any{bookTable}, write: true, durable: true, alone: true}, func(t *transaction) error {
		last, err := t.change(workbook)
		if err != nil || last.number > 0 {
			made.change.number = 0
			return err
		}
		return t.tell(bookTable, "put", made.change.value(), workbook)
	})
	if err != nil {
		b.Close()
		return nil, err
	}
	b.repeat(ctx, &made)
	return b, nil
}

// book is an open workbook.
type book struct {
	name   string
	mu     sync.Mutex // guards what follows
	conn   *connection
	second *connection // nil where there is none
	closed bool
}

func (b *book) View(ctx context.Context, read func(store.Reader) error) error {
	return b.run(ctx, mode{tables: tables}, func(t *transaction) error { return read(&records{t: t, workbook: b.name}) })
}

func (b *book) Update(ctx context.Context, durable bool, change func(store.Tx) error) error {
	release, err := b.alone(ctx)
	if err != nil {
		return err
	}
	defer release()
	var done log
	err = b.run(ctx, mode{tables: allTables, write: true, durable: durable, alone: true}, func(t *transaction) error {
		done = log{}
		if err := change(&records{t, b.name, &done}); err != nil {
			return err
		}
		return done.count(t, b.name)
	})
	if err == nil {
		b.repeat(context.WithoutCancel(ctx), &done) // the batch is saved, whoever has stopped waiting for it
	}
	return err
}

// alone waits until nobody else writes this workbook, where there are two databases to keep in order. The caller writes
// alone until release is called.
func (b *book) alone(ctx context.Context) (release func(), err error) {
	if !twofold() {
		return func() {}, nil
	}
	waiting, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if release, err = locks.Hold(waiting, "saving "+b.name); err == nil {
		return release, nil
	}
	if ctx.Err() != nil {
		return nil, store.Cancelled()
	}
	return nil, store.Silent(int(limit.Seconds()))
}

// repeat does a change of this tab again in the second database. The caller writes alone. Where that fails, as when the
// disk is full, the workbook goes on with one database, until it is opened again.
func (b *book) repeat(ctx context.Context, done *log) {
	b.mu.Lock()
	own, second := b.conn, b.second
	b.mu.Unlock()
	if second == nil || done.change.number == 0 {
		return
	}
	lost := false
	ok, err := done.repeat(ctx, second, b.name)
	if err == nil && !ok {
		lost, err = reconcile(ctx, own, second, b.name)
	}
	if lost || err != nil {
		second.close()
		b.mu.Lock()
		defer b.mu.Unlock()
		if b.second == second {
			b.second = nil
		}
	}
}

// Close lets go of the connections; transactions under way end as they would.
func (b *book) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	b.drop(b.conn)
	return nil
}

// run runs a transaction. A connection that the browser has cut, as it does when it saves memory or when another tab
// changes the database, is opened again, once. One that does not answer is given up for the next transaction.
func (b *book) run(ctx context.Context, m mode, do func(*transaction) error) error {
	for attempt := 1; ; attempt++ {
		c, err := b.connection(ctx, m.alone)
		if err != nil {
			return err
		}
		err = c.transact(ctx, m, do)
		lost := fault.Is(err, "store.lost")
		if lost || fault.Is(err, "store.silent") {
			b.mu.Lock()
			b.drop(c)
			b.mu.Unlock()
		}
		if !lost || attempt == 2 {
			return err
		}
	}
}

// connection is the one in use. If need be, both databases are opened, and brought to the same change of the workbook: so
// what one of them has lost is back before anything is read. alone says that the caller writes alone already.
func (b *book) connection(ctx context.Context, alone bool) (*connection, error) {
	if ctx.Err() != nil {
		return nil, store.Cancelled()
	}
	b.mu.Lock()
	own, closed := b.conn, b.closed
	b.mu.Unlock()
	if own != nil && !closed {
		return own, nil
	}
	if !alone { // first this and then mu, as whoever writes alone does
		release, err := b.alone(ctx)
		if err != nil {
			return nil, err
		}
		defer release()
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, store.Closed()
	}
	if b.conn == nil {
		var err error
		if b.conn, b.second, err = connectTo(ctx, b.name); err != nil {
			return nil, err
		}
	}
	return b.conn, nil
}

// drop forgets a connection, unless another has taken its place, and the second one with it.
func (b *book) drop(c *connection) {
	if c != nil && b.conn == c {
		b.conn.close()
		b.second.close()
		b.conn, b.second = nil, nil
	}
}
