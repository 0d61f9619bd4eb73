package estimator

import (
	"context"
	"math"
	"math/bits"

	"pizarra/engine/fault"
	"pizarra/engine/linear"
)

// logisticRegression is scikit-learn's LogisticRegression with its lbfgs solver, after a StandardScaler if asked for.
var logisticRegression = Spec{
	Name:   "logistic_regression",
	Class:  "LogisticRegression",
	Module: "sklearn.linear_model",
	Params: []Param{
		{
			Name:    "C",
			Default: Value{Kind: Float, number: 1},
			Float:   &Range{Min: 0, MinOpen: true, Max: unbounded, MaxOpen: true, SliderMin: 0.001, SliderMax: 1000},
			Words:   []string{Infinity}, // no penalty
			Basic:   true,
		},
		{
			Name:    "max_iter",
			Default: Value{Kind: Int, number: 100},
			Int:     &Range{Min: 0, Max: unbounded, SliderMin: 10, SliderMax: 1000},
			Basic:   true,
		},
		standardizeParam,
		seedParam,
		{
			Name:    "tol",
			Default: Value{Kind: Float, number: 1e-4},
			Float:   &Range{Min: 0, Max: unbounded, MaxOpen: true, SliderMin: 1e-6, SliderMax: 0.1},
		},
		{
			Name:    "fit_intercept",
			Default: Value{Kind: Bool, number: 1},
			Bool:    true,
		},
		classWeightParam,
	},
	Units: func(Params) int { return 1 }, // each step needs the one before
	Fit:   fitLogistic,
	Join: func(pr Problem, _ Params, parts []Part) (Model, error) {
		if len(parts) != 1 {
			return nil, malformed("count")
		}
		m, ok := parts[0].(*LogisticRegression)
		if !ok || m.Classes != pr.Classes || m.Features != len(pr.Columns) {
			return nil, malformed("shape")
		}
		return m, nil
	},
	Decode: decodeLogistic,
}

// fitLogistic trains the whole model. Each iteration is told as progress out of max_iter, of which it may need a few only.
func fitLogistic(ctx context.Context, pr Problem, p Params, from, to int, progress func(done, total int)) (Part, error) {
	if from != 0 || to != 1 {
		return nil, fault.New(fault.Internal, "linear.part", "from", from, "to", to)
	}
	m := &LogisticRegression{scaling: newScaling(p, pr.Columns)}
	o := linear.Options{
		C:            p["C"].Float(),
		MaxIter:      p["max_iter"].Int(),
		Tol:          p["tol"].Float(),
		FitIntercept: p["fit_intercept"].Bool(),
		Balanced:     p["class_weight"].Kind == Word,
	}
	if p["C"] == WordValue(Infinity) {
		o.C = math.Inf(1)
	}
	var err error
	var last Point
	m.Logistic, err = linear.Fit(ctx, m.scaled(pr.Columns), pr.Labels, pr.Classes, o, func(iteration int, loss float64) {
		if progress != nil {
			progress(min(iteration, o.MaxIter), o.MaxIter)
		}
		last = Point{Loss, iteration, loss}
		if pr.Report != nil && told(iteration) {
			pr.Report(last)
		}
	})
	if err != nil {
		return nil, err
	}
	if pr.Report != nil && !told(last.Step) {
		pr.Report(last)
	}
	return m, nil
}

// told says whether an iteration's loss is told: of the first 32 every one, then of each 16 to 32 as many again, since nobody
// knows how many there will be. 1000 iterations have 110 points.
func told(iteration int) bool { return iteration&(1<<max(bits.Len(uint(iteration))-5, 0)-1) == 0 }

// LogisticRegression is a trained logistic regression, behind the standardising step if it has one. It is a Part as well
// as a Model: the fit is not cut.
type LogisticRegression struct {
	*linear.Logistic
	scaling
}

// Probabilities and Predict take features as they come: the scaling is part of the model.
func (m *LogisticRegression) Probabilities(columns [][]float64) []float64 {
	return m.Logistic.Probabilities(m.scaled(columns))
}

// Predict is described at Probabilities.
func (m *LogisticRegression) Predict(columns [][]float64) []int32 {
	return m.Logistic.Predict(m.scaled(columns))
}

// Inspect tells the coefficients, which are of the scaled features where there is a scaling, and how the fit ended.
func (m *LogisticRegression) Inspect() Inspection {
	return Inspection{Coef: m.Coef, Intercept: m.Intercept, Iterations: &m.Iterations, Converged: &m.Converged}
}

// MarshalBinary writes the scaling and then the regression's own binary form.
func (m *LogisticRegression) MarshalBinary() ([]byte, error) {
	rest, err := m.Logistic.MarshalBinary()
	return append(m.scaling.append(nil), rest...), err
}

// decodeLogistic reads what MarshalBinary wrote. The error linear.malformed says what is wrong with anything else.
func decodeLogistic(data []byte) (Part, error) {
	s, rest, err := decodeScaling(data)
	if err != nil {
		return nil, err
	}
	m := &LogisticRegression{&linear.Logistic{}, s}
	if err := m.UnmarshalBinary(rest); err != nil {
		return nil, err
	}
	if s.scaler != nil && len(s.scaler.Mean) != m.Features {
		return nil, malformed("scaler")
	}
	return m, nil
}
