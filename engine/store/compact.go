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
		blocks, err := readPart(tx, blockPart, nil)
		if err != nil {
			return err
		}
		all, err := readPart(tx, runPart, nil)
		if err != nil {
			return err
		}
		own := all[:min(mostMoved, len(all))]
		c, ok := plan(blocks, own)
		if !ok {
			return nil
		}
		for _, key := range c.old {
			if err := tx.Delete(SummaryTable, blockPart, key); err != nil {
				return err
			}
		}
		for i := range own {
			if err := tx.Delete(SummaryTable, runPart, own[i].key); err != nil {
				return err
			}
		}
		numbers, err := putBlocks(tx, c.keys, packed(c.runs))
		if err != nil {
			return err
		}
		if seen.sees(c.keys, all) {
			after = &Mark{blocks: append(c.stay, numbers...), runs: map[uint64]string{}}
			for i := len(own); i < len(all); i++ {
				after.runs[all[i].hash] = all[i].key
			}
		}
		more = len(all) > len(own)
		return nil
	})
	if err != nil {
		return seen, false, err
	}
	return after, more, nil
}

// compaction is what Compact does: runs go into new blocks, from old blocks and from records of their own.
type compaction struct {
	keys, old, stay []string // of all blocks, of those that go, of those that stay
	runs            []Run
}

// plan is what is to be done, if anything. Where a record is damaged, nothing is: Summaries sets it right first.
func plan(blocks, own []entry) (c compaction, ok bool) {
	moved := map[string]bool{} // run_ids with a record of their own
	last := map[string]int{}   // run_id → the block that counts of those it stands in
	for i := range blocks {
		c.keys = append(c.keys, blocks[i].key)
		if blocks[i].broken() {
			return c, false
		}
		for _, id := range blocks[i].block.IDs {
			last[id] = i
		}
	}
	for i := range own {
		e := &own[i]
		if e.broken() {
			return c, false
		}
		moved[e.key] = true
		if !e.isGone {
			c.runs = append(c.runs, e.block.Run(0))
		}
	}
	small := 0
	for i := range blocks {
		b := blocks[i].block
		stays := len(b.IDs) >= mostRows/2
		if !stays {
			small++
		}
		for _, id := range b.IDs {
			stays = stays && !moved[id]
		}
		if stays {
			c.stay = append(c.stay, blocks[i].key)
			continue
		}
		c.old = append(c.old, blocks[i].key)
		for row, id := range b.IDs {
			if !moved[id] && last[id] == i {
				c.runs = append(c.runs, b.Run(row))
			}
		}
	}
	return c, len(own) > 0 || small > 1
}

// sees says whether a mark has seen all of this.
func (m *Mark) sees(blocks []string, own []entry) bool {
	if m == nil || !slices.Equal(m.blocks, blocks) {
		return false
	}
	for i := range own {
		if m.runs[own[i].hash] != own[i].key {
			return false
		}
	}
	return len(m.runs) == len(own)
}
