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
	for item := range strings.SplitSeq(text, separator) {
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

func (r reader) noStep() error {
	return fault.New(fault.InvalidParameterValue, "sweep.step", "param", r.param.Name, "text", r.text)
}

func (r reader) noPoints() error {
	return fault.New(fault.InvalidParameterValue, "sweep.points", "param", r.param.Name, "text", r.text, "most", MostJobs)
}

func (r reader) read() ([]estimator.Value, error) {
	first, rest, isRange := strings.Cut(r.text, "..")
	if !isRange {
		var list []estimator.Value
		for _, word := range strings.Fields(r.text) {
			list = append(list, estimator.ParseValue(word))
		}
		return list, nil
	}
	words := strings.Fields(rest)
	if len(words) != 1 && len(words) != 3 {
		return nil, r.noRange()
	}
	from, to := estimator.ParseValue(first), estimator.ParseValue(words[0])
	if !isNumber(from) || !isNumber(to) {
		return nil, r.noRange()
	}
	if from.Float() > to.Float() {
		return nil, fault.New(fault.InvalidParameterValue, "sweep.order", "param", r.param.Name, "text", r.text)
	}
	whole := from.Kind == estimator.Int && to.Kind == estimator.Int
	if len(words) == 1 {
		if !whole {
			return nil, r.noStep()
		}
		return r.steps(from.Float(), to.Float(), 1, true)
	}
	by := estimator.ParseValue(words[2])
	if !isNumber(by) {
		return nil, r.noRange()
	}
	switch strings.ToLower(words[1]) {
	case "step", "paso":
		return r.steps(from.Float(), to.Float(), by.Float(), whole && by.Kind == estimator.Int)
	case "log":
		if !(from.Float() > 0) {
			return nil, fault.New(fault.InvalidParameterValue, "sweep.log", "param", r.param.Name, "text", r.text)
		}
		ratio := math.Log(to.Float() / from.Float())
		return r.points(from, to, by, func(share float64) float64 { return from.Float() * math.Exp(share*ratio) })
	case "lin", "linear", "lineal":
		width := to.Float() - from.Float()
		return r.points(from, to, by, func(share float64) float64 { return from.Float() + share*width })
	}
	return nil, r.noRange()
}

func isNumber(v estimator.Value) bool { return v.Kind == estimator.Int || v.Kind == estimator.Float }

// steps goes from one number to another, which it may pass by what rounding can explain.
func (r reader) steps(from, to, by float64, whole bool) ([]estimator.Value, error) {
	if !(by > 0) {
		return nil, r.noStep()
	}
	if (to-from)/by >= MostJobs {
		return nil, r.noPoints()
	}
	var list []estimator.Value
	for i := range MostJobs {
		x := from + float64(float64(i)*by)
		if x > to+by*1e-9 {
			break
		}
		if whole {
			list = append(list, estimator.IntValue(int(x)))
		} else {
			list = append(list, estimator.FloatValue(rounded(x, 12)))
		}
	}
	return list, nil
}

// points are so many numbers from one to another, which are taken as they were typed.
func (r reader) points(from, to, count estimator.Value, at func(share float64) float64) ([]estimator.Value, error) {
	n := count.Int()
	if count.Kind != estimator.Int || n < 2 || n > MostJobs {
		return nil, r.noPoints()
	}
	whole := from.Kind == estimator.Int && to.Kind == estimator.Int && r.param.Int != nil
	list := []estimator.Value{from}
	for i := 1; i < n-1; i++ {
		x := at(float64(i) / float64(n-1))
		if whole {
			list = append(list, estimator.IntValue(int(math.Round(x))))
		} else {
			list = append(list, estimator.FloatValue(rounded(x, 6)))
		}
	}
	return append(list, to), nil
}

// rounded is x with so many digits: the same on every machine, whatever the last bit of its logarithms.
func rounded(x float64, digits int) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', digits, 64), 64)
	if err != nil {
		return x
	}
	return y
}
