//go:build js

package idb

import (
	"context"
	"fmt"
	"strings"
	"syscall/js"
	"testing"

	"pizarra/engine/store"
)

// oldRun is a run as version 1 stored it, with the number in its id and its name.
const oldRun = `{"run_id":"%032x","run_name":"calm-heron-%[1]d","experiment_id":"0","user_id":"ana","status":"FINISHED",` +
	`"start_time":1700000000000,"end_time":1700000001000,"lifecycle_stage":"active","params":[{"key":"max_depth","value":"%[1]d"}],` +
	`"tags":[{"key":"mlflow.runName","value":"calm-heron-%[1]d"}],` +
	`"inputs":[{"name":"iris","digest":"abc","source_type":"builtin","source":"iris","context":"training"}],` +
	`"metrics":[{"key":"test_accuracy","value":"0.%[1]d","timestamp":1700000000500,"step":0}]}`

// tablesOf are the tables of the versions there have been.
var tablesOf = map[int]string{
	1: "experiments runs metrics artifacts files blobs workbooks",
	2: "experiments runs metrics artifacts files blobs summaries workbooks",
}

// older makes the databases anew as an older version had them, both with a workbook of some runs without summaries, and a page that has
// it open.
func older(t *testing.T, version int, workbook string, runs int) (pages []*connection) {
	t.Helper()
	b, _ := openBook(t, "to find the bucket")
	bucket := second(t, b)
	b.Close()
	for _, holder := range []js.Value{js.Global(), bucket} {
		destroy(t, holder)
		made := make(chan struct{})
		request := holder.Get("indexedDB").Call("open", Name, version)
		upgrade := js.FuncOf(func(js.Value, []js.Value) any {
			for _, table := range strings.Fields(tablesOf[version]) {
				request.Get("result").Call("createObjectStore", table)
			}
			return nil
		})
		done := js.FuncOf(func(js.Value, []js.Value) any { close(made); return nil })
		defer upgrade.Release()
		defer done.Release()
		request.Set("onupgradeneeded", upgrade)
		request.Set("onsuccess", done)
		<-made
		page := newConnection(holder, request.Get("result"), false)
		pages = append(pages, page)
		writes := []write{{bookTable, "put", []any{change{1, js.Null()}.value(), workbook}}}
		for n := range runs {
			writes = append(writes, write{"runs", "put", []any{fmt.Sprintf(oldRun, n), []any{workbook, fmt.Sprintf("%032x", n)}}})
		}
		writes = append(writes, write{"metrics", "put", []any{`{"key":"test_accuracy","value":"0.7","timestamp":1700000000500,"step":0}`,
			[]any{workbook, fmt.Sprintf("%032x", 7), "test_accuracy", "0000018bcfe569f400000000000000003fe6666666666666"}}})
		err := page.transact(t.Context(), mode{tables: []any{"experiments", "runs", "metrics", bookTable}, write: true}, func(tx *transaction) error {
			for _, w := range writes {
				if err := tx.tell(w.table, w.method, w.args...); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return pages
}

// A workbook of an older version is all there, with summaries that were made once and kept twice; a page of that version
// that was open steps aside. What the older version had no table for can be written.
func TestOlderVersions(t *testing.T) {
	for version := range tablesOf {
		t.Run(fmt.Sprint(version), func(t *testing.T) { opensOlder(t, version) })
	}
}

func opensOlder(t *testing.T, version int) {
	const runs = 700
	workbook := fmt.Sprintf("of version %d", version)
	older(t, version, workbook, runs)
	_, s := openBook(t, workbook)
	check := func(s store.Store) {
		t.Helper()
		list, err := s.Runs(t.Context(), []string{"0"}, store.ActiveOnly)
		if err != nil || len(list) != runs || list[7].Name != "calm-heron-7" || list[7].Metrics[0].Value != 0.7 {
			t.Fatalf("%d runs, %v", len(list), err)
		}
		history, err := s.MetricHistory(t.Context(), list[7].ID, "test_accuracy")
		if err != nil || len(history) != 1 || history[0].Value != 0.7 {
			t.Errorf("a history is %v, %v", history, err)
		}
		got, err := s.Summaries(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		for _, b := range got.Blocks {
			rows += len(b.IDs)
		}
		list[7].Inputs[0].SourceType, list[7].Inputs[0].Source = "", ""
		reg, err := s.Registry(t.Context())
		if err != nil || len(reg.Models) != 0 {
			t.Errorf("registered models: %+v, %v", reg, err)
		}
		if r := got.Blocks[0].Run(7); rows != runs || fmt.Sprintf("%+v", r) != fmt.Sprintf("%+v", list[7]) {
			t.Errorf("%d summaries, and one of them\n%+v\nwant\n%+v", rows, r, list[7])
		}
	}
	check(s)
	s.Close()
	// Kept: in both databases, each of which is enough, and no run is read for it again.
	undo := patch(t, `table.get = function(...args) { if (this.name == "runs") calls.push(args[0]); return real.get.apply(this, args) }`)
	for _, lost := range []js.Value{js.Undefined(), js.Global(), second(t, must(openBook(t, workbook)))} {
		if lost.Truthy() {
			destroy(t, lost)
		}
		_, s := openBook(t, workbook)
		check(s)
		s.Close()
	}
	undo()
	history := `["` + workbook + `","00000000000000000000000000000007"]` // whose run each check asks for
	if got := calls(); got != "["+history+","+history+","+history+"]" {
		t.Errorf("runs were read again: %s", got)
	}
	if Emptied() {
		t.Error("something is said to be lost")
	}
	_, s = openBook(t, workbook)
	random := [16]byte{1}
	commit(t, s, store.CreateLoggedModel{Model: store.LoggedModel{ID: store.NewModelID(random), ExperimentID: "0", SourceRunID: fmt.Sprintf("%032x", 7)}},
		store.CreateModelVersion{Deed: store.Deed{By: "ana", Time: 5}, Name: "iris", ModelID: store.NewModelID(random), Register: true},
		store.PutWorkspace{Path: "README.md", Bytes: []byte("# iris")})
	reg, err := s.Registry(t.Context())
	if err != nil || len(reg.Versions) != 1 || reg.Versions[0].RunID != fmt.Sprintf("%032x", 7) {
		t.Errorf("what was registered is %+v, %v", reg, err)
	}
}

func must(b *book, _ store.Store) *book { return b }

// Whatever a page of an older version does when this one has opened, it writes nothing past the summaries.
func TestOlderVersionsStepAside(t *testing.T) {
	for version := range tablesOf {
		t.Run(fmt.Sprint(version), func(t *testing.T) { stepsAside(t, version) })
	}
}

func stepsAside(t *testing.T, version int) {
	pages := older(t, version, "steps aside", 3)
	_, s := openBook(t, "steps aside")
	commit(t, s, store.SetTags{Run: fmt.Sprintf("%032x", 2), Tags: []store.Tag{{Key: "k", Value: "v"}}})
	for _, page := range pages {
		if err := page.write(context.Background(), mode{}, []write{{"runs", "delete", []any{[]any{"steps aside"}}}}); err == nil {
			t.Error("a page of an older version could still write")
		}
	}
	_, err := connect(t.Context(), js.Global(), Name, version)
	is(t, err, "TEMPORARILY_UNAVAILABLE", "store.newer")
}
