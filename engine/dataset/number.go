package dataset

import (
	"bytes"
	"math"
	"strconv"
)

// kind is what a cell is to someone who learns from it.
type kind uint8

const (
	isNumber kind = iota
	isMissing
	isDash     // "-": missing among numbers, a word among words, as in the labels + and -
	isInfinite // "inf", or a number too large for float64
	isWord
)

// classify tells what a cell is. integer says that a number is written without decimal mark and exponent.
func classify(cell []byte, decimal byte) (k kind, x float64, integer bool) {
	if x, integer, ok := parseNumber(cell, decimal); ok {
		if math.IsInf(x, 0) {
			return isInfinite, x, false
		}
		return isNumber, x, integer
	}
	switch {
	case isMissingText(cell):
		return isMissing, 0, false
	case len(cell) == 1 && cell[0] == '-':
		return isDash, 0, false
	case isInfinity(cell):
		return isInfinite, 0, false
	}
	return isWord, 0, false
}

// isMissingText reports whether a cell stands for a missing value: what pandas.read_csv takes for one by default, and "?",
// with which the data sets of the UCI repository mark it.
func isMissingText(cell []byte) bool {
	switch string(cell) {
	case "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA",
		"NULL", "NaN", "None", "n/a", "nan", "null", "?":
		return true
	}
	return false
}

func isInfinity(cell []byte) bool {
	if len(cell) > 0 && (cell[0] == '+' || cell[0] == '-') {
		cell = cell[1:]
	}
	return bytes.EqualFold(cell, []byte("inf")) || bytes.EqualFold(cell, []byte("infinity"))
}

// tens are the powers of ten that float64 holds exactly.
var tens = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// parseNumber reads a decimal number: sign, digits, decimal mark, exponent; no grouping, no other base. The value is the
// nearest float64, and infinite if it is too large for one. A number of few digits is exact in one division
// (W. D. Clinger, How to read floating point numbers accurately, 1990); strconv does the others.
func parseNumber(cell []byte, decimal byte) (x float64, integer, ok bool) {
	i, mark := 0, -1
	if len(cell) > 0 && (cell[0] == '+' || cell[0] == '-') {
		i++
	}
	mantissa, digits, places := uint64(0), 0, 0
	exact := true
	for ; i < len(cell); i++ {
		c := cell[i]
		if c == decimal && mark < 0 {
			mark = i
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		digits++
		if mark >= 0 {
			places++
		}
		if mantissa < 1<<53/10 {
			mantissa = mantissa*10 + uint64(c-'0')
		} else {
			exact = false
		}
	}
	if digits == 0 {
		return 0, false, false
	}
	integer = mark < 0 && i == len(cell)
	if i < len(cell) {
		if !isExponent(cell[i:]) {
			return 0, false, false
		}
		exact = false
	}
	if !exact || places >= len(tens) {
		return parseSlowly(cell, mark), integer, true
	}
	x = float64(mantissa) / tens[places]
	if cell[0] == '-' {
		x = -x
	}
	return x, integer, true
}

// isExponent reports whether s is e, perhaps a sign, and digits.
func isExponent(s []byte) bool {
	if s[0] != 'e' && s[0] != 'E' {
		return false
	}
	s = s[1:]
	if len(s) > 0 && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(s) > 0
}

// parseSlowly reads a number whose form has been checked, with its decimal mark at the given place.
func parseSlowly(cell []byte, mark int) float64 {
	if mark >= 0 && cell[mark] != '.' {
		cell = bytes.Clone(cell)
		cell[mark] = '.'
	}
	x, _ := strconv.ParseFloat(string(cell), 64) // the one error left is a range error, with ±Inf
	return x
}
