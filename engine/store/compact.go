package store

import "context"

// mostMoved is how many records of single runs Compact moves at once: so a page that works meanwhile waits little, and the
// second database can be told record by record what has changed.
const mostMoved = 400

// Compact moves what batches have written of single runs into blocks. It changes no run, and nothing that Summaries shows.
// See Store.
func (s *ruled) Compact(ctx context.Context) (more bool, err error) {
	err = s.backend.Update(ctx, false, func(tx Tx) error {
		own, err := tx.Keys(SummaryTable, runPart)
		more = len(own) > mostMoved
		if err == nil {
			err = tidyBlocks(tx, mostMoved, nil)
		}
		return err
	})
	return more && err == nil, err
}

// tidy makes summaries of these runs again, some at once, and deletes what is damaged.
func (s *ruled) tidy(ctx context.Context, ids []string) error {
	for first := true; first || len(ids) > 0; first = false {
		some := ids[:min(len(ids), mostRows)]
		ids = ids[len(some):]
		if err := s.backend.Update(ctx, false, func(tx Tx) error { return tidyBlocks(tx, 0, some) }); err != nil {
			return err
		}
	}
	return nil
}

// tidyBlocks puts into new blocks: what stands in blocks that are half empty, or that hold runs with a record of their own;
// runs of the first most such records; and the runs of again, whatever is stored of them. Damaged records go. Where a run's
// own record is damaged, again must have the run.
func tidyBlocks(tx Tx, most int, again []string) error {
	blocks, err := readPart(tx, blockPart, nil)
	if err != nil {
		return err
	}
	own, err := readPart(tx, runPart, nil)
	if err != nil {
		return err
	}
	runs, _, err := readSome(tx, again)
	if err != nil {
		return err
	}
	dirty := len(runs) > 0
	moved := map[string]bool{} // run_ids whose summary does not come from an old block
	for _, id := range again {
		moved[id] = true
	}
	for i := range own {
		e := &own[i]
		if e.broken() && !moved[e.key] {
			if text, err := tx.Get(RunTable, e.key); text != nil || err != nil {
				continue // until its run is among again
			}
		}
		if !e.broken() && i >= most {
			continue
		}
		dirty = true
		if e.block != nil && !moved[e.key] {
			runs = append(runs, e.block.Run(0))
		}
		moved[e.key] = true
		if err := tx.Delete(SummaryTable, runPart, e.key); err != nil {
			return err
		}
	}
	last := map[string]int{} // run_id → the block that counts of those it stands in
	var keys []string
	small := 0
	for i := range blocks {
		keys = append(keys, blocks[i].key)
		if blocks[i].broken() {
			dirty = true
			continue
		}
		for _, id := range blocks[i].block.IDs {
			last[id] = i
		}
		if len(blocks[i].block.IDs) < mostRows/2 {
			small++
		}
	}
	if !dirty && small < 2 {
		return nil
	}
	for i := range blocks {
		if b := blocks[i].block; b != nil {
			stays := len(b.IDs) >= mostRows/2
			for _, id := range b.IDs {
				stays = stays && !moved[id]
			}
			if stays {
				continue
			}
			for row, id := range b.IDs {
				if !moved[id] && last[id] == i {
					runs = append(runs, b.Run(row))
				}
			}
		}
		if err := tx.Delete(SummaryTable, blockPart, blocks[i].key); err != nil {
			return err
		}
	}
	return putBlocks(tx, keys, packed(runs))
}
