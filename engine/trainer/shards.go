package trainer

import "pizarra/engine/estimator"

// Shard is a run of a fit's units: From ≤ unit < To. The units of a forest are its trees.
type Shard struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Units is how many units the Job's fit consists of, 0 for a model type that there is not. The Job must be complete.
func (j Job) Units() int {
	spec, err := estimator.Lookup(j.Model)
	if err != nil {
		return 0
	}
	return spec.Units(j.Params)
}

// Shards cuts units into a shard for each worker, the first ones larger by a unit where it does not come out even. There
// are fewer shards than workers where there are fewer units, and none of no units.
func Shards(units, workers int) []Shard {
	n := min(units, max(workers, 1))
	shards := make([]Shard, max(n, 0))
	from := 0
	for i := range shards {
		to := from + units/n
		if i < units%n {
			to++
		}
		shards[i] = Shard{from, to}
		from = to
	}
	return shards
}
