package store

import (
	"context"
	"slices"
)

// mostMoved is how many records of single runs Compact moves at once: so a page that works meanwhile waits little, and the
// second database can be told record by record what has changed.
const mostMoved = 400

// Compact moves what batches have written of single runs into blocks. It changes no run, and nothing that Summaries shows.
// See Store.
func (s *ruled) Compact(ctx context.Context, seen *Mark) (after *Mark, more bool, err error) {
	err = s.backend.Update(ctx, false, func(tx Tx) error {
		after, more = seen, false
		blocks, err := readPart(tx, blockPart)
		if err != nil {
			return err
		}
		own, err := readPart(tx, runPart)
		if err != nil {
			return err
		}
		rest := own
		own = own.upTo(mostMoved)
		c, ok := plan(blocks, own)
		if !ok {
			return nil
		}
		for _, key := range c.old {
			if err := tx.Delete(SummaryTable, blockPart, key); err != nil {
				return err
			}
		}
		for _, key := range own.keys {
			if err := tx.Delete(SummaryTable, runPart, key); err != nil {
				return err
			}
		}
		numbers, err := putBlocks(tx, blocks.keys, packed(c.runs))
		if err != nil {
			return err
		}
		if seen.sees(blocks.keys, rest) {
			after = &Mark{blocks: append(c.stay, numbers...), runs: map[uint64]string{}}
			for i := len(own.keys); i < len(rest.keys); i++ {
				after.runs[hashOf(rest.texts[i])] = rest.keys[i]
			}
		}
		more = len(rest.keys) > len(own.keys)
		return nil
	})
	if err != nil {
		return seen, false, err
	}
	return after, more, nil
}

func (s summaryRecords) upTo(n int) summaryRecords {
	n = min(n, len(s.keys))
	return summaryRecords{s.keys[:n], s.texts[:n]}
}

// compaction is what Compact does: runs go into new blocks, from old blocks and from records of their own.
type compaction struct {
	old, stay []string // keys of blocks
	runs      []Run
}

// plan is what is to be done, if anything. Where a record is damaged, nothing is: Summaries sets it right first.
func plan(blocks, own summaryRecords) (c compaction, ok bool) {
	done := map[string]bool{} // run_ids with a record of their own
	var fresh []Run
	for i, text := range own.texts {
		done[own.keys[i]] = true
		if isGone(text) {
			continue
		}
		b, err := readBlock(text)
		if err != nil {
			return c, false
		}
		fresh = append(fresh, b.Run(0))
	}
	list := make([]*Block, len(blocks.texts))
	last := map[string]int{} // run_id → the block that counts of those it stands in
	for i, text := range blocks.texts {
		b, err := readBlock(text)
		if err != nil {
			return c, false
		}
		list[i] = b
		for _, id := range b.IDs {
			last[id] = i
		}
	}
	small := 0
	for i, b := range list {
		if len(b.IDs) < mostRows/2 {
			small++
		} else if !slices.ContainsFunc(b.IDs, func(id string) bool { return done[id] }) {
			c.stay = append(c.stay, blocks.keys[i])
			continue
		}
		c.old = append(c.old, blocks.keys[i])
		for row, id := range b.IDs {
			if !done[id] && last[id] == i {
				c.runs = append(c.runs, b.Run(row))
			}
		}
	}
	c.runs = append(c.runs, fresh...)
	return c, len(own.keys) > 0 || small > 1
}

// sees says whether a mark has seen all of this.
func (m *Mark) sees(blocks []string, own summaryRecords) bool {
	if m == nil || !slices.Equal(m.blocks, blocks) {
		return false
	}
	for i, text := range own.texts {
		if m.runs[hashOf(text)] != own.keys[i] {
			return false
		}
	}
	return len(m.runs) == len(own.keys)
}
