package tree

import (
	"encoding/binary"
	"math"

	"pizarra/engine/fault"
)

// The binary form of a tree, in which trees travel from a worker to the page. Numbers are unsigned varints but where it
// says float64, which is eight bytes, little-endian:
//
//	version, nodes, classes, features
//	for each node, in order:
//	  feature + 1, or 0 in a leaf
//	  threshold, float64, but not in a leaf
//	  impurity, float64
//	  n_node_samples, in a leaf only
//	  the weighted count of each class, in a leaf only
//
// The rest follows: nodes stand before their left subtree and that before their right one, an inner node's counts are
// the sums of its children's, and a node's shares are its counts over their sum.

// version is the number of this form.
const version = 1

// AppendBinary appends the binary form of t to b. It fails only on a tree that this package did not grow.
func (t *Tree) AppendBinary(b []byte) ([]byte, error) {
	b = binary.AppendUvarint(b, version)
	b = binary.AppendUvarint(b, uint64(t.Len()))
	b = binary.AppendUvarint(b, uint64(t.Classes))
	b = binary.AppendUvarint(b, uint64(t.Features))
	for node, feature := range t.Feature {
		isLeaf := t.Left[node] == leafChild
		if isLeaf {
			b = binary.AppendUvarint(b, 0)
		} else {
			b = binary.AppendUvarint(b, uint64(feature)+1)
			b = appendFloat(b, t.Threshold[node])
		}
		b = appendFloat(b, t.Impurity[node])
		if !isLeaf {
			continue
		}
		b = binary.AppendUvarint(b, uint64(t.NodeSamples[node]))
		for _, share := range t.Value[node*t.Classes : (node+1)*t.Classes] {
			count := math.Round(share * t.Weighted[node])
			if !(count >= 0) || count/t.Weighted[node] != share {
				return nil, fault.New(fault.Internal, "tree.weights_not_whole", "node", node)
			}
			b = binary.AppendUvarint(b, uint64(count))
		}
	}
	return b, nil
}

func appendFloat(b []byte, x float64) []byte {
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
}

// DecodeBinary reads one tree from the front of b and returns what follows it. The error tree.malformed says what is
// wrong; a tree that comes back can be used without fear of what it was made of. It takes at most some twenty times the memory of b.
func DecodeBinary(b []byte) (t *Tree, rest []byte, err error) {
	d := decoder{rest: b}
	if v := d.uint(math.MaxUint32); d.wrong == "" && v != version {
		d.wrong = "version"
	}
	nodes, classes, features := d.uint(math.MaxInt32), d.uint(limit), d.uint(mostFeatures)
	// A node takes nine bytes at least, and a leaf one more for each class. Every second node is a leaf, and one more.
	leaves := (nodes + 1) / 2
	if d.wrong == "" && (nodes%2 == 0 || classes < 1 || features < 1 || nodes*9+leaves*(classes+1) > len(d.rest)) {
		d.wrong = "size"
	}
	if d.wrong != "" {
		return nil, nil, d.err()
	}
	t = newTree(nodes, classes, features)
	d.nodes(t)
	if d.wrong != "" {
		return nil, nil, d.err()
	}
	t.sumUp()
	return t, d.rest, nil
}

// newTree makes a tree of so many leaves.
func newTree(nodes, classes, features int) *Tree {
	t := &Tree{
		Feature:     make([]int32, nodes),
		Threshold:   make([]float64, nodes),
		Left:        make([]int32, nodes),
		Right:       make([]int32, nodes),
		Impurity:    make([]float64, nodes),
		NodeSamples: make([]int32, nodes),
		Weighted:    make([]float64, nodes),
		Value:       make([]float64, nodes*classes),
		Classes:     classes,
		Features:    features,
	}
	for node := range t.Feature {
		t.Feature[node], t.Threshold[node] = leafFeature, leafFeature
		t.Left[node], t.Right[node] = leafChild, leafChild
	}
	return t
}

// decoder reads the binary form. After the first thing wrong it reads nothing but zeros.
type decoder struct {
	rest    []byte
	wrong   string
	samples int // in the leaves read so far
}

func (d *decoder) err() error {
	return fault.New(fault.InvalidParameterValue, "tree.malformed", "what", d.wrong)
}

// uint reads a number of [0, most].
func (d *decoder) uint(most int) int {
	v, n := binary.Uvarint(d.rest)
	if d.wrong == "" && (n <= 0 || v > uint64(most)) {
		d.wrong = "number"
	}
	if d.wrong != "" {
		return 0
	}
	d.rest = d.rest[n:]
	return int(v)
}

// float reads a finite float64.
func (d *decoder) float() float64 {
	if d.wrong == "" && len(d.rest) < 8 {
		d.wrong = "end"
	}
	if d.wrong != "" {
		return 0
	}
	x := math.Float64frombits(binary.LittleEndian.Uint64(d.rest))
	d.rest = d.rest[8:]
	if math.IsNaN(x) || math.IsInf(x, 0) {
		d.wrong = "number"
		return 0
	}
	return x
}

// nodes reads the nodes of t and links them; Value takes the counts of the leaves.
func (d *decoder) nodes(t *Tree) {
	var open []int32 // inner nodes that still wait for a right child
	for node := range t.Feature {
		if node > 0 && t.Left[node-1] != int32(node) {
			// The node before was a leaf, so this one is the right child of the innermost node that waits for one.
			if len(open) == 0 {
				d.wrong = "structure"
				return
			}
			t.Right[open[len(open)-1]] = int32(node)
			open = open[:len(open)-1]
		}
		isLeaf := true
		if feature := d.uint(t.Features); feature > 0 {
			isLeaf = false
			t.Feature[node] = int32(feature - 1)
			t.Threshold[node] = d.float()
			t.Left[node] = int32(node + 1)
			open = append(open, int32(node))
		}
		t.Impurity[node] = d.float()
		if isLeaf {
			d.leaf(t, node)
		}
		if d.wrong != "" {
			return
		}
	}
	if len(open) > 0 {
		d.wrong = "structure"
	}
}

// leaf reads what only leaves have.
func (d *decoder) leaf(t *Tree, node int) {
	samples := d.uint(math.MaxInt32)
	d.samples += samples
	total := 0
	for k := range t.Classes {
		count := d.uint(math.MaxInt32)
		t.Value[node*t.Classes+k] = float64(count)
		total += count
	}
	switch {
	case d.wrong != "":
	case total == 0 || samples == 0:
		d.wrong = "empty leaf"
	case d.samples > math.MaxInt32:
		d.wrong = "number"
	}
	t.NodeSamples[node] = int32(samples)
	t.Weighted[node] = float64(total)
}

// sumUp fills in the inner nodes from their children, and makes shares of the counts.
func (t *Tree) sumUp() {
	for node := t.Len() - 1; node >= 0; node-- {
		left, right := int(t.Left[node]), int(t.Right[node])
		if left == leafChild {
			continue
		}
		t.NodeSamples[node] = t.NodeSamples[left] + t.NodeSamples[right]
		t.Weighted[node] = t.Weighted[left] + t.Weighted[right]
		for k := range t.Classes {
			t.Value[node*t.Classes+k] = t.Value[left*t.Classes+k] + t.Value[right*t.Classes+k]
		}
	}
	for node, weighted := range t.Weighted {
		for k := range t.Classes {
			t.Value[node*t.Classes+k] /= weighted
		}
	}
}
