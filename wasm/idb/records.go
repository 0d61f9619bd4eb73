//go:build js

package idb

import (
	"bytes"
	"slices"
	"strings"
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
	case err != nil:
		return nil, r.meaning(err, t, strings.Join(key, " "))
	case v.IsUndefined():
		return nil, nil
	case t == store.BlobTable:
		array := global("Uint8Array").New(v)
		b := make([]byte, array.Length())
		js.CopyBytesToGo(b, array)
		return unframed(b), nil
	}
	return []byte(v.String()), nil
}

// under is the range of keys that begin so.
func under(key []any) (js.Value, error) {
	to := append(key[:len(key):len(key)], []any{}) // an array sorts after every string
	return call(global("IDBKeyRange"), "bound", key, to)
}

// joined asks for all of something within a prefix, as one string.
func (r *records) joined(t store.Table, method string, prefix []string, between string) (text js.Value, err error) {
	within, err := under(r.key(prefix))
	if err != nil {
		return text, err
	}
	all, err := r.t.ask(string(t), method, within)
	if err != nil {
		return text, r.meaning(err, t, "")
	}
	return call(all, "join", between)
}

// All takes the text over in one piece: by way of a string of Go it would be copied four times, and all summaries are megabytes.
func (r *records) All(t store.Table, prefix ...string) ([]byte, error) {
	text, err := r.joined(t, "getAll", prefix, ",")
	if err != nil {
		return nil, err
	}
	bytes, err := call(global("TextEncoder").New(), "encode", text)
	if err != nil {
		return nil, err
	}
	n := bytes.Length()
	array := make([]byte, n+2)
	js.CopyBytesToGo(array[1:], bytes)
	array[0], array[n+1] = '[', ']'
	return array, nil
}

// Keys reads keys as one string, in which each has its parts between commas. The parts before the last are known, and no
// part holds a line break.
func (r *records) Keys(t store.Table, prefix ...string) ([]string, error) {
	joined, err := r.joined(t, "getAllKeys", prefix, "\n")
	if err != nil {
		return nil, err
	}
	text := joined.String()
	if text == "" {
		return nil, nil
	}
	known := len(r.workbook) + 1
	for _, part := range prefix {
		known += len(part) + 1
	}
	keys := strings.Split(text, "\n")
	for i := range keys {
		keys[i] = keys[i][known:]
	}
	return keys, nil
}

func (r *records) Count(t store.Table, prefix ...string) (int, error) {
	within, err := under(r.key(prefix))
	if err != nil {
		return 0, err
	}
	n, err := r.t.ask(string(t), "count", within)
	if err != nil {
		return 0, err
	}
	return n.Int(), nil
}

// meaning takes what a browser says of a record whose file it has lost for a damaged record.
func (r *records) meaning(err error, t store.Table, key string) error {
	if e, ok := err.(*exception); ok && (e.name == "NotReadableError" || e.name == "DataError") {
		return store.Damaged(t, key, e)
	}
	return err
}

func (r *records) Put(t store.Table, value []byte, key ...string) error {
	if t == store.SummaryTable && len(value) > longText {
		value = slices.Concat(value, bytes.Repeat([]byte(" "), max(apart-len(value), 0)))
	}
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

func (r *records) DeleteAll(t store.Table, prefix ...string) error {
	key := r.key(prefix)
	within, err := under(key)
	if err != nil {
		return err
	}
	return r.log.tell(r.t, string(t), "delete", within)
}
