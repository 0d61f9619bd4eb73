package forest

import (
	"encoding/binary"

	"pizarra/engine/fault"
	"pizarra/engine/tree"
)

// Part is some consecutive trees of a forest, on their way from the worker that grew them to the one that joins them.
type Part struct {
	Trees []*tree.Tree
}

// MarshalBinary writes the number of trees as an unsigned varint, then each tree in its binary form.
func (p *Part) MarshalBinary() ([]byte, error) {
	b := binary.AppendUvarint(nil, uint64(len(p.Trees)))
	var err error
	for _, t := range p.Trees {
		if b, err = t.AppendBinary(b); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// UnmarshalBinary reads what MarshalBinary wrote, and nothing else: the error tree.malformed says what is wrong. The trees
// read can be used without fear, but whether they fit the data at hand is for the caller to check.
func (p *Part) UnmarshalBinary(b []byte) error {
	count, n := binary.Uvarint(b)
	if n <= 0 || count > uint64(len(b)) { // a tree takes more than one byte
		return fault.New(fault.InvalidParameterValue, "tree.malformed", "what", "count")
	}
	b = b[n:]
	trees := make([]*tree.Tree, 0, count)
	for range count {
		t, rest, err := tree.DecodeBinary(b)
		if err != nil {
			return err
		}
		trees, b = append(trees, t), rest
	}
	if len(b) > 0 {
		return fault.New(fault.InvalidParameterValue, "tree.malformed", "what", "end")
	}
	p.Trees = trees
	return nil
}
