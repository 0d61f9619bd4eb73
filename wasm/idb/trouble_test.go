//go:build js

package idb

import (
	"syscall/js"
	"testing"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// patch runs JavaScript that changes the browser under us, and later the JavaScript that changes it back.
func patch(t testing.TB, script string) (undo func()) {
	t.Helper()
	js.Global().Call("eval", `globalThis.factory = IDBFactory.prototype, globalThis.database = IDBDatabase.prototype,
		globalThis.table = IDBObjectStore.prototype, globalThis.real = {open: factory.open, transaction: database.transaction, put: table.put, get: table.get, delete: table.delete},
		globalThis.calls = []`)
	js.Global().Call("eval", script)
	undo = func() {
		js.Global().Call("eval", `factory.open = real.open, database.transaction = real.transaction, table.put = real.put, table.get = real.get, table.delete = real.delete`)
	}
	t.Cleanup(undo)
	return undo
}

func calls() string {
	return js.Global().Get("JSON").Call("stringify", js.Global().Get("calls")).String()
}

func TestNoStorage(t *testing.T) {
	for _, script := range []string{
		`factory.open = () => { throw new DOMException("The operation is insecure.", "SecurityError") }`,
		`factory.open = () => { throw new DOMException("A mutation operation was attempted", "InvalidStateError") }`,
		`factory.open = () => { let r = {error: new DOMException("Internal error opening backing store", "UnknownError")};
			setTimeout(() => r.onerror({type: "error", target: r, preventDefault() {}})); return r }`,
	} {
		undo := patch(t, script)
		_, err := Open(t.Context(), "nowhere")
		is(t, err, fault.TemporarilyUnavailable, "store.unavailable")
		_, err = Workbooks(t.Context())
		is(t, err, fault.TemporarilyUnavailable, "store.unavailable")
		undo()
	}
	undo := patch(t, `globalThis.own = Object.getOwnPropertyDescriptor(globalThis, "indexedDB"), Object.defineProperty(globalThis, "indexedDB", {configurable: true, get() { throw new DOMException("no", "SecurityError") }})`)
	_, err := Open(t.Context(), "nowhere")
	is(t, err, fault.TemporarilyUnavailable, "store.unavailable")
	js.Global().Call("eval", `Object.defineProperty(globalThis, "indexedDB", {configurable: true, value: undefined})`)
	_, err = Open(t.Context(), "nowhere")
	is(t, err, fault.TemporarilyUnavailable, "store.unavailable")
	js.Global().Call("eval", `Object.defineProperty(globalThis, "indexedDB", own)`)
	undo()
}

func TestOpeningNeverHangs(t *testing.T) {
	old := patience
	patience = 50 * time.Millisecond
	undo := patch(t, `factory.open = () => ({})`)
	_, err := Open(t.Context(), "silent")
	is(t, err, fault.TemporarilyUnavailable, "store.silent")
	undo()
	patience = old

	// An old tab that does not step aside.
	const name = "pizarra test of blocked"
	tab, err := connect(t.Context(), js.Global(), name, 1)
	if err != nil {
		t.Fatal(err)
	}
	tab.db.Set("onversionchange", js.Null())
	_, err = connect(t.Context(), js.Global(), name, 2)
	is(t, err, fault.TemporarilyUnavailable, "store.blocked")
	tab.close()
	// The one that gave up opens now, and must let go of it.
	third, err := connect(t.Context(), js.Global(), name, 3)
	if err != nil {
		t.Fatalf("after the old tab was closed: %v", err)
	}
	third.close()
	js.Global().Get("indexedDB").Call("deleteDatabase", name)
}

// Another tab has a newer version: this one steps aside at once, and then says why it cannot go on.
func TestVersionChange(t *testing.T) {
	s := open(t, "change")
	commit(t, s, newRun)
	c, err := connect(t.Context(), js.Global(), Name, Version+1)
	if err != nil {
		t.Fatalf("a newer tab could not open the database: %v", err)
	}
	is(t, s.Commit(t.Context(), store.Batch{Ops: []store.Op{newRun}}), fault.TemporarilyUnavailable, "store.newer")
	c.close()
	_, err = Open(t.Context(), "change")
	is(t, err, fault.TemporarilyUnavailable, "store.newer")

	// Deleting is a version change too. The tab that had the workbook open works on, and finds all of it again.
	destroy(t, js.Global())
	if r, err := s.Run(t.Context(), newRun.Run.ID); err != nil || r.Name != newRun.Run.Name {
		t.Errorf("after deletion: %+v, %v", r, err)
	}
	commit(t, s, newRun)
}

func TestConnectionIsOpenedAgainOnce(t *testing.T) {
	b, err := Open(t.Context(), "cut")
	if err != nil {
		t.Fatal(err)
	}
	s := store.New(b)
	defer s.Close()
	commit(t, s, newRun)
	b.(*book).conn.db.Call("close") // as a browser does that saves memory
	commit(t, s, store.SetTags{Run: newRun.Run.ID, Tags: []store.Tag{{Key: "k", Value: "v"}}})
	b.(*book).conn.db.Call("close")
	if r, err := s.Run(t.Context(), newRun.Run.ID); err != nil || len(r.Tags) != 2 {
		t.Errorf("after the connection was cut: %+v, %v", r, err)
	}
	undo := patch(t, `database.transaction = () => { calls.push(1); throw new DOMException("Connection to Indexed Database server lost", "UnknownError") }`)
	_, err = s.Run(t.Context(), newRun.Run.ID)
	is(t, err, fault.TemporarilyUnavailable, "store.lost")
	if calls() != "[1,1]" {
		t.Errorf("tries: %s, want two", calls())
	}
	undo()
	// Lost in the middle of a batch: the second try writes all of it.
	undo = patch(t, `table.put = function(...args) {
		calls.push(1);
		if (calls.length == 2) throw new DOMException("Connection to Indexed Database server lost", "UnknownError");
		return real.put.apply(this, args) }`)
	commit(t, s, store.LogMetrics{Run: newRun.Run.ID, Metrics: []store.Metric{{Key: "a", Value: 1}, {Key: "b", Value: 2}}})
	undo()
	if r, err := s.Run(t.Context(), newRun.Run.ID); err != nil || len(r.Metrics) != 2 {
		t.Errorf("after the second try: %+v, %v", r, err)
	}
}

// A full disk, as browsers tell of it: put throws; its request fails; or all requests succeed and the whole is undone.
func TestUndone(t *testing.T) {
	s := open(t, "full")
	commit(t, s, newRun)
	for _, c := range []struct {
		name, script string
		code         fault.Code
		key          string
	}{
		{"put throws", `table.put = () => { throw new DOMException("", "QuotaExceededError") }`, fault.ResourceExhausted, "store.full"},
		{"undone at the end", `database.transaction = function(...args) {
			let t = real.transaction.apply(this, args);
			Object.defineProperty(t, "error", {value: new DOMException("", "QuotaExceededError")});
			t.commit = () => t.abort();
			return t }`, fault.ResourceExhausted, "store.full"},
		{"undone while reading", `table.get = function(...args) {
			let t = this.transaction;
			Object.defineProperty(t, "error", {value: new DOMException("", "QuotaExceededError")});
			let r = real.get.apply(this, args);
			t.abort();
			return r }`, fault.ResourceExhausted, "store.full"},
		{"undone without a reason", `database.transaction = function(...args) {
			let t = real.transaction.apply(this, args); t.commit = () => t.abort(); return t }`, fault.TemporarilyUnavailable, "store.aborted"},
		{"a request fails", `table.put = function(value, key) { return this.add(value, key) }`, fault.TemporarilyUnavailable, "store.aborted"},
		{"memory is short", `table.put = () => { throw new RangeError("Array buffer allocation failed") }`, fault.TemporarilyUnavailable, "store.aborted"},
	} {
		t.Run(c.name, func(t *testing.T) {
			undo := patch(t, c.script)
			err := s.Commit(t.Context(), store.Batch{Ops: []store.Op{
				store.PutArtifact{Run: newRun.Run.ID, Path: "a", Bytes: make([]byte, 100)},
				store.SetTags{Run: newRun.Run.ID, Tags: []store.Tag{{Key: "k", Value: c.name}}}}})
			undo()
			is(t, err, c.code, c.key)
			if files, err := s.Artifacts(t.Context(), newRun.Run.ID, ""); err != nil || len(files) != 0 {
				t.Errorf("it left %v, %v", files, err)
			}
			if r, err := s.Run(t.Context(), newRun.Run.ID); err != nil || len(r.Tags) != 1 {
				t.Errorf("it left %v, %v", r.Tags, err)
			}
		})
	}
}

// A browser that never answers: the page must be told, and the next transaction gets a connection of its own.
func TestNoAnswer(t *testing.T) {
	b, err := Open(t.Context(), "no answer")
	if err != nil {
		t.Fatal(err)
	}
	s := store.New(b)
	defer s.Close()
	commit(t, s, newRun)
	old := limit
	defer func() { limit = old }()
	for _, c := range []struct{ script, key string }{
		{`table.get = function(...args) { real.get.apply(this, args); return {} }`, "store.lost"},
		{`table.get = function(...args) { // and the transaction goes on for ever
			let again = () => { try { real.get.apply(this, args).onsuccess = again } catch {} };
			again();
			return {} }`, "store.silent"},
		{`database.transaction = function(...args) {
			let t = real.transaction.apply(this, args);
			Object.defineProperty(t, "oncomplete", {set() {}}), Object.defineProperty(t, "onabort", {set() {}});
			return t }`, "store.silent"},
	} {
		connection := b.(*book).conn
		undo := patch(t, c.script)
		if c.key == "store.silent" {
			limit = 300 * time.Millisecond // nothing ends but by the limit; whatever does not hang may take its time
		}
		is(t, s.Commit(t.Context(), store.Batch{Ops: []store.Op{newRun}}), fault.TemporarilyUnavailable, c.key)
		limit = old
		undo()
		commit(t, s, newRun)
		if b.(*book).conn == connection {
			t.Error("the connection that did not answer is still in use")
		}
	}
}
