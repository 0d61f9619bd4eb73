package mlmodel

import (
	"encoding/binary"
	"math"

	"pizarra/engine/tree"
)

// ensemble is trees as the attributes of a TreeEnsembleRegressor, one of whose targets stands for each tree: what it says is
// not a share of votes, in which float32 would round, but the place of the leaf's shares in the table votes.
type ensemble struct {
	votes []float64 // distinct shares × classes
	place map[string]int
	key   []byte

	trees, nodes, features, yes, no                []int64
	thresholds                                     []float32
	modes                                          []string
	leafTrees, leafNodes, leafTargets, leafWeights []int64
}

// most is how many distinct shares float32 can tell apart by their places.
const most = 1 << 24

// add takes the next tree.
func (e *ensemble) add(t *tree.Tree) {
	number := int64(0)
	if n := len(e.trees); n > 0 {
		number = e.trees[n-1] + 1
	}
	for node := range t.Len() {
		feature, threshold, yes, no, mode := int64(t.Feature[node]), narrow(t.Threshold[node]), int64(t.Left[node]), int64(t.Right[node]), "BRANCH_LEQ"
		if yes < 0 {
			feature, threshold, yes, no, mode = 0, 0, 0, 0, "LEAF"
			e.leafTrees = append(e.leafTrees, number)
			e.leafNodes = append(e.leafNodes, int64(node))
			e.leafTargets = append(e.leafTargets, number)
			e.leafWeights = append(e.leafWeights, e.at(t.Value[node*t.Classes:(node+1)*t.Classes]))
		}
		e.trees = append(e.trees, number)
		e.nodes = append(e.nodes, int64(node))
		e.features = append(e.features, feature)
		e.thresholds = append(e.thresholds, threshold)
		e.yes, e.no = append(e.yes, yes), append(e.no, no)
		e.modes = append(e.modes, mode)
	}
}

// narrow is the largest float32 that is not above a threshold: of a float32 it is the same to be at or below one as the other.
func narrow(threshold float64) float32 {
	x := float32(threshold)
	if float64(x) > threshold {
		x = math.Nextafter32(x, float32(math.Inf(-1)))
	}
	return x
}

// at is the place of a leaf's shares in votes, where they are put if they are not yet there.
func (e *ensemble) at(shares []float64) int64 {
	e.key = e.key[:0]
	for _, share := range shares {
		e.key = binary.LittleEndian.AppendUint64(e.key, math.Float64bits(share))
	}
	if place, ok := e.place[string(e.key)]; ok {
		return int64(place)
	}
	place := len(e.place)
	e.place[string(e.key)] = place
	e.votes = append(e.votes, shares...)
	return int64(place)
}

// forest adds the nodes of a forest, or of a single tree: x is rows × features in double, and what comes out the class shares,
// rows × classes. They are added up tree by tree in double, as scikit-learn does, so that no bit of the sum is another, and tied
// votes are tied here too.
func (g *graph) forest(x string, trees []*tree.Tree) (shares string, err error) {
	classes := trees[0].Classes
	e := ensemble{place: map[string]int{}}
	for _, t := range trees {
		e.add(t)
	}
	if len(e.place) > most {
		return "", tooLarge(len(e.place))
	}
	weights := make([]float32, len(e.leafWeights))
	for i, w := range e.leafWeights {
		weights[i] = float32(w)
	}
	leaves := g.fresh("Leaves")
	g.node(learning, "TreeEnsembleRegressor", []string{g.cast(x, float)}, []string{leaves},
		textAttribute("aggregate_function", "SUM"),
		intAttribute("n_targets", int64(len(trees))),
		intsAttribute("nodes_treeids", e.trees),
		intsAttribute("nodes_nodeids", e.nodes),
		intsAttribute("nodes_featureids", e.features),
		textsAttribute("nodes_modes", e.modes),
		floatsAttribute("nodes_values", e.thresholds),
		intsAttribute("nodes_truenodeids", e.yes),
		intsAttribute("nodes_falsenodeids", e.no),
		textAttribute("post_transform", "NONE"),
		intsAttribute("target_treeids", e.leafTrees),
		intsAttribute("target_nodeids", e.leafNodes),
		intsAttribute("target_ids", e.leafTargets),
		floatsAttribute("target_weights", weights),
	)
	votes := g.doubles("votes", e.votes, len(e.place), classes)
	each := g.gather(votes, g.cast(leaves, long), 0) // rows × trees × classes
	sums := g.op("CumSum", each, g.index("axis", 1))
	total := g.gather(sums, g.index("last", len(trees)-1), 1)
	return g.op("Div", total, g.number("trees", float64(len(trees)))), nil
}
