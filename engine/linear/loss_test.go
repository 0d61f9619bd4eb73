package linear

import (
	"math"
	"math/rand/v2"
	"testing"
)

// randomTraining is rows of normal features, with classes that lie apart a little.
func randomTraining(t testing.TB, rows, features, classes int) *training {
	t.Helper()
	rng := rand.New(rand.NewPCG(uint64(rows), uint64(classes)))
	columns, labels := make([][]float64, features), make([]int32, rows)
	for i := range labels {
		labels[i] = int32(i % classes)
	}
	for j := range columns {
		for i := range rows {
			columns[j] = append(columns[j], rng.NormFloat64()+0.3*float64(int(labels[i])*(j%3)))
		}
	}
	training, err := newTraining(columns, labels, classes)
	if err != nil {
		t.Fatal(err)
	}
	return training
}

// The gradient is held against central differences of the value, whose error here is about 1e-10.
func TestGradientsAreTheSlopes(t *testing.T) {
	for _, intercept := range []bool{true, false} {
		o := Options{C: 0.7, FitIntercept: intercept}
		for name, loss := range map[string]interface {
			objective
			parameters() int
		}{
			"binomial":    newBinomialLoss(newLinearLoss(randomTraining(t, 41, 6, 2), o)),
			"multinomial": newMultinomialLoss(newLinearLoss(randomTraining(t, 50, 5, 4), o)),
		} {
			rng := rand.New(rand.NewPCG(3, 4))
			x := make([]float64, loss.parameters())
			for i := range x {
				x[i] = rng.NormFloat64()
			}
			gradient, unused := make([]float64, len(x)), make([]float64, len(x))
			loss.evaluate(x, gradient)
			for i := range x {
				const h = 1e-5
				at := x[i]
				x[i] = at + h
				above := loss.evaluate(x, unused)
				x[i] = at - h
				below := loss.evaluate(x, unused)
				x[i] = at
				if want := (above - below) / (2 * h); math.Abs(gradient[i]-want) > 1e-8 {
					t.Errorf("%s, intercept %v: slope %d is %v, want %v", name, intercept, i, gradient[i], want)
				}
			}
		}
	}
}

// The values are those of scikit-learn 1.9.1, HalfBinomialLoss().loss_gradient, one on each side of every branch.
func TestHalfBinomialIsScikitLearns(t *testing.T) {
	for _, c := range halfBinomials {
		loss, slope := halfBinomial(c.y, c.raw)
		if !close(loss, c.loss) || !close(slope, c.slope) {
			t.Errorf("y %v, raw %v: %v and %v, want %v and %v", c.y, c.raw, loss, slope, c.loss, c.slope)
		}
	}
}

// close allows for two units in the last place: the C library's exp and log are not quite these.
func close(got, want float64) bool { return math.Abs(got-want) <= 2*epsilon*math.Abs(want) }

// The values are those of scikit-learn 1.9.1, HalfMultinomialLoss(n_classes=3).loss_gradient.
func TestHalfMultinomialIsScikitLearns(t *testing.T) {
	for _, c := range halfMultinomials {
		raw := c.raw
		loss := halfMultinomial(raw[:], c.label)
		if math.Abs(loss-c.loss) > 1e-15*(1+c.loss) {
			t.Errorf("%v, label %d: loss %v, want %v", c.raw, c.label, loss, c.loss)
		}
		for k := range raw {
			if math.Abs(raw[k]-c.slopes[k]) > 4*epsilon {
				t.Errorf("%v, label %d: slopes %v, want %v", c.raw, c.label, raw, c.slopes)
			}
		}
	}
}

