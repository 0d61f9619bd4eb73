package forest

import "pizarra/engine/tree"

// Importances are a forest's feature_importances_, tree by tree: they need no tree but the next one.
type Importances struct {
	shares []float64 // sums, by feature
	grown  int       // trees that they are of
}

// Add adds the next tree. One of a single leaf has no importances and does not count.
func (m *Importances) Add(t *tree.Tree) {
	if m.shares == nil {
		m.shares = make([]float64, t.Features)
	}
	if t.Len() == 1 {
		return
	}
	m.grown++
	for j, share := range t.Importances() {
		m.shares[j] += share
	}
}

// Shares is how much of the impurity each feature takes away, as shares of 1; where all trees are single leaves, every share
// is 0.
func (m *Importances) Shares() []float64 {
	shares := append([]float64{}, m.shares...)
	if m.grown == 0 {
		return shares
	}
	for j := range shares {
		shares[j] /= float64(m.grown)
	}
	total := tree.PairwiseSum(shares)
	for j := range shares {
		shares[j] /= total
	}
	return shares
}

// Importances is the forest's feature_importances_.
func (f *Forest) Importances() []float64 {
	m := Importances{shares: make([]float64, f.Features)}
	for _, t := range f.Trees {
		m.Add(t)
	}
	return m.Shares()
}
