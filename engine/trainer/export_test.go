package trainer

import "pizarra/engine/estimator"

// TrainProbabilities is predict_proba of the training rows.
func (p *Prepared) TrainProbabilities(m estimator.Model) []float64 {
	return m.Probabilities(p.problem.Columns)
}

// TrainPredictions are the classes predicted for the training rows.
func (p *Prepared) TrainPredictions(m estimator.Model) []int32 {
	return m.Predict(p.problem.Columns)
}

// Shards cuts units into a few shards of about equal size.
func Shards(units, n int) (shards []Shard) {
	for i := range n {
		if s := (Shard{units * i / n, units * (i + 1) / n}); s.To > s.From {
			shards = append(shards, s)
		}
	}
	return shards
}

// Join is the result of parts that were fitted apart.
func (p *Prepared) Join(parts [][]byte, fitMillis float64, follow bool) (*Result, []estimator.Point, error) {
	a, err := p.Assemble(follow)
	if err != nil {
		return nil, nil, err
	}
	var points []estimator.Point
	for _, part := range parts {
		some, err := a.Add(part)
		if err != nil {
			return nil, nil, err
		}
		points = append(points, some...)
	}
	result, err := a.Result(fitMillis)
	return result, points, err
}

// Model puts parts together.
func (p *Prepared) Model(parts [][]byte) (estimator.Model, error) {
	a, err := p.Assemble(false)
	if err != nil {
		return nil, err
	}
	for _, part := range parts {
		if _, err := a.Add(part); err != nil {
			return nil, err
		}
	}
	return a.Model()
}

// HandOut makes a queue of units, hands all of them out, where a unit takes so many milliseconds, and returns the shards.
func HandOut(units, workers int, millis float64) (shards []Shard) {
	q := queue{units: units, workers: workers}
	for {
		s, ok := q.take()
		if !ok {
			return shards
		}
		shards = append(shards, s)
		q.took(s, millis*float64(s.To-s.From))
	}
}
