package linear

import (
	"context"
	"math"
	"slices"
	"testing"
)

// polynomial is a function of one number, by its coefficients from the lowest on. It keeps where it was evaluated.
type polynomial struct {
	coefficients []float64
	seen         []float64
}

func (p *polynomial) evaluate(x, gradient []float64) float64 {
	value, slope := 0.0, 0.0
	for _, c := range slices.Backward(p.coefficients) {
		slope = float64(slope*x[0]) + value
		value = float64(value*x[0]) + c
	}
	gradient[0] = slope
	p.seen = append(p.seen, x[0])
	return value
}

// searches are polynomials with slope -1 at 0 and the places at which SciPy 1.17.1 evaluates them: minimize(x0=0,
// method="L-BFGS-B", options={"maxiter": 1, "maxls": 50}). Its first direction is 1, so a place is a step of the line search.
// They were drawn at random and chosen by how many steps they take.
var searches = []struct{ coefficients, steps []float64 }{
	{[]float64{0.0, -1.0, 0.02, 0.02}, []float64{1.0}},
	{[]float64{0.0, -1.0, 0.09, -0.23, 0.2, -0.01, 0.09}, []float64{1.0}},
	{[]float64{0.0, -1.0, 0.06, -0.02, -0.05, 0.02, 0.05, -0.02, 0.04}, []float64{1.0}},
	{[]float64{0.0, -1.0, 0.01, 0.01}, []float64{1.0, 5.0}},
	{[]float64{0.0, -1.0, -0.03, 0.12, 0.23, 0.33, -0.29, 0.16}, []float64{1.0, 0.4444444444444443}},
	{[]float64{0.0, -1.0, 6.7, 8.95, -7.87, -2.54}, []float64{1.0, 0.02620039965728687}},
	{[]float64{0.0, -1.0, -1.82, 2.22}, []float64{1.0, 0.33112582781456945, 0.747434039296401}},
	{[]float64{0.0, -1.0, 0.02, -0.03, 0.01, 0.01}, []float64{1.0, 5.0, 1.8799075291581708}},
	{[]float64{0.0, -1.0, 28.47, 38.33, 29.05, 42.67, -15.86, 30.14, 82.47}, []float64{1.0, 0.23759608312518937, 0.015441851651844241}},
	{[]float64{0.0, -1.0, -0.58, -2.64, 0.45, -1.65, 2.18, 2.89}, []float64{1.0, 0.05624296962879638, 0.6867485933590012, 0.8041902443219908}},
	{[]float64{0.0, -1.0, -73.75, 4.46, 50.46, -59.47, 47.51}, []float64{1.0, 0.018040772145047845, 0.847569310974062, 0.9060833425329522}},
	{[]float64{0.0, -1.0, -0.09, -0.08, -0.11, 0.02, -0.05, -0.15, 0.19}, []float64{1.0, 5.0, 2.0419574148937047, 1.2397041649670506}},
	{[]float64{0.0, -1.0, -167.8, 12.24, 51.08}, []float64{1.0, 5.0, 1.388945277877454, 1.1875874857213429, 1.1965459180497897}},
	{[]float64{0.0, -1.0, -13.52, -9.17, 5.03, -3.73, 3.67}, []float64{1.0, 5.0, 1.8868702222788465, 1.2747026298186435, 1.3663386753225115}},
	{[]float64{0.0, -1.0, -67.66, 31.86, 37.89, 46.28, 44.82, 16.71, 14.4}, []float64{1.0, 0.26632099989759916, 0.5792122117894845, 0.4044913890119919, 0.5004227812863979}},
	{[]float64{0.0, -1.0, 15.97, -28.29, 11.27, -0.63, -7.72, -27.85, 14.68}, []float64{1.0, 5.0, 2.06468745468847, 1.0681382947233953, 1.7696986241136066, 1.8719012716813839}},
	{[]float64{0.0, -1.0, 2.98, -14.35, -5.27, -15.89, 12.43}, []float64{1.0, 5.0, 1.9118425750307262, 1.3551825964348123, 1.5395035266660033, 1.4747781853478255}},
	{[]float64{0.0, -1.0, 0.25, -0.04, 0.17, -0.56, 0.07}, []float64{1.0, 5.0, 21.0, 8.574071509333798, 6.026706284332942, 6.488660570759956}},
	{[]float64{0.0, -1.0, 1.03, 0.39, -0.59, -0.22, -1.2, -0.27, 0.74}, []float64{1.0, 5.0, 2.0434830516712172, 1.2611172961683228, 1.5311967842425285, 1.348015753655491, 1.3641990752947528}},
	{[]float64{0.0, -1.0, -10.89, 0.9, -19.02, -13.34, -37.57, 4.28}, []float64{1.0, 5.0, 21.0, 8.972405294587919, 5.491590439884204, 7.698441566771528, 7.910413899206044}},
	{[]float64{0.0, -1.0, -0.4, 0.35, -0.63, -0.51, -0.07, 0.01}, []float64{1.0, 5.0, 21.0, 9.060703994494709, 13.930311101183257, 9.936484055661477, 9.994442505880661}},
	{[]float64{0.0, -1.0, -0.07, 0.23, 0.07, 0.42, -0.86, 0.01}, []float64{1.0, 5.0, 21.0, 85.0, 21.258470482172648, 64.04337312769762, 73.56909402637152, 73.05326576178658}},
	{[]float64{0.0, -1.0, -93.13, 123.18, -174.31, 113.79, -91.99, -113.47, 4.74}, []float64{1.0, 5.0, 21.0, 85.0, 37.401335238297506, 24.139482289195023, 21.511600028867942, 21.59069468953203}},
	{[]float64{0.0, -1.0, 6.89, -7.6, -7.56, -34.72, 0.76}, []float64{1.0, 5.0, 21.0, 85.0, 36.16022535392956, 53.25789275466477, 38.21127161296791, 38.2472352395444}},
	{[]float64{0.0, -1.0, -0.44, 1.88, -1.49, -5.4, -1.27, 2.69, -0.4}, []float64{1.0, 5.0, 1.0044742016281338, 1.008996142582665, 3.0044980712913327, 1.4978510039008903, 2.0002017634720515, 1.6617778521444826, 1.8076205363168065}},
	{[]float64{0.0, -1.0, -1.94, -0.11, -0.76, -1.42, 0.95, -4.64, 0.02}, []float64{1.0, 5.0, 21.0, 85.0, 341.0, 155.18599078370553, 243.53512200163988, 187.2352535034899, 206.02064517670195}},
	{[]float64{0.0, -1.0, 8.2, -20.36, 35.03, -39.51, 0.26}, []float64{1.0, 5.0, 21.0, 85.0, 341.0, 143.03793818676135, 98.29632040990579, 125.23560155128229, 126.01434973802871}},
	{[]float64{0.0, -1.0, -97.84, 85.69, -47.77, -33.14, -93.93, 0.08}, []float64{1.0, 5.0, 21.0, 85.0, 341.0, 1365.0, 643.2155545038727, 1019.0339468772456, 923.8910293218114, 1019.0339468772456}},
	// A fall too small to count, and cubics without a minimum ahead.
	{[]float64{0, -1, 7.17, -1.55, -3.84, 11.55, -19.69, 7.3595}, []float64{1, 0.02972430755921291}},
	{[]float64{0, -1, -0.01, 0, 0, 0.02, 0.9895}, []float64{1, 0.5658601043882929}},
	{[]float64{0, -1, -3.99, 4.29, 2.46, 1.2, -4.38, 0.80279677}, []float64{1, 5, 3.1915008515216754, 4.258700752486797, 4.326673518805258}},
	{[]float64{0, -1, -30.22, 30.07, -21.01, 31.65, -19.59, 2.78170237}, []float64{1, 0.1691498830838546, 0.9079132551978397, 0.5385315691408472, 0.8767770493821769}},
	{[]float64{0, -1, 4.74, -12.5, 66.26, 45.76, -103.2605}, []float64{1, 0.0032020573627249828, 0.10680739271403016}},
	{[]float64{0, -1, -19.03, -0.08, 4.19, 11.97, 14.21, -16.29}, []float64{1, 0.10482180293501042, 0.860803616141693, 0.4828127095383517, 0.8132027493688518}},
	// Down without end: to the longest step.
	{[]float64{0, -1}, []float64{1, 5, 21, 85, 341, 1365, 5461, 21845, 87381, 349525, 1398101, 5592405, 22369621, 89478485,
		357913941, 1431655765, 5726623061, 1e10}},
}

