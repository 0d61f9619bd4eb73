package forest

import (
	"math/bits"
	"sort"

	"pizarra/engine/nprand"
	"pizarra/engine/tree"
)

// What class_weight may be. Balanced makes the classes weigh the same together; BalancedSubsample does so within the rows
// that each tree has drawn. Without a bootstrap they are the same.
const (
	Balanced          = "balanced"
	BalancedSubsample = "balanced_subsample"
)

// sampler draws the rows of trees, as scikit-learn's forests do since release 1.9: class weights steer the draw, but for
// those of BalancedSubsample, which the tree gets.
type sampler struct {
	labels    []int32
	classes   int
	size      int       // rows drawn for a tree
	cumulated []float64 // chances of the rows up to each; nil where all are the same
	fixed     []float64 // without a bootstrap: the weights of all trees' rows, nil where they are 1
	subsample bool

	counts []int32 // how often each row was drawn; the length is a power of two, see nprand's Tally
}

func newSampler(o Options, labels []int32, classes int) *sampler {
	s := &sampler{labels: labels, classes: classes, size: len(labels)}
	s.subsample = o.Bootstrap && o.ClassWeight == BalancedSubsample
	rows := float64(len(labels))
	if o.ClassWeight != "" && !s.subsample {
		weights := tree.BalancedWeights(labels, nil, classes)
		if !o.Bootstrap {
			s.fixed = weights
			return s
		}
		rows = tree.PairwiseSum(weights)
		s.cumulated = weights
		total := 0.0
		for i, w := range weights {
			total += w / rows
			s.cumulated[i] = total
		}
		for i := range s.cumulated {
			s.cumulated[i] /= total
		}
	}
	switch {
	case !o.Bootstrap:
		return s
	case o.MaxSamples > 0:
		s.size = o.MaxSamples
	case o.MaxShare > 0:
		s.size = max(int(o.MaxShare*rows), 1)
	}
	s.counts = make([]int32, 1<<bits.Len(uint(len(labels)-1)))
	return s
}

// draw draws the rows of the tree of a seed, with replacement. counts says how often each was drawn, nil that each is there
// once, and is good until the next draw; weights, if not nil, are what the tree grows on instead of counts. The tree draws
// its columns from the same seed afresh.
func (s *sampler) draw(seed uint32) (counts []int32, weights []float64) {
	if s.counts == nil {
		return nil, s.fixed
	}
	clear(s.counts)
	counts, random := s.counts[:len(s.labels)], nprand.New(seed)
	switch {
	case s.cumulated != nil:
		for range s.size {
			u := random.Float64()
			counts[sort.Search(len(counts)-1, func(i int) bool { return s.cumulated[i] > u })]++
		}
	case len(counts) == 1: // nothing to draw
		counts[0] = int32(s.size)
	default:
		random.Tally(s.counts, len(counts), s.size)
	}
	if !s.subsample {
		return counts, nil
	}
	weights = tree.BalancedWeights(s.labels, counts, s.classes)
	for i, n := range counts {
		weights[i] *= float64(n)
	}
	return counts, weights
}
