package store

import (
	"context"
	"slices"
)

// readEach reads all runs one by one, where reading them at once has failed: one that is damaged stands there as such, with
// what its summary says.
func (s *ruled) readEach(ctx context.Context) ([]record, error) {
	var list []record
	err := s.backend.View(ctx, func(r Reader) error {
		list = nil
		ids, err := r.Keys(RunTable)
		if err != nil {
			return err
		}
		lost := map[string]int{} // run_id → place in list
		for _, id := range ids {
			text, err := r.Get(RunTable, id)
			if err != nil && !isDamaged(err) {
				return err
			}
			rec, err := readRecord(id, text)
			if err != nil {
				lost[id] = len(list)
				rec = &record{Run: Run{ID: id, Name: id, Damaged: true}}
			}
			list = append(list, *rec)
		}
		return eachSummary(r, func(b *Block) {
			for row, id := range b.IDs {
				if place, ok := lost[id]; ok {
					list[place].Run = b.Run(row)
					list[place].Damaged = true
				}
			}
		})
	})
	return list, err
}

// eachSummary gives do all blocks that can be read; of a run that stands in several the last one counts.
func eachSummary(r Reader, do func(*Block)) error {
	for _, part := range []string{blockPart, runPart} {
		list, err := readPart(r, part, nil)
		if err != nil {
			return err
		}
		for i := range list {
			if b := list[i].block; b != nil {
				do(b)
			}
		}
	}
	return nil
}

// runsOf is the ids of an experiment's runs, in order. A run that has no summary is read itself.
func runsOf(r Reader, experiment string) ([]string, error) {
	ids, err := r.Keys(RunTable)
	if err != nil {
		return nil, err
	}
	in := make(map[string]bool, len(ids)) // run_id → whether it is one of them
	err = eachSummary(r, func(b *Block) {
		i := slices.IndexFunc(b.Texts, func(t TextColumn) bool { return t.Kind == Attribute && t.Key == ExperimentKey })
		for row, id := range b.IDs {
			t := &b.Texts[i] // every run has it
			in[id] = t.Values[t.Codes[row]-1] == experiment
		}
	})
	if err != nil {
		return nil, err
	}
	var list []string
	for _, id := range ids {
		is, known := in[id]
		if !known {
			run, err := readRun(r, id)
			if err != nil && !isDamaged(err) {
				return nil, err
			}
			is = run.ExperimentID == experiment
		}
		if is {
			list = append(list, id)
		}
	}
	return list, nil
}
