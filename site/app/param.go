package app

import (
	"math"
	"strconv"
	"strings"

	"pizarra/engine/estimator"
)

// ReadValue reads what a person typed for a hyperparameter. A decimal comma counts as a point, unlike in Python; an
// empty field is None where None is allowed.
func ReadValue(p *estimator.Param, text string) estimator.Value {
	text = strings.TrimSpace(text)
	if text == "" && !p.None {
		return estimator.WordValue("")
	}
	if strings.Count(text, ",") == 1 && !strings.Contains(text, ".") {
		if v := estimator.ParseValue(strings.Replace(text, ",", ".", 1)); v.Kind == estimator.Float {
			return v
		}
	}
	return estimator.ParseValue(text)
}

// SliderSteps is how many steps the slider of a range of real numbers has.
const SliderSteps = 100

// Slider is the range a slider of p runs over; nil if p takes no numbers.
func Slider(p *estimator.Param) *estimator.Range {
	if p.Int != nil {
		return p.Int
	}
	return p.Float
}

// logarithmic: a slider over several powers of ten moves by factors.
func logarithmic(r *estimator.Range) bool { return r.SliderMin > 0 && r.SliderMax/r.SliderMin >= 100 }

// SlideOf is where v stands on the slider of p: the integer itself, or a step of SliderSteps for a real number.
func SlideOf(p *estimator.Param, v estimator.Value) int {
	r := Slider(p)
	x := min(max(v.Float(), r.SliderMin), r.SliderMax)
	if p.Int != nil {
		return int(x)
	}
	if logarithmic(r) {
		return int(math.Round(SliderSteps * math.Log(x/r.SliderMin) / math.Log(r.SliderMax/r.SliderMin)))
	}
	return int(math.Round(SliderSteps * (x - r.SliderMin) / (r.SliderMax - r.SliderMin)))
}

// slideTo is the value at a place of the slider of p: for real numbers a round one, of two digits.
func slideTo(p *estimator.Param, place int) estimator.Value {
	r := Slider(p)
	if p.Int != nil {
		return estimator.IntValue(place)
	}
	x := r.SliderMin + (r.SliderMax-r.SliderMin)*float64(place)/SliderSteps
	if logarithmic(r) {
		x = r.SliderMin * math.Pow(r.SliderMax/r.SliderMin, float64(place)/SliderSteps)
	}
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'e', 1, 64), 64)
	return estimator.FloatValue(x)
}

// ParamOf is the value of a hyperparameter in a Job: what was set, or the default.
func ParamOf(given estimator.Params, p *estimator.Param) estimator.Value {
	if v, ok := given[p.Name]; ok {
		return v
	}
	return p.Default
}
