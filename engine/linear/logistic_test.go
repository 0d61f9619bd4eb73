package linear

import (
	"context"
	"errors"
	"math"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"pizarra/engine/fault"
)

var defaults = Options{C: 1, MaxIter: 100, Tol: 1e-4, FitIntercept: true}

// small is two features of six rows in two classes.
func small() (columns [][]float64, labels []int32) {
	return [][]float64{{0, 1, 2, 3, 4, 5}, {1, -1, 1, -1, 2, 0}}, []int32{0, 0, 0, 1, 1, 1}
}

func TestFitRefusesWhatCannotBe(t *testing.T) {
	columns, labels := small()
	change := func(f func(o *Options)) Options {
		o := defaults
		f(&o)
		return o
	}
	withValue := func(x float64) [][]float64 {
		return [][]float64{columns[0], {1, 1, 1, 1, x, 1}}
	}
	for _, c := range []struct {
		columns [][]float64
		labels  []int32
		classes int
		o       Options
		want    *fault.Error
	}{
		{columns, labels, 2, change(func(o *Options) { o.C = 0 }), invalid("linear.option", "option", "C", "value", 0)},
		{columns, labels, 2, change(func(o *Options) { o.C = math.NaN() }), invalid("linear.option", "option", "C", "value", "NaN")},
		{columns, labels, 2, change(func(o *Options) { o.MaxIter = -1 }), invalid("linear.option", "option", "max_iter", "value", -1)},
		{columns, labels, 2, change(func(o *Options) { o.Tol = -1 }), invalid("linear.option", "option", "tol", "value", -1)},
		{columns, labels, 2, change(func(o *Options) { o.Tol = math.Inf(1) }), invalid("linear.option", "option", "tol", "value", "+Inf")},
		{withValue(math.NaN()), labels, 2, defaults, invalid("linear.value", "feature", 2, "row", 5, "value", "NaN")},
		{withValue(math.Inf(-1)), labels, 2, defaults, invalid("linear.value", "feature", 2, "row", 5, "value", "-Inf")},
		{columns, nil, 2, defaults, invalid("linear.no_data", "rows", 0, "features", 2, "classes", 2)},
		{nil, labels, 2, defaults, invalid("linear.no_data", "rows", 6, "features", 0, "classes", 2)},
		{columns, labels, 1, defaults, invalid("linear.no_data", "rows", 6, "features", 2, "classes", 1)},
		{columns, []int32{0, 1, 2, 0, 1, 0}, 2, defaults,
			fault.New(fault.Internal, "linear.label_out_of_range", "label", 2, "classes", 2)},
		{[][]float64{columns[0], {1}}, labels, 2, defaults,
			fault.New(fault.Internal, "linear.column_length", "values", 1, "rows", 6)},
	} {
		_, err := Fit(context.Background(), c.columns, c.labels, c.classes, c.o, nil)
		if !reflect.DeepEqual(fault.Of(err), c.want) {
			t.Errorf("%v, want %v", err, c.want)
		}
	}
}

func invalid(key string, args ...any) *fault.Error {
	return fault.New(fault.InvalidParameterValue, key, args...)
}

