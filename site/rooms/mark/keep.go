package mark

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/handin"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// A class is kept in the teacher's own workbook: a record of its workspace for each student, which is a hand-in without CSV files, and one
// for the verdicts on it. The CSV files are the workbook's data files, one for all who used the same. So a backup of the workbook has
// all of it.
const folder = "mark/"

func handPath(student string) string    { return folder + student + ".zip" }
func verdictPath(student string) string { return folder + student + ".json" }

// snapshot is a class as a store has it.
type snapshot struct {
	class    []handin.Handin
	verdicts map[string]handin.Verdicts
	kept     map[string][]byte
}

type loaded struct {
	book string
	now  snapshot
	err  error
}

func (r *Room) snapshot() snapshot { return snapshot{r.Class, r.Verdicts, r.kept} }

// set takes a class in the place of the one there is.
func (r *Room) set(now snapshot) {
	r.Class, r.Verdicts, r.kept = now.class, now.verdicts, now.kept
	r.shared, r.states = handin.Shared(r.Class), handin.StatesOf(r.Class, r.Verdicts)
	r.count()
}

// count counts what hangs on runs and their states.
func (r *Room) count() {
	r.sums = sums{Boards: handin.Leaderboard(r.Class, r.states)}
	for i := range r.Class {
		h := &r.Class[i]
		n := r.states.Of(h)
		r.Counts = append(r.Counts, Counts{n[handin.Reproduced], n[handin.Differs], n[handin.Open], n[handin.Unchecked]})
		r.Left += n[handin.Unchecked]
		r.Runs += len(h.Runs)
	}
}

// load reads what is kept; only what is not as before is read anew. A record that is damaged is as if it were not there.
func (before snapshot) load(ctx context.Context, s store.Store) (snapshot, error) {
	now := snapshot{verdicts: map[string]handin.Verdicts{}, kept: map[string][]byte{}}
	list, err := s.Workspace(ctx)
	if err != nil {
		return now, err
	}
	known := map[string]handin.Handin{}
	for _, h := range before.class {
		known[h.Student] = h
	}
	for _, f := range list {
		name, ok := strings.CutPrefix(f.Path, folder)
		if !ok {
			continue
		}
		same := bytes.Equal(before.kept[f.Path], f.Bytes)
		now.kept[f.Path] = f.Bytes
		if student, ok := strings.CutSuffix(name, ".zip"); ok {
			h, there := known[student]
			if !same || !there {
				if h, err = handin.Read(f.Bytes); err != nil || h.Student != student {
					continue
				}
			}
			now.class, _, _ = handin.Merge(now.class, h)
		} else if student, ok := strings.CutSuffix(name, ".json"); ok {
			v := before.verdicts[student]
			if !same {
				v = nil
				if jsontext.Unmarshal(f.Bytes, &v) != nil {
					continue
				}
			}
			now.verdicts[student] = v
		}
	}
	return now, nil
}

// with is the class with a file's hand-in, and the operations that keep it.
func (now snapshot) with(h handin.Handin) (after snapshot, ops []store.Op, news News, err error) {
	files := h.Files
	h.Files = nil
	news = First
	if slices.ContainsFunc(now.class, func(have handin.Handin) bool { return have.Student == h.Student }) {
		news = Later
	}
	class, at, isNew := handin.Merge(now.class, h)
	if !isNew {
		return now, nil, Again, nil
	}
	record, err := handin.Write(class[at])
	if err != nil {
		return now, nil, news, err
	}
	if class[at], err = handin.Read(record); err != nil { // with as many runs as found a place
		return now, nil, news, err
	}
	for _, f := range files {
		ops = append(ops, store.PutDataFile{File: f, Hashed: true}) // Read has done so
	}
	path := handPath(h.Student)
	after = snapshot{class, now.verdicts, maps.Clone(now.kept)}
	after.kept[path] = record
	return after, append(ops, store.PutWorkspace{Path: path, Bytes: record}), news, nil
}

// remove takes a student's hand-ins away. The files bring them back.
func (r *Room) remove(a *app.App, student string) []app.Effect {
	i := slices.IndexFunc(r.Class, func(h handin.Handin) bool { return h.Student == student })
	if i < 0 || r.Taking != nil || r.Checking != nil {
		return nil
	}
	name := r.Class[i].Nickname
	r.Open = ""
	ops := []store.Op{store.DeleteWorkspace{Path: handPath(student)}, store.DeleteWorkspace{Path: verdictPath(student)}}
	return append(a.Write(store.Batch{Ops: ops, Durable: true}, app.Said{Key: "mark.removed", Args: []any{"name", name}}), app.Focus("mark-roster-title"))
}

// tooMany refuses more files at once than a class has.
func tooMany(n int) error {
	return fault.New(fault.InvalidParameterValue, "mark.too_many", "n", n, "limit", MostFiles)
}
