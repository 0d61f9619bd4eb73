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
// the sums of its children's, and a node's shares are its counts over their sum. Where weights are no whole numbers, sums
// are rounded in an order that nobody knows afterwards. Then version is 2, and instead of the counts every node has
// weighted_n_node_samples and the share of each class, float64, after its impurity.

// The versions of this form: of trees on whole weights and on others.
const (
	wholeVersion    = 1
	weightedVersion = 2
)

// wholeCounts are the weighted counts of t, nodes × Classes; nil unless all of them are whole numbers and those of inner nodes
// follow from those of the leaves.
func (t *Tree) wholeCounts() []int64 {
	counts := make([]int64, len(t.Value))
	for node := t.Len() - 1; node >= 0; node-- { // children before their parents
		weighted := t.Weighted[node]
		of, shares := counts[node*t.Classes:][:t.Classes], t.Value[node*t.Classes:][:t.Classes]
		total := int64(0)
		if left, right := int(t.Left[node]), int(t.Right[node]); left == leafChild {
			for k, share := range shares {
				of[k] = int64(share*weighted + 0.5)
			}
		} else {
			lefts, rights := counts[left*t.Classes:][:t.Classes], counts[right*t.Classes:][:t.Classes]
			for k := range of {
				of[k] = lefts[k] + rights[k]
			}
		}
		for k, n := range of {
			if float64(n)/weighted != shares[k] {
				return nil
			}
			total += n
		}
		if float64(total) != weighted {
			return nil
		}
	}
	return counts
}

// AppendBinary appends the binary form of t to b. It does not fail.
func (t *Tree) AppendBinary(b []byte) ([]byte, error) {
	version, counts := uint64(wholeVersion), t.wholeCounts()
	if counts == nil {
		version = weightedVersion
	}
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
		shares := t.Value[node*t.Classes : (node+1)*t.Classes]
		if version == weightedVersion {
			b = appendFloat(b, t.Weighted[node])
			for _, share := range shares {
				b = appendFloat(b, share)
			}
		}
		if !isLeaf {
			continue
		}
		b = binary.AppendUvarint(b, uint64(t.NodeSamples[node]))
		if version == wholeVersion {
			for _, n := range counts[node*t.Classes:][:t.Classes] {
				b = binary.AppendUvarint(b, uint64(n))
			}
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
	version := d.uint(math.MaxUint32)
	if d.wrong == "" && version != wholeVersion && version != weightedVersion {
		d.wrong = "version"
	}
	d.weighted = version == weightedVersion
	nodes, classes, features := d.uint(math.MaxInt32), d.uint(limit), d.uint(mostFeatures)
	// A node takes nine bytes at least, and a leaf one more for each class. Every second node is a leaf, and one more.
	leaves := (nodes + 1) / 2
	least := nodes*9 + leaves*(classes+1)
	if d.weighted {
		least = nodes*(17+8*classes) + leaves
	}
	if d.wrong == "" && (nodes%2 == 0 || classes < 1 || features < 1 || least > len(d.rest)) {
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
	t.sumUp(d.weighted)
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
	rest     []byte
	wrong    string
	weighted bool
	samples  int // in the leaves read so far
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
		if d.weighted {
			d.shares(t, node)
		}
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

// shares reads the weight of a node and its classes' shares.
func (d *decoder) shares(t *Tree, node int) {
	t.Weighted[node] = d.float()
	if d.wrong == "" && !(t.Weighted[node] > 0) {
		d.wrong = "number"
	}
	for k := range t.Classes {
		share := d.float()
		if !(share >= 0 && share <= 1) {
			d.wrong = "number"
		}
		t.Value[node*t.Classes+k] = share
	}
}

// leaf reads what only leaves have.
func (d *decoder) leaf(t *Tree, node int) {
	samples := d.uint(math.MaxInt32)
	d.samples += samples
	t.NodeSamples[node] = int32(samples)
	if !d.weighted {
		total := 0
		for k := range t.Classes {
			count := d.uint(math.MaxInt32)
			t.Value[node*t.Classes+k] = float64(count)
			total += count
		}
		t.Weighted[node] = float64(total)
	}
	switch {
	case d.wrong != "":
	case t.Weighted[node] == 0 || samples == 0:
		d.wrong = "empty leaf"
	case d.samples > math.MaxInt32:
		d.wrong = "number"
	}
}

// sumUp fills in the inner nodes from their children, and makes shares of the counts. With weighted, these are there.
func (t *Tree) sumUp(weighted bool) {
	for node := t.Len() - 1; node >= 0; node-- {
		left, right := int(t.Left[node]), int(t.Right[node])
		if left == leafChild {
			continue
		}
		t.NodeSamples[node] = t.NodeSamples[left] + t.NodeSamples[right]
		if weighted {
			continue
		}
		t.Weighted[node] = t.Weighted[left] + t.Weighted[right]
		for k := range t.Classes {
			t.Value[node*t.Classes+k] = t.Value[left*t.Classes+k] + t.Value[right*t.Classes+k]
		}
	}
	if weighted {
		return
	}
	for node, total := range t.Weighted {
		for k := range t.Classes {
			t.Value[node*t.Classes+k] /= total
		}
	}
}
