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
)

// Name and Version are the database's. People's work lives under them: a test fails when they, or the tables, change.
const (
	Name    = "pizarra"
	Version = 1
)

// bookTable lists the workbooks. The other tables are those of the store, with keys [workbook, part, …].
const bookTable = "workbooks"

// tables are the object stores that transactions on a workbook's records span.
var tables = func() (list []any) {
	for _, t := range store.Tables {
		list = append(list, string(t))
	}
	return list
}()

// Workbooks lists the workbooks of this browser, in order of name.
func Workbooks(ctx context.Context) ([]string, error) {
	c, err := connect(ctx, Name, Version)
	if err != nil {
		return nil, err
	}
	defer c.close()
	var names []string
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
	slices.Sort(names)
	return names, err
}

// Open opens a workbook and makes it if need be. Where the browser keeps nothing, the fault is store.unavailable.
func Open(ctx context.Context, workbook string) (store.Backend, error) {
	if err := store.CheckWorkbook(workbook); err != nil {
		return nil, err
	}
	b := &book{name: workbook}
	// To write its name is to learn whether writing works here at all.
	err := b.run(ctx, mode{tables: []any{bookTable}, write: true, durable: true}, func(t *transaction) error {
		known, err := t.ask(bookTable, "getKey", workbook)
		if err != nil || !known.IsUndefined() {
			return err
		}
		return t.tell(bookTable, "put", workbook, workbook)
	})
	if err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

// book is an open workbook.
type book struct {
	name   string
	mu     sync.Mutex // guards what follows
	conn   *connection
	closed bool
}

func (b *book) View(ctx context.Context, read func(store.Reader) error) error {
	return b.run(ctx, mode{tables: tables}, func(t *transaction) error { return read(&records{t, b.name}) })
}

func (b *book) Update(ctx context.Context, durable bool, change func(store.Tx) error) error {
	return b.run(ctx, mode{tables: tables, write: true, durable: durable}, func(t *transaction) error {
		return change(&records{t, b.name})
	})
}

// Close lets go of the connection; transactions under way end as they would.
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
		c, err := b.connection(ctx)
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

// connection is the one in use, opened if need be.
func (b *book) connection(ctx context.Context) (*connection, error) {
	if ctx.Err() != nil {
		return nil, store.Cancelled()
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, store.Closed()
	}
	if b.conn == nil {
		c, err := connect(ctx, Name, Version)
		if err != nil {
			return nil, err
		}
		b.conn = c
	}
	return b.conn, nil
}

// drop forgets a connection, unless another has taken its place.
func (b *book) drop(c *connection) {
	if c != nil && b.conn == c {
		c.close()
		b.conn = nil
	}
}
