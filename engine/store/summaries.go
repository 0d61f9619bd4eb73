package store

import (
	"context"
	"slices"
	"strconv"

	"pizarra/engine/fault"
)

// Mark is what a reader of summaries has seen, so that it is given only what is new. nil has seen nothing.
type Mark struct {
	blocks []string          // keys under blockPart
	runs   map[uint64]string // hash of a record under runPart → its key
}

// Summaries are the runs of a workbook, deleted ones too, as Store.Summaries reads them.
type Summaries struct {
	All     bool     // these are all; otherwise what has changed since the mark
	Blocks  []*Block // of a run that stands in several the last one counts
	Gone    []string // run_ids that are no more, whatever the blocks say
	Damaged []string // of All: run_ids of runs that cannot be read and have no summary
	Mark    *Mark    // for the next reading
	Untidy  bool     // Compact would make the next opening faster
}

// untidyFrom is how many small records make a workbook untidy. Each takes about 50 µs at the next opening.
const untidyFrom = 200

// entry is a record of SummaryTable.
type entry struct {
	key    string
	block  *Block // nil where it is gone, or was seen, or is damaged
	isGone bool
	isSeen bool
	hash   uint64 // of a record under runPart
}

// broken says that a record is damaged.
func (e *entry) broken() bool { return e.block == nil && !e.isGone && !e.isSeen }

// readPart reads one of the two parts, in order of the keys. What seen has is not decoded.
func readPart(r Reader, part string, seen *Mark) ([]entry, error) {
	keys, err := r.Keys(SummaryTable, part)
	if err != nil {
		return nil, err
	}
	var texts [][]byte
	array, err := r.All(SummaryTable, part)
	if err == nil {
		texts = splitRecords(array)
	} else if !isDamaged(err) {
		return nil, err
	}
	list := make([]entry, len(keys))
	for i := range list {
		e := &list[i]
		e.key = keys[i]
		var text []byte
		if len(texts) == len(keys) {
			text = texts[i]
		} else if text, err = r.Get(SummaryTable, part, e.key); err != nil && !isDamaged(err) {
			return nil, err
		}
		if part == runPart {
			e.hash = hashOf(text)
			if e.isSeen = seen != nil && seen.runs[e.hash] == e.key; e.isSeen {
				continue
			}
		}
		if e.isGone = isGone(text); !e.isGone {
			e.block = readBlock(text)
		}
	}
	return list, nil
}

// Summaries reads the summaries of all runs, or what has changed since a mark. See Store.
func (s *ruled) Summaries(ctx context.Context, since *Mark) (Summaries, error) {
	var w reading
	err := s.backend.View(ctx, func(r Reader) error {
		w = reading{}
		if since != nil {
			keys, err := r.Keys(SummaryTable, blockPart)
			if err != nil {
				return err
			}
			if !slices.Equal(keys, since.blocks) {
				since = nil
			}
		}
		own, err := readPart(r, runPart, since)
		if err != nil {
			return err
		}
		if since != nil {
			w.Mark = &Mark{since.blocks, map[uint64]string{}}
			if w.take(runPart, own); len(w.broken) == 0 {
				return nil
			}
			if own, err = readPart(r, runPart, nil); err != nil {
				return err
			}
		}
		return w.all(r, own)
	})
	if err == nil && len(w.again)+len(w.broken) > 0 {
		err = s.mend(ctx, &w)
	}
	return w.Summaries, err
}

// mend makes summaries of runs again. Where they cannot be written, because storage is full or read only, they are made
// for this reading.
func (s *ruled) mend(ctx context.Context, w *reading) error {
	writing := s.tidy(ctx, w.again)
	return s.backend.View(ctx, func(r Reader) error {
		own, err := readPart(r, runPart, nil)
		if err == nil {
			err = w.all(r, own)
		}
		if err != nil || len(w.again) == 0 {
			return err
		}
		var runs []Run
		if runs, w.Damaged, err = readSome(r, w.again); err == nil && len(runs) > 0 {
			if writing != nil {
				w.Mark.blocks = nil // then the next reading reads all
			}
			w.Blocks = append(w.Blocks, packed(runs)...)
		}
		return err
	})
}

