package sweep

import (
	"sort"

	"pizarra/engine/estimator"
	"pizarra/engine/nprand"
)

// grid is all combinations of one model, in the order of ParameterGrid.
type grid struct {
	model string
	axes  []axis
}

type axis struct {
	name   string
	values []estimator.Value
}

// sort puts the axes in the order of their names: the last one cycles fastest.
func (g *grid) sort() {
	sort.Slice(g.axes, func(a, b int) bool { return g.axes[a].name < g.axes[b].name })
}

// size is how many combinations there are, or one more than there may be.
func (g *grid) size() int {
	n := 1
	for _, a := range g.axes {
		if n *= len(a.values); n > mostOfGrid {
			return mostOfGrid + 1
		}
	}
	return n
}

// at is a combination by its place: a value of each axis.
func (g *grid) at(place int) []estimator.Value {
	values := make([]estimator.Value, len(g.axes))
	for i := len(values) - 1; i >= 0; i-- {
		all := g.axes[i].values
		values[i] = all[place%len(all)]
		place /= len(all)
	}
	return values
}

func counting(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// sampled draws n of the numbers below size, each at most once: scikit-learn's sample_without_replacement(size, n,
// random_state=seed), which takes the way that is fast for so many of so many.
func sampled(size, n int, seed uint32) []int {
	rng := nprand.New(seed)
	switch share := float64(n) / float64(size); {
	case share > 0.01 && share < 0.99:
		return rng.Permutation(size)[:n]
	case share < 0.2:
		seen := make(map[int]bool, n)
		list := make([]int, n)
		for i := range list {
			at := rng.Randint(size)
			for seen[at] {
				at = rng.Randint(size)
			}
			seen[at] = true
			list[i] = at
		}
		return list
	}
	list := counting(n)
	for i := n; i < size; i++ {
		if at := rng.Randint(i + 1); at < n {
			list[at] = i
		}
	}
	return list
}
