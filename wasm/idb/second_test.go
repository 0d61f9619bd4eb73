//go:build js

package idb

import (
	"context"
	"fmt"
	"slices"
	"syscall/js"
	"testing"

	"pizarra/engine/bundle"
	"pizarra/engine/store"
)

// destroy deletes the database of holder, as a browser does that takes its files for damaged.
func destroy(t testing.TB, holder js.Value) {
	t.Helper()
	deleted := make(chan struct{})
	done := js.FuncOf(func(js.Value, []js.Value) any { close(deleted); return nil })
	defer done.Release()
	holder.Get("indexedDB").Call("deleteDatabase", Name).Set("onsuccess", done)
	<-deleted
}

// whole is all that a workbook holds, as its backup.
func whole(t testing.TB, workbook string) string {
	t.Helper()
	s := open(t, workbook)
	defer s.Close()
	b, err := bundle.Backup(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// work is a batch that writes to every table: number n, and every time the same.
func work(n int) []store.Op {
	id := store.NewRunID([16]byte{1, byte(n)})
	r := store.Run{ID: id, Name: fmt.Sprint("run ", n), ExperimentID: "0", StartTime: int64(n), Params: []store.Param{{Key: "n", Value: fmt.Sprint(n)}}}
	log := store.LogMetrics{Run: id}
	for step := range 20 {
		log.Metrics = append(log.Metrics, store.Metric{Key: "loss", Value: float64(n * step), Step: int64(step)})
	}
	return []store.Op{
		store.CreateRun{Run: r}, log,
		store.PutArtifact{Run: id, Path: "plots/a.png", Bytes: slices.Repeat([]byte{byte(n), 2, 3}, 40000)},
		store.PutArtifact{Run: id, Path: "report.txt", Bytes: fmt.Append(nil, n)},
	}
}

func second(t testing.TB, s *book) js.Value {
	t.Helper()
	if s.second == nil {
		t.Fatal("this browser keeps no second database")
	}
	return s.second.holder
}

func openBook(t testing.TB, workbook string) (*book, store.Store) {
	t.Helper()
	b, err := Open(context.Background(), workbook)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b.(*book), store.New(b)
}

// Whichever database is lost, and whatever the other had when it was, all that was saved is there again.
func TestWhatIsLostIsBroughtBack(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(t *testing.T, b *book, s store.Store)
	}{
		{"nothing happened", func(*testing.T, *book, store.Store) {}},
		{"own is lost", func(t *testing.T, _ *book, _ store.Store) { destroy(t, js.Global()) }},
		{"second is lost", func(t *testing.T, b *book, _ store.Store) { destroy(t, second(t, b)) }},
		{"second is one batch behind", func(t *testing.T, b *book, s store.Store) {
			second(t, b)
			b.second = nil // as if the browser had been killed between the two
			commit(t, s, work(3)...)
		}},
		{"second is one batch of many records behind", func(t *testing.T, b *book, s store.Store) {
			second(t, b)
			b.second = nil
			var ops []store.Op
			for n := range mostTouched {
				ops = append(ops, store.SetTags{Run: store.NewRunID([16]byte{1, 1}), Tags: []store.Tag{{Key: fmt.Sprint(n), Value: "v"}}}, work(n % 200)[0])
			}
			commit(t, s, ops...)
		}},
		{"second is one deletion for good behind", func(t *testing.T, b *book, s store.Store) {
			commit(t, s, work(3)...)
			commit(t, s, store.DeleteRun{Run: store.NewRunID([16]byte{1, 3})})
			second(t, b)
			b.second = nil
			if err := s.Purge(t.Context(), nil, []string{store.NewRunID([16]byte{1, 3})}); err != nil {
				t.Fatal(err)
			}
			if last, err := b.conn.change(t.Context(), b.name); err != nil || last.touched.Length() != 5 {
				t.Errorf("%v, and what was touched is %v", err, last.touched)
			}
		}},
		{"second is several batches behind", func(t *testing.T, b *book, s store.Store) {
			second(t, b)
			b.second = nil
			for n := range 9 {
				commit(t, s, work(3+n)...)
			}
		}},
		{"own has lost its last batches", func(t *testing.T, b *book, _ store.Store) {
			known := second(t, b)
			c, err := connect(t.Context(), known, Name, Version)
			if err != nil {
				t.Fatal(err)
			}
			defer c.close()
			// What the second one has is newer by its number.
			if err := c.write(t.Context(), mode{}, []write{{bookTable, "put", []any{change{99, js.Null()}.value(), b.name}}}); err != nil {
				t.Fatal(err)
			}
		}},
		{"own was written before changes were counted", func(t *testing.T, b *book, _ store.Store) {
			destroy(t, second(t, b))
			if err := b.conn.write(t.Context(), mode{}, []write{{bookTable, "put", []any{b.name, b.name}}}); err != nil {
				t.Fatal(err)
			}
		}},
		{"bringing back was interrupted", func(t *testing.T, b *book, s store.Store) {
			b.Close()
			destroy(t, js.Global())
			undo := patch(t, `table.put = function(...args) {
				if (this.name == "blobs") throw new DOMException("", "QuotaExceededError");
				return real.put.apply(this, args) }`)
			if _, err := Open(t.Context(), b.name); err == nil {
				t.Error("a workbook that could not be brought back was opened")
			}
			undo()
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, s := openBook(t, "lost: "+c.name)
			commit(t, s, work(1)...)
			commit(t, s, work(2)...)
			before := ""
			if c.name == "bringing back was interrupted" {
				before = whole(t, b.name)
			}
			c.do(t, b, s)
			b.Close()
			if before == "" {
				before = whole(t, b.name)
			}
			if after := whole(t, b.name); after != before {
				t.Errorf("a backup of %d bytes was one of %d", len(after), len(before))
			}
			// Now both have all of it, so each alone is enough.
			for _, holder := range []js.Value{js.Global(), func() js.Value {
				b, _ := openBook(t, b.name)
				return second(t, b)
			}()} {
				destroy(t, holder)
				if after := whole(t, b.name); after != before {
					t.Errorf("after a loss a backup of %d bytes was one of %d", len(after), len(before))
				}
			}
			if len(before) < 240_000 {
				t.Errorf("the backup has only %d bytes", len(before))
			}
			if Emptied() {
				t.Error("the browser is said to have thrown away what was brought back")
			}
		})
	}
}

// Two tabs write the same workbook in turn, and the second database gets every batch in order.
func TestTwoTabsKeepBothInOrder(t *testing.T) {
	one, first := openBook(t, "two tabs")
	_, other := openBook(t, "two tabs")
	ended := make(chan error)
	for i, s := range []store.Store{first, other} {
		go func() {
			for n := range 10 {
				if err := s.Commit(context.Background(), store.Batch{Ops: work(2*n + i)}); err != nil {
					ended <- err
					return
				}
			}
			ended <- nil
		}()
	}
	for range 2 {
		if err := <-ended; err != nil {
			t.Fatal(err)
		}
	}
	here, err := one.conn.change(t.Context(), one.name)
	if err != nil {
		t.Fatal(err)
	}
	there, err := one.second.change(t.Context(), one.name)
	if err != nil || here.number != there.number || here.number != 21 {
		t.Errorf("the databases are at change %d and %d, %v", here.number, there.number, err)
	}
	before := whole(t, one.name)
	destroy(t, js.Global())
	if after := whole(t, one.name); after != before {
		t.Errorf("a backup of %d bytes was one of %d", len(after), len(before))
	}
}

// What goes wrong in the second database stops nobody: the batch is saved.
func TestTheSecondMayFail(t *testing.T) {
	b, s := openBook(t, "second fails")
	second(t, b)
	undo := patch(t, `table.put = function(...args) {
		if (this.name == "runs" && calls.push(1) == 2) throw new DOMException("", "QuotaExceededError");
		return real.put.apply(this, args) }`)
	commit(t, s, work(1)...)
	if calls() != "[1,1]" || b.second != nil {
		t.Errorf("after %s writes of a run the second database is %v", calls(), b.second)
	}
	undo()
	commit(t, s, work(2)...)
	before := whole(t, b.name) // opens it anew, which makes up for what the second one has missed
	destroy(t, js.Global())
	if after := whole(t, b.name); after != before {
		t.Errorf("a backup of %d bytes was one of %d", len(after), len(before))
	}
}

// withoutBuckets makes the browser one without storage buckets, for the rest of a test.
func withoutBuckets(t testing.TB) {
	js.Global().Call("eval", `Object.defineProperty(navigator, "storageBuckets", {configurable: true, value: undefined})`)
	t.Cleanup(func() { js.Global().Call("eval", `delete navigator.storageBuckets`) })
}

// A browser without buckets keeps one database, and says when that is lost.
func TestOneDatabase(t *testing.T) {
	withoutBuckets(t)
	b, s := openBook(t, "one database")
	commit(t, s, work(1)...)
	if b.second != nil {
		t.Error("there is a second one")
	}
	if r, err := s.Run(t.Context(), store.NewRunID([16]byte{1, 1})); err != nil || r.Name != "run 1" {
		t.Errorf("%+v, %v", r, err)
	}
	b.Close()
	destroy(t, js.Global())
	patch(t, `factory.open = function(...args) {
		let r = real.open.apply(this, args);
		r.addEventListener("upgradeneeded", e => Object.defineProperty(e, "dataLoss", {value: "total"}), {capture: true});
		return r }`)
	openBook(t, "one database")
	if !Emptied() || Emptied() {
		t.Error("the loss was not told once")
	}
}

func TestWorkbooksOfALostDatabase(t *testing.T) {
	open(t, "still known")
	destroy(t, js.Global())
	if names, err := Workbooks(t.Context()); err != nil || !slices.Contains(names, "still known") {
		t.Errorf("%q, %v", names, err)
	}
}