// readSome reads runs, and says which of them are damaged. One that was deleted for good since is none.
func readSome(r Reader, ids []string) (runs []Run, damaged []string, err error) {
	for _, id := range ids {
		run, err := readRun(r, id)
		switch {
		case err == nil:
			runs = append(runs, run)
		case isDamaged(err):
			damaged = append(damaged, id)
		case !fault.Is(err, "store.run_missing"):
			return nil, nil, err
		}
	}
	return runs, damaged, nil
}

// reading is what is known of a workbook's summaries.
type reading struct {
	Summaries
	summed map[string]bool // run_ids with a summary
	small  int             // blocks that are half empty
	broken [][]string      // keys of damaged records
	again  []string        // run_ids of which the summary is lacking or damaged
}

// take takes in the records of a part.
func (w *reading) take(part string, list []entry) {
	for i := range list {
		e := &list[i]
		switch {
		case e.broken():
			w.broken = append(w.broken, []string{part, e.key})
			delete(w.summed, e.key) // what a block says of a run may be older
			continue
		case e.isGone:
			w.Gone = append(w.Gone, e.key)
			delete(w.summed, e.key)
		case !e.isSeen:
			w.Blocks = append(w.Blocks, e.block)
			for _, id := range e.block.IDs {
				if w.summed != nil {
					w.summed[id] = true
				}
			}
		}
		if part == runPart {
			w.Mark.runs[e.hash] = e.key
			continue
		}
		w.Mark.blocks = append(w.Mark.blocks, e.key)
		if len(e.block.IDs) < mostRows/2 {
			w.small++
		}
	}
	w.Untidy = len(list) > untidyFrom && part == runPart || w.small > 3
}

// all reads all, and looks for what is lacking.
func (w *reading) all(r Reader, own []entry) error {
	blocks, err := readPart(r, blockPart, nil)
	if err != nil {
		return err
	}
	rows := len(own)
	for i := range blocks {
		if b := blocks[i].block; b != nil {
			rows += len(b.IDs)
		}
	}
	*w = reading{Summaries: Summaries{All: true, Mark: &Mark{runs: map[uint64]string{}}}, summed: make(map[string]bool, rows)}
	w.take(blockPart, blocks)
	w.take(runPart, own)
	n, err := r.Count(RunTable)
	if err != nil || n == len(w.summed) && len(w.broken) == 0 {
		return err
	}
	runs, err := r.Keys(RunTable)
	if err != nil {
		return err
	}
	for _, id := range runs {
		if !w.summed[id] {
			w.again = append(w.again, id)
		}
		delete(w.summed, id)
	}
	for id := range w.summed {
		w.Gone = append(w.Gone, id) // no run has it
	}
	return nil
}

// packed is runs in as few blocks as may be, but in one at least: see putBlocks.
func packed(runs []Run) (blocks []*Block) {
	for first := true; first || len(runs) > 0; first = false {
		m := newBlockMaker()
		n := 0
		for bytes := 0; n < len(runs) && n < mostRows && bytes < mostBytes; n++ {
			for _, t := range runs[n].Tags {
				bytes += len(t.Value)
			}
			for _, p := range runs[n].Params {
				bytes += len(p.Value)
			}
			m.add(&runs[n])
		}
		blocks = append(blocks, m.block())
		runs = runs[n:]
	}
	return blocks
}

// putBlocks writes blocks under numbers after those of the keys, which are all that there are or were just now. No block
// gets a number that another has had: whoever has read the one must not take the other for it.
func putBlocks(tx Tx, keys []string, blocks []*Block) error {
	last := 0
	if len(keys) > 0 {
		last, _ = strconv.Atoi(keys[len(keys)-1]) // written here
	}
	for i, b := range blocks {
		if err := tx.Put(SummaryTable, b.text(), blockPart, padded(strconv.Itoa(last+1+i), 9)); err != nil {
			return err
		}
	}
	return nil
}

// hashOf is FNV-1a, of 64 bits.
func hashOf(text []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, b := range text {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return h
}
