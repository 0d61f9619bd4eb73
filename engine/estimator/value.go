package estimator

import (
	"math"
	"strconv"
	"strings"
)

// Kind is the type of a hyperparameter's value, as Python has it.
type Kind uint8

// The kinds. None is Python's None: "no limit", or "not fixed".
const (
	None Kind = iota
	Bool
	Int
	Float
	Word
)

// Value is the value of one hyperparameter. The zero Value is None. Values are comparable with ==.
type Value struct {
	Kind   Kind
	number float64 // Bool (0 or 1), Int and Float; an Int is exact up to 2⁵³, far beyond any bound of the catalogue
	word   string
}

// Infinity is the word for infinity, as Python prints it: a Float is always finite, as JSON has it.
const Infinity = "inf"

// IntValue, FloatValue, BoolValue and WordValue make a Value of their kind.
func IntValue(n int) Value       { return Value{Kind: Int, number: float64(n)} }
func FloatValue(x float64) Value { return Value{Kind: Float, number: x} }
func WordValue(s string) Value   { return Value{Kind: Word, word: s} }
func BoolValue(b bool) Value {
	if b {
		return Value{Kind: Bool, number: 1}
	}
	return Value{Kind: Bool}
}

// Int, Float, Bool and Word read a Value that the catalogue has checked. Another kind reads as zero.
func (v Value) Int() int       { return int(v.number) }
func (v Value) Float() float64 { return v.number }
func (v Value) Bool() bool     { return v.number != 0 }
func (v Value) Word() string   { return v.word }

// String is the value as Python prints it, which is how MLflow logs it: "100", "0.5", "True", "None", "sqrt".
func (v Value) String() string {
	switch v.Kind {
	case Bool:
		if v.Bool() {
			return "True"
		}
		return "False"
	case Int:
		return strconv.Itoa(v.Int())
	case Float:
		return pythonFloat(v.number)
	case Word:
		return v.word
	}
	return "None"
}

// pythonFloat prints x as Python's repr does: the shortest digits that read back, always with a point or an exponent.
func pythonFloat(x float64) string {
	if x != 0 && (math.Abs(x) < 1e-4 || math.Abs(x) >= 1e16) {
		s := strconv.FormatFloat(x, 'e', -1, 64)
		return s
	}
	s := strconv.FormatFloat(x, 'f', -1, 64)
	if !strings.ContainsRune(s, '.') {
		s += ".0"
	}
	return s
}

// ParseValue reads text as a Value without knowing which hyperparameter it is for: none, true and false in any case,
// then an integer, a number with a decimal point or an exponent, and otherwise a word.
func ParseValue(text string) Value {
	text = strings.TrimSpace(text)
	switch strings.ToLower(text) {
	case "none", "null", "":
		return Value{}
	case "true":
		return BoolValue(true)
	case "false":
		return BoolValue(false)
	}
	if n, err := strconv.ParseInt(text, 10, 53); err == nil {
		return IntValue(int(n))
	}
	if x, err := strconv.ParseFloat(text, 64); err == nil && !math.IsInf(x, 0) && !math.IsNaN(x) {
		return FloatValue(x)
	}
	return WordValue(text)
}
