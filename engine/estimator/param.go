package estimator

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/fault"
)

// Param describes one hyperparameter: what a form shows, a command line takes, and a Job checks.
// Its help stands in site/i18n under "param.<model>.<name>".
type Param struct {
	Name    string // scikit-learn's
	Default Value
	None    bool   // None is allowed
	Bool    bool   // True and False are allowed
	Int     *Range // integers in this range are allowed
	Float   *Range // numbers in this range are allowed
	Words   []string
	Basic   bool // shown at once; the others under "more"
	Seed    bool // None means: draw a fresh seed and record it
}

// Range is a range of numbers. Slider bounds are what a form's slider spans, inside Min and Max.
type Range struct {
	Min, Max         float64
	MinOpen, MaxOpen bool // the bound itself is not allowed
	SliderMin        float64
	SliderMax        float64
}

// unbounded is the Max of a range without end. It is a constant, so that the catalogue is data and not code: no value that
// a hyperparameter takes is infinite.
const unbounded = math.MaxFloat64

func (r *Range) holds(x float64) bool {
	return r != nil && x >= r.Min && x <= r.Max && !(r.MinOpen && x == r.Min) && !(r.MaxOpen && x == r.Max)
}

// Interval writes the range as mathematicians do: [1, 10000], (0, 1].
func (r *Range) Interval() string {
	open, shut := "[", "]"
	if r.MinOpen {
		open = "("
	}
	if r.MaxOpen || r.Max == unbounded {
		shut = ")"
	}
	bound := func(x float64) string {
		if x == unbounded {
			return "∞"
		}
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return open + bound(r.Min) + ", " + bound(r.Max) + shut
}

// Flag is the name of the hyperparameter on a command line: "--min-samples-leaf".
func (p *Param) Flag() string { return "--" + strings.ReplaceAll(p.Name, "_", "-") }

// Check returns v as this hyperparameter takes it: an integer where only a float is allowed becomes a float ("C": 1 is 1.0).
// Otherwise the error param.value names model, hyperparameter, value and what is allowed.
func (p *Param) Check(model string, v Value) (Value, error) {
	switch v.Kind {
	case None:
		if p.None {
			return v, nil
		}
	case Bool:
		if p.Bool {
			return v, nil
		}
	case Int:
		if p.Int.holds(v.Float()) {
			return v, nil
		}
		if p.Int == nil && p.Float.holds(v.Float()) {
			return FloatValue(v.Float()), nil
		}
	case Float:
		if p.Float.holds(v.Float()) {
			return v, nil
		}
	case Word:
		if slices.Contains(p.Words, v.Word()) {
			return v, nil
		}
	}
	return Value{}, fault.New(fault.InvalidParameterValue, "param.value",
		"model", model, "param", p.Name, "value", v, "allowed", p.Allowed())
}

// Allowed lists what the hyperparameter takes, in Python's words: "int [1, 1000], None".
func (p *Param) Allowed() string {
	var parts []string
	if p.Int != nil {
		parts = append(parts, "int "+p.Int.Interval())
	}
	if p.Float != nil {
		parts = append(parts, "float "+p.Float.Interval())
	}
	parts = append(parts, p.Words...)
	if p.Bool {
		parts = append(parts, "True", "False")
	}
	if p.None {
		parts = append(parts, "None")
	}
	return strings.Join(parts, ", ")
}
