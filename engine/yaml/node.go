// Package yaml reads the part of YAML that an MLproject file needs, and takes it for what PyYAML's safe_load does, with which
// MLflow reads it: YAML 1.1, where yes is True, 010 is 8 and 1e-3 is a text. What it refuses beyond PyYAML, because no MLproject
// needs it, is told by yaml.unsupported and yaml.deep: anchors, aliases, tags, directives, complex and empty keys, merging, times of
// day, and values nested too deep.
package yaml

// Kind is what a Node is.
type Kind byte

// The kinds.
const (
	Null Kind = iota
	Bool
	Int
	Float
	Date
	Text
	List
	Map
)

// Node is a value in the text.
type Node struct {
	Kind Kind
	// Text is a scalar as Python's str writes it: True, 0.1, None; "" of a List and a Map.
	Text  string
	Items []*Node // of a List
	// Pairs are those of a Map in the order of the text. A key may come twice, as PyYAML has it; see Get.
	Pairs []Pair

	Line, Column int // where it begins, counted from 1, columns in characters
}

// Pair is a key, which is a scalar, and its value.
type Pair struct{ Key, Value *Node }

// Scalar reports whether the node is neither a List nor a Map.
func (n *Node) Scalar() bool { return n.Kind != List && n.Kind != Map }

// Get is the value of a key that is a text, the last one where it comes several times, nil where there is none or n is no Map.
func (n *Node) Get(key string) (value *Node) {
	for _, p := range n.Pairs {
		if p.Key.Kind == Text && p.Key.Text == key {
			value = p.Value
		}
	}
	return value
}

// True reports what Python takes the value for in a condition.
func (n *Node) True() bool {
	switch n.Kind {
	case Null:
		return false
	case Bool:
		return n.Text == "True"
	case Int, Float:
		return n.Text != "0" && n.Text != "0.0" && n.Text != "-0.0"
	case List:
		return len(n.Items) > 0
	case Map:
		return len(n.Pairs) > 0
	case Text:
		return n.Text != ""
	}
	return true
}
