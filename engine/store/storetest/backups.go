package storetest

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"pizarra/engine/bundle"
	"pizarra/engine/store"
)

// backups holds random workbooks to the promise: a backup that is restored into an empty workbook, opened anew and written again is the
// same file, byte by byte; and when it was made changes nothing in it.
func backups(t *testing.T, open Open) {
	sequences := 60
	if runtime.GOOS == "js" {
		sequences = 6
	}
	ctx := context.Background()
	write := func(l *lab) []byte { return must[[]byte](l)(bundle.Backup(ctx, l)) }
	deleted, versions := 0, 0
	for seed := range sequences {
		g := &generator{rand.New(rand.NewPCG(uint64(seed), 2))}
		l := fresh(t, open)
		l.commit(create("iris", 1), newRun(0), newRun(1), store.DeleteRun{Run: runID(1)}) // which a later operation may restore
		for n := range 1 + g.IntN(2) {
			l.commit(newRun(6 + n))
			l.commit(append(logged(6+n), version(6+n), store.PutModelArtifact{Model: modelID(6 + n), Path: "MLmodel", Bytes: []byte(pick(g, "", "a"))})...)
			l.commit(store.DeleteRun{Run: runID(6)})
		}
		l.commit(store.PutWorkspace{Path: "class/" + pick(g, "a", "ñ"), Bytes: []byte(fmt.Sprint(seed))}, store.PutWorkspace{Path: "project", Bytes: nil})
		for range 60 {
			_ = l.Commit(ctx, store.Batch{Ops: []store.Op{g.op()}}) // what the rules refuse leaves no trace
		}
		backup := write(l)
		l.commit(must[store.Op](l)(bundle.Note{Made: 1 + int64(seed)}.Op()))
		if !bytes.Equal(write(l), backup) {
			t.Fatalf("seed %d: the note of a backup changes the next one", seed)
		}
		again := fresh(t, open)
		must[bundle.Restored](again)(bundle.Restore(ctx, again, backup))
		again.Close()
		again = reach(t, open, again.workbook)
		if !bytes.Equal(write(again), backup) {
			t.Fatalf("seed %d: the workbook that was restored has another backup", seed)
		}
		if n := must[bundle.Note](again)(bundle.ReadNote(ctx, again)); n != (bundle.Note{}) {
			t.Fatalf("seed %d: restoring brings the note %+v", seed, n)
		}
		if n := must[bundle.Note](l)(bundle.ReadNote(ctx, l)); n.Made != 1+int64(seed) {
			t.Fatalf("seed %d: the note says %d", seed, n.Made)
		}
		deleted += bytes.Count(backup, []byte(`"lifecycle_stage":"deleted"`))
		versions += bytes.Count(backup, []byte(`"versions":[`))
	}
	if deleted < sequences || versions < sequences {
		t.Errorf("the %d workbooks have only %d deleted things and %d models with versions", sequences, deleted, versions)
	}
}
