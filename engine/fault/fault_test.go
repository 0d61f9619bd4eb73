package fault

import (
	"errors"
	"fmt"
	"math"
	"testing"
	"time"
)

// What is expected of every type is what fmt makes of the same word.
func TestTextIsFmts(t *testing.T) {
	for _, word := range []any{
		"", "más {n}", "%v", 0, -7, math.MaxInt64, int32(math.MinInt32), int64(math.MinInt64), uint32(math.MaxUint32),
		uint64(math.MaxUint64), true, false, errors.New("no"), New(InvalidState, "key", "n", 1), 3 * time.Second,
		0.0, math.Copysign(0, -1), 0.1, 1.0 / 3, 100000.0, 1e6, 123456789.0, 1e20, 1e21, 1e-4, 1e-5, -2.5, math.MaxFloat64,
		math.SmallestNonzeroFloat64, math.NaN(), math.Inf(1), math.Inf(-1),
	} {
		if got, want := Text(word), fmt.Sprint(word); got != want {
			t.Errorf("Text(%T) = %q, want %q", word, got, want)
		}
	}
	if got := Text([]int{1}); got != "?" {
		t.Errorf("Text of a list = %q", got)
	}
}

func TestFaultKeepsWordsByName(t *testing.T) {
	e := New(InvalidParameterValue, "split.test_size", "value", 1.5, "rows", 10)
	if len(e.Args) != 2 || e.Args["value"] != "1.5" || e.Args["rows"] != "10" {
		t.Errorf("args = %v", e.Args)
	}
	if got, want := e.Error(), `INVALID_PARAMETER_VALUE split.test_size rows="10" value="1.5"`; got != want {
		t.Errorf("Error() = %s, want %s", got, want)
	}
	if got, want := New(InvalidState, "book.training").Error(), "INVALID_STATE book.training"; got != want {
		t.Errorf("Error() = %s, want %s", got, want)
	}
}

func TestOfFindsTheFaultWithin(t *testing.T) {
	e := New(ResourceExhausted, "worker.memory")
	if got := Of(fmt.Errorf("while fitting: %w", e)); got != e || !Is(got, "worker.memory") || Is(got, "worker") {
		t.Errorf("Of a wrapped fault = %v", got)
	}
	if got := Of(errors.New("out of luck")); got.Code != Internal || got.Key != "internal" || got.Args["detail"] != "out of luck" {
		t.Errorf("Of another error = %v", got)
	}
	if Of(nil) != nil || Is(nil, "") {
		t.Error("nil is no fault")
	}
}
