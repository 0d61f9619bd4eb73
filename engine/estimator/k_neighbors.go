package estimator

import (
	"context"

	"pizarra/engine/neighbors"
)

// kNeighbors is scikit-learn's KNeighborsClassifier, after a StandardScaler if asked for. Its Minkowski distance has p 1
// or 2 here: other powers depend on the last bit of a C library's pow.
var kNeighbors = Spec{
	Name:   "k_neighbors",
	Class:  "KNeighborsClassifier",
	Module: "sklearn.neighbors",
	Params: []Param{
		{
			Name:    "n_neighbors",
			Default: Value{Kind: Int, number: 5},
			Int:     &Range{Min: 1, Max: unbounded, SliderMin: 1, SliderMax: 50},
			Basic:   true,
		},
		{
			Name:    "weights",
			Default: Value{Kind: Word, word: "uniform"},
			Words:   []string{"uniform", "distance"},
			Basic:   true,
		},
		standardizeParam,
		{
			Name:    "p",
			Default: Value{Kind: Int, number: 2},
			Int:     &Range{Min: 1, Max: 2, SliderMin: 1, SliderMax: 2},
		},
	},
	Units: func(Params) int { return 1 },
	Fit: func(ctx context.Context, pr Problem, p Params, from, to int, progress func(done, total int)) (Part, error) {
		m := &neighborsModel{scaling: newScaling(p, pr.Columns)}
		var err error
		m.Classifier, err = fitNeighbors(ctx, m.scaling, pr, p)
		if err == nil && progress != nil {
			progress(1, 1)
		}
		return m, err
	},
	// What was learned is the rows, which whoever joins has too: the part only carries how they are scaled.
	Join: func(pr Problem, p Params, parts []Part) (Model, error) {
		if len(parts) != 1 {
			return nil, malformed("count")
		}
		m, ok := parts[0].(*neighborsModel)
		if !ok || (m.scaler != nil) != p["standardize"].Bool() || m.scaler != nil && len(m.scaler.Mean) != len(pr.Columns) {
			return nil, malformed("shape")
		}
		if m.Classifier == nil {
			var err error
			if m.Classifier, err = fitNeighbors(context.Background(), m.scaling, pr, p); err != nil {
				return nil, err
			}
		}
		return m, nil
	},
	Decode: func(data []byte) (Part, error) {
		s, rest, err := decodeScaling(data)
		if err == nil && len(rest) > 0 {
			err = malformed("size")
		}
		return &neighborsModel{scaling: s}, err
	},
}

func fitNeighbors(ctx context.Context, s scaling, pr Problem, p Params) (*neighbors.Classifier, error) {
	return neighbors.Fit(ctx, s.scaled(pr.Columns), pr.Labels, pr.Classes, neighbors.Options{
		Neighbors: p["n_neighbors"].Int(),
		Distance:  p["weights"].Word() == "distance",
		P:         p["p"].Int(),
	})
}

// neighborsModel is a trained classifier behind its standardising step; decoded, it lacks the classifier until it is joined.
type neighborsModel struct {
	scaling
	*neighbors.Classifier
}

func (m *neighborsModel) Probabilities(columns [][]float64) []float64 {
	return m.Classifier.Probabilities(m.scaled(columns))
}

func (m *neighborsModel) Predict(columns [][]float64) []int32 {
	return m.Classifier.Predict(m.scaled(columns))
}

// Inspect tells nothing: all that was learned is the rows.
func (m *neighborsModel) Inspect() Inspection { return Inspection{} }

func (m *neighborsModel) MarshalBinary() ([]byte, error) { return m.scaling.append(nil), nil }
