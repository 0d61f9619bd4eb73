package estimator

import "pizarra/engine/tree"

// Trees are the trees that a model is made of, in their order; nil where it is made of none. They are not to be changed.
func Trees(m Model) []*tree.Tree {
	switch m := m.(type) {
	case RandomForest:
		return m.Trees
	case *followedForest:
		return m.Trees
	case DecisionTree:
		return m.Trees
	}
	return nil
}
