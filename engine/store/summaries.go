package store

import (
	"bytes"
	"context"
	"slices"
	"strconv"
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

// summaryRecords are the records of a part of SummaryTable.
type summaryRecords struct {
	keys  []string
	texts [][]byte // nil where a record cannot be read
}

func readPart(r Reader, part string) (s summaryRecords, err error) {
	if s.keys, err = r.Keys(SummaryTable, part); err != nil {
		return s, err
	}
	array, err := r.All(SummaryTable, part)
	if err == nil {
		s.texts = splitRecords(array)
	}
	if err != nil && !isDamaged(err) || len(s.texts) == len(s.keys) {
		return s, err
	}
	s.texts = make([][]byte, len(s.keys))
	for i, key := range s.keys {
		text, err := r.Get(SummaryTable, part, key)
		if err != nil && !isDamaged(err) {
			return s, err
		}
		s.texts[i] = bytes.TrimSpace(text)
	}
	return s, nil
}

// Summaries reads the summaries of all runs, or what has changed since a mark. See Store.
func (s *ruled) Summaries(ctx context.Context, since *Mark) (Summaries, error) {
	var out Summaries
	var w whole
	err := s.backend.View(ctx, func(r Reader) error {
		own, err := readPart(r, runPart)
		if err != nil {
			return err
		}
		if since != nil {
			keys, err := r.Keys(SummaryTable, blockPart)
			if err != nil {
				return err
			}
			var sound bool
			if out, sound = newSummaries(since, own); sound && slices.Equal(keys, since.blocks) {
				return nil
			}
		}
		w = whole{}
		return w.read(r, own)
	})
	if err != nil || !w.all {
		return out, err
	}
	out = w.Summaries
	if len(w.again) > 0 || len(w.broken) > 0 {
		err = s.remake(ctx, &out, w.again, w.broken)
	}
	return out, err
}

// newSummaries is what own has that since has not seen. It is not sound where a record is damaged.
func newSummaries(since *Mark, own summaryRecords) (out Summaries, sound bool) {
	out = Summaries{Mark: &Mark{since.blocks, map[uint64]string{}}, Untidy: len(own.keys) > untidyFrom}
	for i, text := range own.texts {
		hash := hashOf(text)
		out.Mark.runs[hash] = own.keys[i]
		if since.runs[hash] == own.keys[i] {
			continue
		}
		if isGone(text) {
			out.Gone = append(out.Gone, own.keys[i])
			continue
		}
		b, err := readBlock(text)
		if err != nil {
			return out, false
		}
		out.Blocks = append(out.Blocks, b)
	}
	return out, true
}

// whole is a reading of all that SummaryTable holds.
type whole struct {
	Summaries
	all    bool
	broken [][]string // keys of damaged records
	again  []string   // run_ids of which the summary is lacking or damaged
}

func (w *whole) read(r Reader, own summaryRecords) error {
	blocks, err := readPart(r, blockPart)
	if err != nil {
		return err
	}
	w.all = true
	w.Summaries = Summaries{All: true, Mark: &Mark{runs: map[uint64]string{}}}
	summed := map[string]bool{} // run_ids with a summary
	small := 0
	for i, text := range blocks.texts {
		b, err := readBlock(text)
		if err != nil {
			w.broken = append(w.broken, []string{blockPart, blocks.keys[i]})
			continue
		}
		w.Mark.blocks = append(w.Mark.blocks, blocks.keys[i])
		if len(b.IDs) < mostRows/2 {
			small++
		}
		w.add(b, summed)
	}
	for i, text := range own.texts {
		key := own.keys[i]
		if isGone(text) {
			delete(summed, key)
			w.Gone = append(w.Gone, key)
			w.Mark.runs[hashOf(text)] = key
			continue
		}
		b, err := readBlock(text)
		if err != nil {
			delete(summed, key) // what a block says of it may be older
			w.broken = append(w.broken, []string{runPart, key})
			continue
		}
		w.Mark.runs[hashOf(text)] = key
		w.add(b, summed)
	}
	w.Untidy = len(own.keys) > untidyFrom || small > 3
	n, err := r.Count(RunTable)
	if err != nil || n == len(summed) && len(w.broken) == 0 {
		return err
	}
	runs, err := r.Keys(RunTable)
	if err != nil {
		return err
	}
	for _, id := range runs {
		if !summed[id] {
			w.again = append(w.again, id)
		}
		delete(summed, id)
	}
	for id := range summed {
		w.Gone = append(w.Gone, id) // no run has it
	}
	return nil
}

func (w *whole) add(b *Block, summed map[string]bool) {
	for _, id := range b.IDs {
		summed[id] = true
	}
	w.Blocks = append(w.Blocks, b)
}

// remake makes summaries of runs again, and deletes records that are broken. Where they cannot be written, because storage
// is full or read only, they are made for this reading.
func (s *ruled) remake(ctx context.Context, out *Summaries, ids []string, broken [][]string) error {
	for first := true; first || len(ids) > 0; first = false {
		part := ids[:min(mostRows, len(ids))]
		ids = ids[len(part):]
		var made []*Block
		var numbers, damaged []string
		read := false
		err := s.backend.Update(ctx, false, func(tx Tx) error {
			made, numbers, damaged, read = nil, nil, nil, false
			var runs []Run
			for _, id := range part {
				text, err := tx.Get(RunTable, id)
				if err != nil && !isDamaged(err) {
					return err
				}
				if err == nil && text == nil {
					continue // deleted for good since
				}
				r, err := readRecord(id, text)
				if err != nil {
					damaged = append(damaged, id)
					continue
				}
				runs = append(runs, r.Run)
			}
			made, read = packed(runs), true
			keys, err := tx.Keys(SummaryTable, blockPart)
			if err != nil {
				return err
			}
			if first {
				for _, key := range broken {
					if err := tx.Delete(SummaryTable, key...); err != nil {
						return err
					}
				}
			}
			numbers, err = putBlocks(tx, keys, made)
			return err
		})
		if !read {
			return err
		}
		out.Blocks = append(out.Blocks, made...)
		out.Damaged = append(out.Damaged, damaged...)
		if err == nil {
			out.Mark.blocks = append(out.Mark.blocks, numbers...)
		}
	}
	return nil
}

// packed is runs in as few blocks as may be, but in one at least: see putBlocks.
func packed(runs []Run) (blocks []*Block) {
	if len(runs) == 0 {
		return []*Block{newBlockMaker().block()}
	}
	for part := range slices.Chunk(runs, mostRows) {
		blocks = append(blocks, halved(part)...)
	}
	return blocks
}

// halved is runs in one block, or in more where that would be too long.
func halved(runs []Run) []*Block {
	m := newBlockMaker()
	for i := range runs {
		m.add(&runs[i])
	}
	b := m.block()
	if n := len(runs); n > 1 && b.size() > mostBytes {
		return append(halved(runs[:n/2]), halved(runs[n/2:])...)
	}
	return []*Block{b}
}

// size is about how many bytes a block takes.
func (b *Block) size() int {
	n := 24 * len(b.IDs)
	for i := range b.Texts {
		n += len(b.Texts[i].Codes)
		for _, v := range b.Texts[i].Values {
			n += len(v) + 2
		}
	}
	for i := range b.Metrics {
		n += 12 * len(b.Metrics[i].Rows)
	}
	return n * 4 / 3
}

// putBlocks writes blocks under numbers after those of the keys, which are all that there are or were just now. No block
// gets a number that another has had: whoever has read the one must not take the other for it.
func putBlocks(tx Tx, keys []string, blocks []*Block) (numbers []string, err error) {
	last := 0
	if len(keys) > 0 {
		last, _ = strconv.Atoi(keys[len(keys)-1]) // written here
	}
	for i, b := range blocks {
		number := padded(strconv.Itoa(last+1+i), 9)
		if err := tx.Put(SummaryTable, b.text(), blockPart, number); err != nil {
			return nil, err
		}
		numbers = append(numbers, number)
	}
	return numbers, nil
}

// hashOf is FNV-1a, of 64 bits.
func hashOf(text []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, b := range text {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return h
}
