//go:build js

package idb

import (
	"syscall/js"

	"pizarra/engine/store"
)

// records are a workbook's within a transaction: JSON as strings, so that all of a table are one join, and bytes as
// ArrayBuffers, since Blobs are not to be trusted on every browser.
type records struct {
	t        *transaction
	workbook string
	log      *log // of an Update
}

// key is a record's key.
func (r *records) key(parts []string) []any {
	key := make([]any, 0, len(parts)+2)
	key = append(key, r.workbook)
	for _, part := range parts {
		key = append(key, part)
	}
	return key
}

func (r *records) Get(t store.Table, key ...string) ([]byte, error) {
	v, err := r.t.ask(string(t), "get", r.key(key))
	switch {
	case err != nil || v.IsUndefined():
		return nil, err
	case t == store.BlobTable:
		array := global("Uint8Array").New(v)
		b := make([]byte, array.Length())
		js.CopyBytesToGo(b, array)
		return unframed(b), nil
	}
	return []byte(v.String()), nil
}

func (r *records) All(t store.Table, prefix ...string) ([]byte, error) {
	from := r.key(prefix)
	to := append(r.key(prefix), []any{}) // an array sorts after every string
	within, err := call(global("IDBKeyRange"), "bound", from, to)
	if err != nil {
		return nil, err
	}
	all, err := r.t.ask(string(t), "getAll", within)
	if err != nil {
		return nil, err
	}
	text, err := call(all, "join", ",")
	if err != nil {
		return nil, err
	}
	return []byte("[" + text.String() + "]"), nil
}

func (r *records) Put(t store.Table, value []byte, key ...string) error {
	if t != store.BlobTable {
		return r.log.tell(r.t, string(t), "put", string(value), r.key(key))
	}
	value = framed(value)
	array, err := newBytes(len(value))
	if err != nil {
		return err
	}
	js.CopyBytesToJS(array, value)
	return r.log.tell(r.t, string(t), "put", array.Get("buffer"), r.key(key))
}

func (r *records) Delete(t store.Table, key ...string) error {
	return r.log.tell(r.t, string(t), "delete", r.key(key))
}