var halfBinomials = []struct{ y, raw, loss, slope float64 }{
	{0.0, -800.0, 0.0, 0.0},
	{1.0, -800.0, 800.0, -1.0},
	{0.0, -40.0, 4.248354255291589e-18, 4.248354255291589e-18},
	{1.0, -40.0, 40.0, -1.0},
	{0.0, -37.0, 8.533047625744066e-17, 8.533047625744066e-17},
	{1.0, -37.0, 37.0, -0.9999999999999999},
	{0.0, -36.9, 9.430476078526808e-17, 9.430476078526808e-17},
	{1.0, -36.9, 36.9, -1.0},
	{0.0, -5.25, 0.005233798151743032, 0.005220125693558397},
	{1.0, -5.25, 5.255233798151743, -0.9947798743064417},
	{0.0, -2.0, 0.1269280110429725, 0.11920292202211755},
	{1.0, -2.0, 2.1269280110429727, -0.8807970779778823},
	{0.0, -1.99, 0.12812530328571836, 0.1202568624677508},
	{1.0, -1.99, 2.1181253032857184, -0.8797431375322492},
	{0.0, -0.125, 0.6325990353171691, 0.46879062662624377},
	{1.0, -0.125, 0.7575990353171691, -0.5312093733737563},
	{0.0, 0.0, 0.6931471805599453, 0.5},
	{1.0, 0.0, 0.6931471805599453, -0.5},
	{0.0, 0.7, 1.103186048885458, 0.6681877721681662},
	{1.0, 0.7, 0.4031860488854579, -0.33181222783183395},
	{0.0, 17.0, 17.000000041399375, 0.9999999586006244},
	{1.0, 17.0, 4.139937633089748e-08, -4.1399375473943306e-08},
	{0.0, 18.0, 18.00000001522998, 0.9999999847700205},
	{1.0, 18.0, 1.5229979628736488e-08, -1.522997951276035e-08},
	{0.0, 18.1, 18.100000013780658, 0.9999999862193447},
	{1.0, 18.1, 1.3780655548945718e-08, -1.3780655359039254e-08},
	{0.0, 40.0, 40.0, 1.0},
	{1.0, 40.0, 4.248354255291589e-18, -4.248354255291589e-18},
	{0.0, 800.0, 800.0, 1.0},
	{1.0, 800.0, 0.0, 0.0},
}

var halfMultinomials = []struct {
	raw    [3]float64
	label  int
	loss   float64
	slopes [3]float64
}{
	{[3]float64{0.0, 0.0, 0.0}, 0, 1.0986122886681098, [3]float64{-0.6666666666666667, 0.3333333333333333, 0.3333333333333333}},
	{[3]float64{0.0, 0.0, 0.0}, 1, 1.0986122886681098, [3]float64{0.3333333333333333, -0.6666666666666667, 0.3333333333333333}},
	{[3]float64{0.0, 0.0, 0.0}, 2, 1.0986122886681098, [3]float64{0.3333333333333333, 0.3333333333333333, -0.6666666666666667}},
	{[3]float64{1.5, -2.25, 0.5}, 0, 0.33030841282033196, [3]float64{-0.2812979576763579, 0.016902251977562115, 0.2643957056987957}},
	{[3]float64{1.5, -2.25, 0.5}, 1, 4.080308412820332, [3]float64{0.7187020423236421, -0.9830977480224379, 0.2643957056987957}},
	{[3]float64{1.5, -2.25, 0.5}, 2, 1.330308412820332, [3]float64{0.7187020423236421, 0.016902251977562115, -0.7356042943012042}},
	{[3]float64{-700.0, 3.0, 2.75}, 0, 703.5759394198789, [3]float64{-1.0, 0.5621765008857981, 0.4378234991142019}},
	{[3]float64{-700.0, 3.0, 2.75}, 1, 0.5759394198788437, [3]float64{2.759636688047753e-306, -0.43782349911420193, 0.4378234991142019}},
	{[3]float64{-700.0, 3.0, 2.75}, 2, 0.8259394198788437, [3]float64{2.759636688047753e-306, 0.5621765008857981, -0.5621765008857982}},
	{[3]float64{800.0, -800.0, 799.0}, 0, 0.3132616875182066, [3]float64{-0.2689414213699951, 0.0, 0.2689414213699951}},
	{[3]float64{800.0, -800.0, 799.0}, 1, 1600.3132616875182, [3]float64{0.7310585786300049, -1.0, 0.2689414213699951}},
	{[3]float64{800.0, -800.0, 799.0}, 2, 1.3132616875182066, [3]float64{0.7310585786300049, 0.0, -0.7310585786300049}},
}
