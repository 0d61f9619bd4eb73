package estimator

import (
	"context"

	"pizarra/engine/forest"
	"pizarra/engine/naivebayes"
)

// gaussianNB is scikit-learn's GaussianNB.
var gaussianNB = Spec{
	Name:   "gaussian_nb",
	Class:  "GaussianNB",
	Module: "sklearn.naive_bayes",
	Params: []Param{
		{
			Name:    "var_smoothing",
			Default: Value{Kind: Float, number: 1e-9},
			Float:   &Range{Min: 0, Max: unbounded, MaxOpen: true, SliderMin: 1e-12, SliderMax: 1},
			Basic:   true,
		},
	},
	Units: func(Params) int { return 1 },
	Fit: func(_ context.Context, pr Problem, p Params, _, _ int, progress func(done, total int)) (Part, error) {
		g, err := naivebayes.Fit(pr.Columns, pr.Labels, pr.Classes, p["var_smoothing"].Float())
		if err == nil && progress != nil {
			progress(1, 1)
		}
		return gaussianModel{g}, err
	},
	Join: func(pr Problem, p Params, parts []Part) (Model, error) {
		if len(parts) != 1 {
			return nil, malformed("count")
		}
		m, ok := parts[0].(gaussianModel)
		if !ok {
			return nil, malformed("part")
		}
		if m.Gaussian == nil {
			var err error
			m.Gaussian, err = naivebayes.Fit(pr.Columns, pr.Labels, pr.Classes, p["var_smoothing"].Float())
			return m, err
		}
		return m, nil
	},
	// Measuring the classes takes one look at the rows, which whoever joins has too: less than to carry the measures over.
	Decode: func(data []byte) (Part, error) {
		if len(data) != 1 || data[0] != 0 {
			return nil, malformed("size")
		}
		return gaussianModel{}, nil
	},
}

// gaussianModel is a trained model; decoded, it is empty until it is joined.
type gaussianModel struct{ *naivebayes.Gaussian }

// Predict is each row's likeliest class, by the logarithms, as scikit-learn does: probabilities may be equal where those
// are not.
func (m gaussianModel) Predict(columns [][]float64) []int32 {
	return forest.Likeliest(m.Joint(columns), len(m.Prior))
}

// Inspect tells nothing that is drawn.
func (m gaussianModel) Inspect() Inspection { return Inspection{} }

// MarshalBinary writes a byte: a part of none would be lost on its way.
func (m gaussianModel) MarshalBinary() ([]byte, error) { return []byte{0}, nil }