func TestLineSearchTakesSciPysSteps(t *testing.T) {
	for _, c := range searches {
		p := &polynomial{coefficients: c.coefficients}
		out, err := minimise(context.Background(), p, []float64{0}, limits{1, 1e-5}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if out.iterations != 1 || !slices.Equal(p.seen[1:], c.steps) {
			t.Errorf("%v: steps %v, want %v", c.coefficients, p.seen[1:], c.steps)
		}
	}
}

// A function whose gradient lies has no step that leads down. SciPy 1.17.1 tries fifty, stays where it started and reports
// an abnormal end after 51 evaluations and no iteration.
func TestLineSearchGivesUp(t *testing.T) {
	liar := function(func(x, gradient []float64) float64 {
		gradient[0] = -1
		return math.Abs(x[0])
	})
	x := []float64{0}
	out, err := minimise(context.Background(), liar, x, limits{100, 1e-5}, nil)
	if err != nil || out.converged || out.iterations != 0 || out.evaluations != 51 || x[0] != 0 || out.value != 0 {
		t.Errorf("ended at %v: %+v, %v", x, out, err)
	}
}

// Where a value overflows, the search has nothing to interpolate and must come back to the start instead of going on with
// NaN. SciPy 1.17.1 evaluates cliff at 0, 1 and 0 and reports convergence: the value has not fallen.
func TestLineSearchComesBackFromInfinity(t *testing.T) {
	var seen []float64
	cliff := function(func(x, gradient []float64) float64 {
		seen = append(seen, x[0])
		gradient[0] = -1
		if x[0] >= 1 {
			return math.Inf(1)
		}
		return -x[0]
	})
	out, err := minimise(context.Background(), cliff, []float64{0}, limits{100, 1e-5}, nil)
	if err != nil || !out.converged || !slices.Equal(seen, []float64{0, 1, 0}) {
		t.Errorf("evaluated at %v, %+v, %v", seen, out, err)
	}
}

// function is an objective without a state.
type function func(x, gradient []float64) float64

func (f function) evaluate(x, gradient []float64) float64 { return f(x, gradient) }
