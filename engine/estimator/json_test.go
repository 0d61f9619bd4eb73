package estimator_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/jsontext"
	"pizarra/engine/jsontext/jsontest"
)

// value is any value that a hyperparameter may have. An Int is exact up to 2⁵³.
func value(r *rand.Rand) any {
	switch r.IntN(6) {
	case 0:
		return estimator.Value{}
	case 1:
		return estimator.BoolValue(r.IntN(2) == 0)
	case 2:
		return estimator.IntValue(int(r.Int64N(1<<53)) >> r.IntN(54))
	case 3:
		return estimator.FloatValue(math.Ldexp(r.Float64()-0.5, r.IntN(200)-100))
	case 4:
		return estimator.FloatValue(float64(r.IntN(5) - 2))
	}
	return estimator.WordValue([]string{"sqrt", "", "None", "a\"<b>", "1"}[r.IntN(5)])
}

func TestJSON(t *testing.T) {
	jsontest.Check[estimator.Value](t, value)
	jsontest.Check[estimator.Params](t, value)
}

func TestValueJSON(t *testing.T) {
	for text, want := range map[string]estimator.Value{
		"null": {}, "true": estimator.BoolValue(true), "false": estimator.BoolValue(false), "100": estimator.IntValue(100),
		"-1": estimator.IntValue(-1), "0.5": estimator.FloatValue(0.5), "1.0": estimator.FloatValue(1), "1e-05": estimator.FloatValue(1e-5),
		`"sqrt"`: estimator.WordValue("sqrt"), `"None"`: estimator.WordValue("None"),
	} {
		got, err := jsontext.Marshal(&want)
		if err != nil || string(got) != text {
			t.Errorf("%v is written as %s, %v, want %s", want, got, err, text)
		}
		var back estimator.Value
		if err := json.Unmarshal([]byte(text), &back); err != nil || back != want {
			t.Errorf("%s is %#v, %v", text, back, err)
		}
	}
	for _, bad := range []string{"1e999", "{}", "[1]", "nan", "True", "", `"a`} {
		var v estimator.Value
		if err := jsontext.Unmarshal([]byte(bad), &v); err == nil {
			t.Errorf("%s was taken as %v", bad, v)
		}
	}
	for _, x := range []float64{math.NaN(), math.Inf(1)} {
		v := estimator.FloatValue(x)
		if text, err := jsontext.Marshal(&v); err == nil {
			t.Errorf("%v was written as %s", x, text)
		}
	}
}
