package linear

import (
	"context"
	"errors"
	"math"
	"testing"
)

// rosenbrock is the extended Rosenbrock function, whose minimum is 0, at all ones, in a curved valley.
var rosenbrock = function(func(x, gradient []float64) float64 {
	value := 0.0
	clear(gradient)
	for i := range len(x) - 1 {
		a, b := x[i+1]-float64(x[i]*x[i]), 1-x[i]
		value += float64(100*float64(a*a)) + float64(b*b)
		gradient[i] += float64(-400*float64(x[i]*a)) - 2*b
		gradient[i+1] += 200 * a
	}
	return value
})

// The iterations, evaluations, last values and the values on the way are what SciPy 1.17.1 returned from minimize(method=
// "L-BFGS-B", options={"maxiter": 1000, "maxls": 50, "ftol": 64 * 2**-52, "gtol": 1e-4}). On the way through the valley
// rounding errors of the two grow, from 1e-16 to about 1e-8.
func TestRosenbrockTakesSciPysPath(t *testing.T) {
	for _, c := range []struct {
		start                   []float64
		iterations, evaluations int
		path                    map[int]float64
	}{
		{[]float64{-1.2, 1}, 36, 44, map[int]float64{
			1: 4.225209187581896, 2: 4.127275523932904, 10: 2.928030306390299, 20: 0.3989229609823512,
			33: 1.5919898054957078e-05, 36: 2.8076497901822256e-12}},
		{[]float64{-1.2, 1, -1.2, 1, -1.2, 1}, 53, 64, map[int]float64{
			1: 265.6512379641681, 2: 143.29643955241855, 10: 5.509128303674597, 20: 3.964983861856739,
			40: 0.06144692453200127, 53: 1.428054313815297e-13}},
		{[]float64{3, -2, 4, 0.5}, 53, 68, map[int]float64{
			1: 15398.840985663275, 2: 4689.363203139638, 10: 31.180205491938707, 20: 3.4790869761298344,
			40: 0.2099674161616214, 53: 8.302912775043006e-12}},
	} {
		x := append([]float64(nil), c.start...)
		value := 0.0
		watched := function(func(x, gradient []float64) float64 {
			value = rosenbrock(x, gradient)
			return value
		})
		out, err := minimise(context.Background(), watched, x, limits{1000, 1e-4}, func(iteration int, told float64) {
			if told != value {
				t.Errorf("after %d iterations %v is told, the value is %v", iteration, told, value)
			}
			if want, ok := c.path[iteration]; ok && math.Abs(value-want) > 1e-6*want {
				t.Errorf("from %v: %v after %d iterations, want %v", c.start, value, iteration, want)
			}
		})
		if err != nil || !out.converged || out.iterations != c.iterations || out.evaluations != c.evaluations {
			t.Errorf("from %v: %+v, %v; want %d iterations and %d evaluations", c.start, out, err, c.iterations, c.evaluations)
		}
		for i := range x {
			if math.Abs(x[i]-1) > 3e-6 {
				t.Errorf("from %v: ended at %v", c.start, x)
			}
		}
	}
}

// A memory that points up, as rounding can make it, is forgotten, and the gradient followed instead.
func TestStepForgetsWhatMisleads(t *testing.T) {
	m := newMinimisation(context.Background(), rosenbrock, []float64{-1.2, 1})
	for _, do := range []func() error{m.evaluate, m.step, func() error { m.learn(); return nil }} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	before := m.value
	for i, g := range m.gradient {
		m.memory.changes[0][i] = 1e3 * g
	}
	if err := m.step(); err != nil || m.stuck || m.memory.size != 0 || m.value >= before {
		t.Errorf("from %v to %v, %d steps remembered, %v", before, m.value, m.memory.size, err)
	}
}

// Steps along which nothing was learned make the matrices singular, and learn says so.
func TestMemoryRefusesWhatIsNotDefinite(t *testing.T) {
	m := newMemory(2)
	if !m.learn([]float64{1, 0}, []float64{2, 0}, 1, 4, 2) {
		t.Fatal("a first step was refused")
	}
	if m.learn([]float64{1, 0}, []float64{2, 0}, 1, 4, math.NaN()) {
		t.Error("a step without a curvature was taken in")
	}
	m.forget()
	d := make([]float64, 2)
	if m.direction([]float64{3, -4}, d); d[0] != -3 || d[1] != 4 {
		t.Errorf("without a memory the direction is %v", d)
	}
}

// With a step along each axis the approximation is exact in a bowl: Newton's direction leads to its bottom.
func TestDirectionOfAKnownBowlIsNewtons(t *testing.T) {
	m := newMemory(3)
	curvatures := []float64{2, 5, 11}
	for i, c := range curvatures {
		move, change := make([]float64, 3), make([]float64, 3)
		move[i], change[i] = 0.5, 0.5*c
		if !m.learn(move, change, 0.25, 0.25*c*c, 0.25*c) {
			t.Fatal("a step was refused")
		}
	}
	d := make([]float64, 3)
	m.direction([]float64{2, -5, 22}, d)
	for i, want := range []float64{-1, 1, -2} {
		if math.Abs(d[i]-want) > 1e-14 {
			t.Errorf("the direction is %v", d)
		}
	}
}

func TestMinimiseStopsWhereItStandsWell(t *testing.T) {
	x := []float64{1, 1, 1}
	out, err := minimise(context.Background(), rosenbrock, x, limits{10, 1e-4}, nil)
	if err != nil || !out.converged || out.iterations != 0 || out.evaluations != 1 {
		t.Errorf("%+v, %v", out, err)
	}
}

func TestMinimiseEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	x := []float64{-1.2, 1}
	last := 0
	_, err := minimise(ctx, rosenbrock, x, limits{1000, 1e-4}, func(iteration int, _ float64) {
		last = iteration
		if iteration == 5 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || last != 5 {
		t.Errorf("%v after %d iterations", err, last)
	}
}

// Once memory and workspace are there, an iteration takes no more of the heap.
func TestIterationsDoNotAllocate(t *testing.T) {
	loss := newMultinomialLoss(newLinearLoss(randomTraining(t, 60, 4, 3), Options{C: 1e6, FitIntercept: true}))
	allocated := func(iterations int) float64 {
		return testing.AllocsPerRun(5, func() {
			x := make([]float64, loss.parameters())
			if out, err := minimise(context.Background(), loss, x, limits{iterations, 0}, nil); err != nil || out.iterations != iterations {
				t.Fatalf("%+v, %v", out, err)
			}
		})
	}
	if few, many := allocated(2), allocated(12); many > few {
		t.Errorf("%v allocations in 2 iterations, %v in 12", few, many)
	}
}
