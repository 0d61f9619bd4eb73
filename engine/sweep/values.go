package sweep

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
)

// Values reads the values of a hyperparameter as a person writes them, each that the model takes once, in their order:
//
//	10, 50, 100          a list; spaces or semicolons do as well, and between semicolons a comma is a decimal point
//	1..10                whole numbers, both ends too
//	0.1..0.9 step 0.2    in steps ("paso" in Spanish)
//	0.01..100 log 5      so many, each as many times the one before
//	0..1 lin 5           so many, equally far apart
//	none, 5..8, sqrt     all of these together
//
// Whole numbers stay whole where the hyperparameter takes such: 10..1000 log 4 is 10, 46, 215, 1000. Other numbers of log and
// lin have six digits, which a person can read and type again. A seed must be given: None would be another each time.
//
// The faults sweep.empty, sweep.range, sweep.order, sweep.step, sweep.log and sweep.points say what is wrong with the text,
// param.value what with a value.
func Values(model string, p *estimator.Param, text string) ([]estimator.Value, error) {
	var list []estimator.Value
	for _, item := range items(text) {
		r := reader{param: p, text: item}
		values, err := r.read()
		if err != nil {
			return nil, err
		}
		for _, v := range values {
			if p.Seed && v.Kind == estimator.None {
				return nil, fault.New(fault.InvalidParameterValue, "sweep.seed", "param", p.Name)
			}
			checked, err := p.Check(model, v)
			if err != nil {
				return nil, err
			}
			if !slices.Contains(list, checked) {
				list = append(list, checked)
			}
		}
	}
	if len(list) == 0 {
		return nil, fault.New(fault.InvalidParameterValue, "sweep.empty", "param", p.Name)
	}
	return list, nil
}

// items parts a list.
func items(text string) []string {
	for _, points := range []string{"...", "…"} { // what telephones make of two
		text = strings.ReplaceAll(text, points, "..")
	}
	separator := ","
	if strings.Contains(text, ";") {
		separator = ";"
		text = strings.ReplaceAll(text, ",", ".")
	}
	var list []string
	for _, item := range strings.Split(text, separator) {
		if item = strings.TrimSpace(item); item != "" {
			list = append(list, item)
		}
	}
	return list
}

// reader reads one item of a list.
type reader struct {
	param *estimator.Param
	text  string
}

func (r reader) noRange() error {
	return fault.New(fault.InvalidParameterValue, "sweep.range", "param", r.param.Name, "text", r.text)
}

func (r reader) noPoints() error {
	return fault.New(fault.InvalidParameterValue, "sweep.points", "param", r.param.Name, "text", r.text, "most", MostJobs)
}

func (r reader) read() (list []estimator.Value, err error) {
	first, rest, isRange := strings.Cut(r.text, "..")
	if !isRange {
		for _, word := range strings.Fields(r.text) {
			list = append(list, estimator.ParseValue(word))
		}
		return list, nil
	}
	// What a range means without a word for it is a step of one.
	words := strings.Fields(rest)
	how, from, to, by := "step", estimator.ParseValue(first), estimator.Value{}, estimator.IntValue(1)
	if len(words) == 3 {
		how, by = strings.ToLower(words[1]), estimator.ParseValue(words[2])
	}
	if len(words) == 1 || len(words) == 3 {
		to = estimator.ParseValue(words[0])
	}
	if !isNumber(from) || !isNumber(to) || !isNumber(by) {
		return nil, r.noRange()
	}
	a, b, step := from.Float(), to.Float(), by.Float()
	if a > b {
		return nil, fault.New(fault.InvalidParameterValue, "sweep.order", "param", r.param.Name, "text", r.text)
	}
	s := steps{from: a, to: b, count: by.Int(), digits: 6, whole: from.Kind == estimator.Int && to.Kind == estimator.Int}
	switch how {
	case "step", "paso":
		if !(step > 0) || len(words) == 1 && !s.whole {
			return nil, fault.New(fault.InvalidParameterValue, "sweep.step", "param", r.param.Name, "text", r.text)
		}
		s.whole = s.whole && by.Kind == estimator.Int
		s.count, s.digits = int(min((b-a)/step+1e-9, MostJobs))+1, 12 // it may pass the end by what rounding can explain
		if s.count > MostJobs {
			return nil, r.noPoints()
		}
		s.to = rounded(a+float64(float64(s.count-1)*step), s.digits)
		return s.values(), nil
	case "log":
		if s.log = true; !(a > 0) {
			return nil, fault.New(fault.InvalidParameterValue, "sweep.log", "param", r.param.Name, "text", r.text)
		}
	case "lin", "linear", "lineal":
	default:
		return nil, r.noRange()
	}
	s.whole = s.whole && r.param.Int != nil
	if by.Kind != estimator.Int || s.count < 2 || s.count > MostJobs {
		return nil, r.noPoints()
	}
	return s.values(), nil
}

func isNumber(v estimator.Value) bool { return v.Kind == estimator.Int || v.Kind == estimator.Float }

// steps are so many numbers from one to another, which are taken as they are, equally far apart or by equal factors.
type steps struct {
	from, to      float64
	count, digits int
	whole, log    bool
}

func (s steps) values() []estimator.Value {
	list := make([]estimator.Value, s.count)
	for i := range list {
		x := s.from
		switch share := float64(i) / float64(s.count-1); {
		case i == 0:
		case i == s.count-1:
			x = s.to
		case s.log:
			x = rounded(s.from*math.Exp(share*math.Log(s.to/s.from)), s.digits)
		default:
			x = rounded(s.from+float64(share*(s.to-s.from)), s.digits)
		}
		list[i] = estimator.FloatValue(x)
		if s.whole {
			list[i] = estimator.IntValue(int(math.Round(x)))
		}
	}
	return list
}

// rounded is x with so many digits: the same on every machine, whatever the last bit of its logarithms.
func rounded(x float64, digits int) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', digits, 64), 64)
	if err != nil {
		return x
	}
	return y
}

// AxisValues are the values of an axis as a model takes them; has is false where the model has no such hyperparameter. The
// errors are those of Values, and model.unknown.
func AxisValues(model string, a Axis) (values []estimator.Value, has bool, err error) {
	spec, err := estimator.Lookup(model)
	if err != nil {
		return nil, false, err
	}
	param := paramOf(spec, a.Name)
	if param == nil {
		return nil, false, nil
	}
	values, err = Values(model, param, a.Text)
	return values, true, err
}
