package yaml

import (
	"strconv"
	"strings"

	"pizarra/engine/fault"
)

// maxDigits is how many digits of a whole number Python reads and writes.
const maxDigits = 4300

// resolve says what a scalar without quotes is, by the patterns of PyYAML, and rewrites its text as Python's str does.
func resolve(n *Node) error {
	text := n.Text
	switch text {
	case "", "~", "null", "Null", "NULL":
		n.Kind, n.Text = Null, "None"
		return nil
	case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON":
		n.Kind, n.Text = Bool, "True"
		return nil
	case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF":
		n.Kind, n.Text = Bool, "False"
		return nil
	case "<<", "=":
		return fault.New(fault.InvalidParameterValue, "yaml.unsupported", "line", n.Line, "column", n.Column, "what", text)
	}
	if isTime(text) {
		return fault.New(fault.InvalidParameterValue, "yaml.time", "line", n.Line, "column", n.Column, "text", text)
	}
	if c := text[0]; (c < '0' || c > '9') && c != '+' && c != '-' && c != '.' {
		return nil
	}
	wrong := func() error {
		return fault.New(fault.InvalidParameterValue, "yaml.number", "line", n.Line, "column", n.Column, "text", shorten(text))
	}
	if isDate(text) {
		if n.Kind = Date; !realDate(text) {
			return wrong()
		}
		return nil
	}
	if base, ok := wholeBase(text); ok {
		n.Kind, n.Text = Int, whole(text, base)
		if n.Text == "" || len(n.Text) > maxDigits {
			return wrong()
		}
		return nil
	}
	if x, ok := float(text); ok {
		n.Kind, n.Text = Float, pythonFloat(x)
	}
	return nil
}

func shorten(text string) string {
	if len(text) > 40 {
		return text[:39] + "…"
	}
	return text
}

// unsigned takes off a sign.
func unsigned(text string) (sign, rest string) {
	if text != "" && (text[0] == '-' || text[0] == '+') {
		return strings.TrimPrefix(text[:1], "+"), text[1:]
	}
	return "", text
}

// all reports whether a text that is not empty has these bytes only.
func all(text, of string) bool {
	return text != "" && strings.Trim(text, of) == ""
}

const digits = "0123456789"

// wholeBase is the base in which a text is a whole number: 2, 8, 10, 16, or 60 for what looks like 1:30.
func wholeBase(text string) (base int, ok bool) {
	_, rest := unsigned(text)
	switch {
	case rest == "":
		return 0, false
	case strings.HasPrefix(rest, "0b") && all(rest[2:], "01_"):
		return 2, true
	case rest[0] == '0' && all(rest[1:], "01234567_"):
		return 8, true
	case rest == "0":
		return 10, true
	case strings.HasPrefix(rest, "0x") && all(rest[2:], digits+"abcdefABCDEF_"):
		return 16, true
	case rest[0] < '1' || rest[0] > '9':
		return 0, false
	case all(rest, digits+"_"):
		return 10, true
	}
	return 60, sixties(rest)
}

// sixties reports whether a text is a number and, behind colons, numbers below 60.
func sixties(text string) bool {
	head, tail, found := strings.Cut(text, ":")
	if !found || !all(head, digits+"_") || head[0] == '_' {
		return false
	}
	for part := range strings.SplitSeq(tail, ":") {
		if !all(part, digits) || len(part) > 2 || len(part) == 2 && part[0] > '5' {
			return false
		}
	}
	return true
}

// whole is a whole number as Python writes it, "" where there are no digits.
func whole(text string, base int) string {
	sign, rest := unsigned(text)
	rest = strings.ReplaceAll(rest, "_", "")
	var number decimal
	switch base {
	case 60:
		for part := range strings.SplitSeq(rest, ":") {
			if len(part) > maxDigits {
				return ""
			}
			var n decimal
			for _, d := range part {
				n = n.push(10, uint64(d-'0'))
			}
			number = number.push(60, 0).plus(n)
		}
	case 10:
		return negative(sign, rest)
	default:
		if base != 8 {
			rest = rest[2:]
		}
		if rest == "" || len(rest) > 4*maxDigits {
			return ""
		}
		for i := range len(rest) {
			number = number.push(uint64(base), uint64(strings.IndexByte("0123456789abcdef", rest[i]|0x20)))
		}
	}
	return negative(sign, number.String())
}

func negative(sign, text string) string {
	if text == "0" {
		return text
	}
	return sign + text
}

// float reads what is a number with a point.
func float(text string) (float64, bool) {
	sign, rest := unsigned(text)
	signed := len(rest) < len(text)
	switch rest {
	case ".inf", ".Inf", ".INF":
		x, err := strconv.ParseFloat(sign+"Inf", 64)
		return x, err == nil
	case ".nan", ".NaN", ".NAN":
		x, err := strconv.ParseFloat("NaN", 64)
		return x, err == nil && !signed
	}
	before, after, found := strings.Cut(rest, ".")
	if !found {
		return 0, false
	}
	if strings.Contains(before, ":") {
		return sixtiesFloat(sign, before, after)
	}
	fraction, exponent := after, ""
	if i := strings.IndexAny(after, "eE"); i >= 0 {
		fraction, exponent = after[:i], after[i+1:]
		if exponent == "" || exponent[0] != '-' && exponent[0] != '+' || !all(exponent[1:], digits) {
			return 0, false
		}
		exponent = "e" + exponent
	}
	if fraction != "" && !all(fraction, digits+"_") {
		return 0, false
	}
	if before == "" {
		if signed || fraction == "" || fraction[0] == '_' {
			return 0, false
		}
	} else if !all(before, digits+"_") || before[0] == '_' {
		return 0, false
	}
	x, err := strconv.ParseFloat(sign+strings.ReplaceAll(before+"."+fraction, "_", "")+exponent, 64)
	return x, err == nil || x > 1 || x < -1 // too large is infinite, as in Python
}

// sixtiesFloat reads 1:30.5.
func sixtiesFloat(sign, before, after string) (float64, bool) {
	if !sixties(before) || after != "" && !all(after, digits+"_") {
		return 0, false
	}
	parts := strings.Split(strings.ReplaceAll(before+"."+after, "_", ""), ":")
	x, base := 0.0, 1.0
	for i := len(parts) - 1; i >= 0; i-- {
		d, _ := strconv.ParseFloat(parts[i], 64)
		x, base = x+float64(d*base), base*60
	}
	if sign != "" {
		x = -x
	}
	return x, true
}

// pythonFloat writes a float as Python's repr does.
func pythonFloat(x float64) string {
	switch {
	case x != x:
		return "nan"
	case x-x != 0 && x > 0:
		return "inf"
	case x-x != 0:
		return "-inf"
	}
	if size := max(x, -x); size != 0 && (size < 1e-4 || size >= 1e16) {
		return strconv.FormatFloat(x, 'e', -1, 64)
	}
	text := strconv.FormatFloat(x, 'f', -1, 64)
	if !strings.Contains(text, ".") {
		text += ".0"
	}
	return text
}
