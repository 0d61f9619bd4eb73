package store

import (
	"bytes"
	"slices"
)

// The two parts of SummaryTable. What a batch changes is written beside the runs, in the same transaction, under runPart:
// a small record for each run. Compact moves these into blocks, which are few and large. A run's record under runPart counts
// and not what a block says of it.
const (
	runPart   = "run"
	blockPart = "block"
)

// goneText stands under runPart for a run that was deleted for good, until Compact has taken it out of its block. Other
// tabs learn of it so. No base64 begins like it.
func goneText(id string) []byte { return []byte(`"-` + id + `"`) }

func isGone(text []byte) bool { return bytes.HasPrefix(text, []byte(`"-`)) }

// A block has at most this many rows, and ends with the one that brings its params and tags to the bytes.
const (
	mostRows  = 512
	mostBytes = 512 << 10
)

// summaryText is a run's own record of SummaryTable.
func summaryText(r *Run) []byte {
	return BlockOf(*r).text()
}

// manyNew is how many new runs of one batch go into blocks at once.
const manyNew = 64

// summarise writes what the summaries of changed runs have become.
func (c *commit) summarise(changed []*kept) error {
	var created []Run
	for _, r := range changed {
		if r.stored == nil {
			created = append(created, r.Run)
		}
	}
	many := len(created) >= manyNew
	for _, r := range changed {
		if !many || r.stored != nil {
			c.put(summaryText(&r.Run), SummaryTable, runPart, r.ID)
		}
	}
	if !many {
		return nil
	}
	// One of them may have been deleted for good.
	own, err := c.tx.Keys(SummaryTable, runPart)
	if err != nil {
		return err
	}
	for i := range created {
		if _, there := slices.BinarySearch(own, created[i].ID); there {
			c.put(nil, SummaryTable, runPart, created[i].ID)
		}
	}
	blocks, err := c.tx.Keys(SummaryTable, blockPart)
	if err == nil {
		err = putBlocks(c.tx, blocks, packed(created))
	}
	return err
}

// splitRecords are the records of an array that All has read: base64 in quotes holds no comma.
func splitRecords(array []byte) (records [][]byte) {
	array = array[1 : len(array)-1]
	for len(array) > 0 {
		end := bytes.IndexByte(array, ',')
		if end < 0 {
			return append(records, array)
		}
		records, array = append(records, array[:end]), array[end+1:]
	}
	return records
}