func TestFitEndsWithItsContext(t *testing.T) {
	columns, labels := small()
	ctx, cancel := context.WithCancel(context.Background())
	m, err := Fit(ctx, columns, labels, 2, defaults, func(iteration int, _ float64) {
		if iteration == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || m != nil {
		t.Errorf("%v, %v", m, err)
	}
}

// As SciPy, Fit makes an iteration before it looks at the limit; as scikit-learn, it does not tell. The numbers are those
// of LogisticRegression(max_iter=0) in scikit-learn 1.9.1.
func TestFitWithoutIterations(t *testing.T) {
	columns, labels := small()
	o := defaults
	o.MaxIter = 0
	m, err := Fit(context.Background(), columns, labels, 2, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []float64{0.36900011106517877, 0.0}
	if m.Iterations != 0 || m.Converged || farthest(m.Coef[0], want) > 1e-15 || math.Abs(m.Intercept[0]) > 1e-15 {
		t.Errorf("%+v, want %v", m, want)
	}
}

// Progress counts up, one call an iteration, and tells a loss that falls from that of knowing nothing, ln 2.
func TestFitTellsItsIterations(t *testing.T) {
	columns, labels := small()
	var told []int
	last := math.Inf(1)
	m, err := Fit(context.Background(), columns, labels, 2, defaults, func(iteration int, loss float64) {
		told = append(told, iteration)
		if loss >= last || iteration == 0 && math.Abs(loss-math.Ln2) > 1e-15 {
			t.Errorf("after %d iterations the loss is %v, before it was %v", iteration, loss, last)
		}
		last = loss
	})
	if err != nil || len(told) != m.Iterations+1 || !slices.IsSorted(told) || told[0] != 0 || told[len(told)-1] != m.Iterations {
		t.Errorf("told %v of %+v, %v", told, m, err)
	}
}

// An infinite C is no penalty: on classes that overlap, the residuals then add up to nothing but
// what the stopping rules leave.
func TestInfiniteCIsNoPenalty(t *testing.T) {
	data := randomTraining(t, 80, 3, 2)
	columns := make([][]float64, 3)
	for j := range columns {
		for i := range data.rows {
			columns[j] = append(columns[j], data.row(i)[j])
		}
	}
	o := Options{C: math.Inf(1), MaxIter: 1000, Tol: 1e-9, FitIntercept: true}
	m, err := Fit(context.Background(), columns, data.labels, 2, o, nil)
	if err != nil || !m.Converged {
		t.Fatalf("%+v, %v", m, err)
	}
	residuals := 0.0
	for i, p := range m.Probabilities(columns) {
		if i%2 == 1 {
			residuals += p - float64(data.labels[i/2])
		}
	}
	if math.Abs(residuals) > 1e-6 {
		t.Errorf("the residuals add up to %v", residuals)
	}
}

// Two scores that differ may have equal probabilities, when both round to 1: the scores decide.
func TestPredictGoesByScores(t *testing.T) {
	m := &Logistic{
		Coef: [][]float64{{0}, {800}, {801}}, Intercept: []float64{0, 0, 0}, Classes: 3, Features: 1,
	}
	if got := m.Predict([][]float64{{1, -1, 0}}); !slices.Equal(got, []int32{2, 0, 0}) {
		t.Errorf("predicted %v", got)
	}
	two := &Logistic{Coef: [][]float64{{1}}, Intercept: []float64{0}, Classes: 2, Features: 1}
	if got := two.Predict([][]float64{{-1, 0, 1e-300}}); !slices.Equal(got, []int32{0, 0, 1}) {
		t.Errorf("predicted %v", got)
	}
	if got := two.Probabilities([][]float64{{1e-300}}); got[0] != 0.5 || got[1] != 0.5 {
		t.Errorf("probabilities %v", got)
	}
}

// A thousand steps over raw data let the last bit of a sum grow to a digit that shows. The coefficient is one of this very
// code, natively; the same must come out in a browser. On other processors Go's math.Log1p may round otherwise.
func TestNumbersAreTheSameEverywhere(t *testing.T) {
	if runtime.GOARCH != "amd64" && runtime.GOARCH != "wasm" {
		t.Skip("for amd64 and wasm")
	}
	for _, want := range readGolden(t).Configurations {
		if want.Data == "wine" && !want.Standardize && want.Params.MaxIter == 1000 && want.Params.Tol == 1e-4 {
			m, _ := want.fit(t)
			if got := m.Coef[0][0]; got != 0.17835517993126881 {
				t.Errorf("the first coefficient is %v", got)
			}
			return
		}
	}
	t.Error("the configuration is not there")
}

func TestBinaryComesBackAsItWas(t *testing.T) {
	for _, want := range []Logistic{
		{Coef: [][]float64{{1.5, math.Copysign(0, -1), 3e-300}}, Intercept: []float64{-2}, Iterations: 100, Classes: 2, Features: 3},
		{Coef: [][]float64{{1}, {2}, {3}}, Intercept: []float64{4, 5, 6}, Iterations: 300, Converged: true, Classes: 3, Features: 1},
	} {
		b, err := want.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var got Logistic
		if err := got.UnmarshalBinary(b); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, %v, want %+v", got, err, want)
		}
		for n := range b {
			if err := got.UnmarshalBinary(b[:n]); !fault.Is(err, "linear.malformed") {
				t.Errorf("%d of %d bytes: %v", n, len(b), err)
			}
		}
		if err := got.UnmarshalBinary(append(b, 0)); !fault.Is(err, "linear.malformed") {
			t.Errorf("a byte too many: %v", err)
		}
	}
}

// Damaged bytes must be refused, or give a model that can be used.
func FuzzUnmarshalBinary(f *testing.F) {
	columns, labels := small()
	m, err := Fit(context.Background(), columns, labels, 2, defaults, nil)
	if err != nil {
		f.Fatal(err)
	}
	b, _ := m.MarshalBinary()
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		var m Logistic
		if m.UnmarshalBinary(b) != nil {
			return
		}
		rows := make([][]float64, m.Features)
		for j := range rows {
			rows[j] = []float64{1, -1}
		}
		if len(m.Probabilities(rows)) != 2*m.Classes || len(m.Predict(rows)) != 2 {
			t.Errorf("%+v does not predict", m)
		}
	})
}
