package main

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"

	"pizarra/engine/forest"
	"pizarra/engine/tree"
)

// decode reads the parts of a forest, which lie one behind the other, each of so many bytes.
func decode(b []byte, lengths []int) (trees []*tree.Tree, err error) {
	for _, n := range lengths {
		var part forest.Part
		if err := part.UnmarshalBinary(b[:n]); err != nil {
			return nil, err
		}
		trees, b = append(trees, part.Trees...), b[n:]
	}
	return trees, nil
}

// digest is the SHA-256, in hex, over every array of every tree, little endian; fit.py makes the same of scikit-learn's.
func digest(trees []*tree.Tree) string {
	sum := sha256.New()
	var b []byte
	ints := func(values []int32) {
		for _, x := range values {
			b = binary.LittleEndian.AppendUint32(b, uint32(x))
		}
	}
	floats := func(values []float64) {
		for _, x := range values {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
	}
	for _, t := range trees {
		b = b[:0]
		ints(t.Left)
		ints(t.Right)
		ints(t.Feature)
		floats(t.Threshold)
		floats(t.Impurity)
		ints(t.NodeSamples)
		floats(t.Weighted)
		floats(t.Value)
		sum.Write(b)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// nodes is the number of nodes of all trees.
func nodes(trees []*tree.Tree) (n int) {
	for _, t := range trees {
		n += t.Len()
	}
	return n
}
