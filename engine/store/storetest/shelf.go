package storetest

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"pizarra/engine/store"
)

// shelf is what a tab knows of the runs by their summaries, as it reads on from mark to mark.
type shelf struct {
	runs map[string]store.Run
	mark *store.Mark
}

// read reads what is new and holds all that the shelf has then to the runs themselves.
func (s *shelf) read(l *lab) store.Summaries {
	l.Helper()
	got := must[store.Summaries](l)(l.Summaries(context.Background(), s.mark))
	if got.All {
		s.runs = map[string]store.Run{}
	} else if s.mark == nil {
		l.Error("without a mark, not all is read")
	}
	for _, b := range got.Blocks {
		for row, id := range b.IDs {
			s.runs[id] = b.Run(row)
		}
	}
	for _, id := range got.Gone {
		delete(s.runs, id)
	}
	s.mark = got.Mark
	s.holds(l)
	return got
}

// holds compares with the runs, which have more of their data sets.
func (s *shelf) holds(l *lab) {
	l.Helper()
	var ids []string
	for _, e := range must[[]store.Experiment](l)(l.Experiments(context.Background(), store.All)) {
		ids = append(ids, e.ID)
	}
	want := must[[]store.Run](l)(l.Runs(context.Background(), ids, store.All))
	for i := range want {
		for k, in := range want[i].Inputs {
			want[i].Inputs[k] = store.DatasetInput{Name: in.Name, Digest: in.Digest, Context: in.Context}
		}
	}
	got := []store.Run{}
	for _, r := range s.runs {
		got = append(got, r)
	}
	slices.SortFunc(got, func(a, b store.Run) int {
		return cmp.Or(cmp.Compare(b.StartTime, a.StartTime), cmp.Compare(a.ID, b.ID))
	})
	l.equal(got, want)
}

// compact compacts until there is nothing more to do.
func (l *lab) compact() {
	l.Helper()
	for more := true; more; {
		more = must[bool](l)(l.Compact(context.Background()))
	}
}

// raw changes records below the rules.
func raw(t *testing.T, open Open, workbook string, change func(tx store.Tx) error) {
	t.Helper()
	b, err := open(workbook)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if err := b.Update(context.Background(), false, change); err != nil {
		t.Fatal(err)
	}
}

// records counts the records of a table.
func records(t *testing.T, open Open, workbook string, table store.Table, prefix ...string) (n int) {
	t.Helper()
	b, err := open(workbook)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	err = b.View(context.Background(), func(r store.Reader) (err error) {
		n, err = r.Count(table, prefix...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
