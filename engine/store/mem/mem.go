// Package mem keeps workbooks in memory: for tests, for the command line, and for a page whose browser refuses to keep
// anything.
package mem

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"pizarra/engine/store"
)

// DB is a set of workbooks. Its methods may be called at any time from any goroutine.
type DB struct {
	mu    sync.Mutex
	books map[string]records
}

// records are a workbook's, by table and key, each under one string that sorts as its parts do.
type records map[string][]byte

// New makes an empty DB.
func New() *DB { return &DB{books: map[string]records{}} }

// Workbooks are the names of all workbooks that were opened, in order.
func (db *DB) Workbooks() []string {
	db.mu.Lock()
	defer db.mu.Unlock()
	return slices.Sorted(maps.Keys(db.books))
}

// Open opens a workbook and makes it if need be.
func (db *DB) Open(workbook string) (store.Backend, error) {
	if err := store.CheckWorkbook(workbook); err != nil {
		return nil, err
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.books[workbook] == nil {
		db.books[workbook] = records{}
	}
	return &book{db: db, name: workbook}, nil
}

// Erase deletes a workbook for good. Whoever has it open reads an empty one from then on.
func (db *DB) Erase(workbook string) {
	db.mu.Lock()
	defer db.mu.Unlock()
	delete(db.books, workbook)
}

// book is an open workbook.
type book struct {
	db     *DB
	name   string
	closed bool
}

func (b *book) Close() error {
	b.db.mu.Lock()
	defer b.db.mu.Unlock()
	b.closed = true
	return nil
}

// begin locks the DB for a transaction.
func (b *book) begin(ctx context.Context) error {
	if ctx.Err() != nil {
		return store.Cancelled()
	}
	b.db.mu.Lock()
	if b.closed {
		b.db.mu.Unlock()
		return store.Closed()
	}
	return nil
}

func (b *book) View(ctx context.Context, read func(store.Reader) error) error {
	if err := b.begin(ctx); err != nil {
		return err
	}
	defer b.db.mu.Unlock()
	return read(&tx{saved: b.db.books[b.name]})
}

func (b *book) Update(ctx context.Context, _ bool, change func(store.Tx) error) error {
	if err := b.begin(ctx); err != nil {
		return err
	}
	defer b.db.mu.Unlock()
	saved := b.db.books[b.name]
	if saved == nil { // erased: who goes on writes a new one
		saved = records{}
	}
	t := &tx{saved: saved, changed: records{}}
	if err := change(t); err != nil {
		return err
	}
	b.db.books[b.name] = saved
	for name, value := range t.changed {
		if value == nil {
			delete(t.saved, name)
		} else {
			t.saved[name] = value
		}
	}
	return nil
}

// tx is a transaction: what is saved, and what it has changed so far, nil for a deleted record.
type tx struct{ saved, changed records }

// name is a record's place in records. No part of a key holds a zero byte, and none is empty.
func name(t store.Table, key []string) string {
	return string(t) + "\x00" + strings.Join(key, "\x00") + "\x00"
}

func (t *tx) Get(table store.Table, key ...string) ([]byte, error) {
	n := name(table, key)
	value, ok := t.changed[n]
	if !ok {
		value = t.saved[n]
	}
	return bytes.Clone(value), nil
}

// under is the records whose keys begin with prefix, by name.
func (t *tx) under(table store.Table, prefix []string) records {
	start := begin(table, prefix)
	now := records{}
	for _, layer := range []records{t.saved, t.changed} {
		for n, value := range layer {
			if strings.HasPrefix(n, start) {
				now[n] = value
			}
		}
	}
	maps.DeleteFunc(now, func(_ string, value []byte) bool { return value == nil })
	return now
}

// begin is how the names begin of records whose keys begin with prefix.
func begin(table store.Table, prefix []string) string {
	if len(prefix) == 0 {
		return string(table) + "\x00"
	}
	return name(table, prefix)
}

func (t *tx) All(table store.Table, prefix ...string) ([]byte, error) {
	now := t.under(table, prefix)
	var values [][]byte
	for _, n := range slices.Sorted(maps.Keys(now)) {
		values = append(values, now[n])
	}
	return slices.Concat([]byte("["), bytes.Join(values, []byte(",")), []byte("]")), nil
}

func (t *tx) Keys(table store.Table, prefix ...string) ([]string, error) {
	start := begin(table, prefix)
	keys := []string{}
	for _, n := range slices.Sorted(maps.Keys(t.under(table, prefix))) {
		keys = append(keys, strings.TrimSuffix(n[len(start):], "\x00"))
	}
	return keys, nil
}

func (t *tx) Count(table store.Table, prefix ...string) (int, error) {
	return len(t.under(table, prefix)), nil
}

func (t *tx) Put(table store.Table, value []byte, key ...string) error {
	t.changed[name(table, key)] = bytes.Clone(value)
	return nil
}

func (t *tx) Delete(table store.Table, key ...string) error {
	t.changed[name(table, key)] = nil
	return nil
}

func (t *tx) DeleteAll(table store.Table, prefix ...string) error {
	for n := range t.under(table, prefix) {
		t.changed[n] = nil
	}
	return nil
}
