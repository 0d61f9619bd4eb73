// Package tree is a decision tree for classification: grown, and predicting, exactly as scikit-learn's
// DecisionTreeClassifier does with the best splitter, depth first, on data without missing values.
package tree

// Marks of a leaf: scikit-learn's TREE_LEAF and TREE_UNDEFINED.
const (
	leafChild   = -1
	leafFeature = -2
)

// Tree holds the nodes in parallel arrays, the root first and every node before its left subtree, its left subtree before
// its right one: the attributes of scikit-learn's tree_. A tree is never changed after it is grown.
type Tree struct {
	Feature     []int32   // the column that an inner node asks about; -2 in a leaf
	Threshold   []float64 // rows with a value at or below it go left; -2 in a leaf
	Left, Right []int32   // children_left, children_right: node indices; -1 in a leaf
	Impurity    []float64 // Gini impurity or entropy in bits
	NodeSamples []int32   // n_node_samples: different training rows
	Weighted    []float64 // weighted_n_node_samples: training rows, each as often as the bootstrap drew it
	Value       []float64 // nodes × Classes: the share of each class in the node
	Classes     int       // number of classes
	Features    int       // number of columns
}

// Len is the number of nodes.
func (t *Tree) Len() int { return len(t.Feature) }

// Size is how many questions the longest way to a leaf has, and how many leaves there are: get_depth and get_n_leaves.
func (t *Tree) Size() (depth, leaves int) {
	depths := make([]int, t.Len())
	for node, left := range t.Left {
		depth = max(depth, depths[node])
		if left == leafChild {
			leaves++
			continue
		}
		depths[left], depths[t.Right[node]] = depths[node]+1, depths[node]+1
	}
	return depth, leaves
}

// Leaf is the index of the leaf that row i comes to. columns[j][i] is feature j of row i, in Features columns.
func (t *Tree) Leaf(columns [][]float32, i int) int {
	node := int32(0)
	for t.Left[node] != leafChild {
		if float64(columns[t.Feature[node]][i]) <= t.Threshold[node] {
			node = t.Left[node]
		} else {
			node = t.Right[node]
		}
	}
	return int(node)
}

// AddProbabilities adds the class shares of each row's leaf to sums, rows × Classes. columns are as in Leaf.
func (t *Tree) AddProbabilities(columns [][]float32, sums []float64) {
	for i := range len(sums) / t.Classes {
		leaf := t.Leaf(columns, i)
		shares := t.Value[leaf*t.Classes : (leaf+1)*t.Classes]
		into := sums[i*t.Classes : (i+1)*t.Classes]
		for k, share := range shares {
			into[k] += share
		}
	}
}
