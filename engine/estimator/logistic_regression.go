package estimator

import (
	"context"
	"encoding/binary"
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
			Default: FloatValue(1),
			Float:   &Range{Min: 0, MinOpen: true, Max: math.Inf(1), MaxOpen: true, SliderMin: 0.001, SliderMax: 1000},
			Basic:   true,
		},
		{
			Name:    "max_iter",
			Default: IntValue(100),
			Int:     &Range{Min: 0, Max: math.Inf(1), SliderMin: 10, SliderMax: 1000},
			Basic:   true,
		},
		{
			Name:    "standardize",
			Default: BoolValue(false),
			Bool:    true,
			Basic:   true,
		},
		seedParam,
		{
			Name:    "tol",
			Default: FloatValue(1e-4),
			Float:   &Range{Min: 0, Max: math.Inf(1), MaxOpen: true, SliderMin: 1e-6, SliderMax: 0.1},
		},
		{
			Name:    "fit_intercept",
			Default: BoolValue(true),
			Bool:    true,
		},
	},
	Units: func(Params) int { return 1 }, // each step needs the one before
	Fit:   fitLogistic,
	Join: func(pr Problem, _ Params, parts []Part) (Model, error) {
		if len(parts) != 1 {
			return nil, fault.New(fault.Internal, "linear.malformed", "what", "count")
		}
		m, ok := parts[0].(*LogisticRegression)
		if !ok || m.Classes != pr.Classes || m.Features != len(pr.Columns) {
			return nil, fault.New(fault.Internal, "linear.malformed", "what", "shape")
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
	m := &LogisticRegression{}
	if p["standardize"].Bool() {
		m.scaler = linear.FitScaler(pr.Columns)
	}
	o := linear.Options{
		C:            p["C"].Float(),
		MaxIter:      p["max_iter"].Int(),
		Tol:          p["tol"].Float(),
		FitIntercept: p["fit_intercept"].Bool(),
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
	scaler *linear.Scaler // nil for none
}

func (m *LogisticRegression) scaled(columns [][]float64) [][]float64 {
	if m.scaler == nil {
		return columns
	}
	return m.scaler.Transform(columns)
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

// MarshalBinary writes how many features are scaled, 0 or all, as an unsigned varint, the mean and the scale of each as
// float64, little-endian, and then the regression's own binary form.
func (m *LogisticRegression) MarshalBinary() ([]byte, error) {
	var scaler linear.Scaler
	if m.scaler != nil {
		scaler = *m.scaler
	}
	b := binary.AppendUvarint(nil, uint64(len(scaler.Mean)))
	for j, mean := range scaler.Mean {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(mean))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(scaler.Scale[j]))
	}
	rest, err := m.Logistic.MarshalBinary()
	return append(b, rest...), err
}

// decodeLogistic reads what MarshalBinary wrote. The error linear.malformed says what is wrong with anything else.
func decodeLogistic(data []byte) (Part, error) {
	count, n := binary.Uvarint(data)
	if n <= 0 || count > uint64(len(data)-n)/16 {
		return nil, fault.New(fault.InvalidParameterValue, "linear.malformed", "what", "scaler")
	}
	data = data[n:]
	m := &LogisticRegression{Logistic: &linear.Logistic{}}
	if count > 0 {
		m.scaler = &linear.Scaler{Mean: make([]float64, count), Scale: make([]float64, count)}
	}
	for j := range count {
		m.scaler.Mean[j] = math.Float64frombits(binary.LittleEndian.Uint64(data[16*j:]))
		m.scaler.Scale[j] = math.Float64frombits(binary.LittleEndian.Uint64(data[16*j+8:]))
	}
	if err := m.UnmarshalBinary(data[16*count:]); err != nil {
		return nil, err
	}
	if count > 0 && int(count) != m.Features {
		return nil, fault.New(fault.InvalidParameterValue, "linear.malformed", "what", "scaler")
	}
	return m, nil
}
