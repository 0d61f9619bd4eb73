package fault

import "strconv"

// Text writes a word of a sentence as fmt.Sprint would: a string, a whole number, a float64, a bool, an error or whatever
// has a String method. Package fmt itself is kept out of the page for its size. Text makes "?" of any other type; a test in
// scripts/lint looks at the type of every word that is handed over.
func Text(word any) string {
	switch w := word.(type) {
	case string:
		return w
	case int:
		return strconv.Itoa(w)
	case int32:
		return strconv.Itoa(int(w))
	case int64:
		return strconv.FormatInt(w, 10)
	case uint32:
		return strconv.FormatUint(uint64(w), 10)
	case uint64:
		return strconv.FormatUint(w, 10)
	case float64:
		return strconv.FormatFloat(w, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(w)
	case error:
		return w.Error()
	case interface{ String() string }:
		return w.String()
	}
	return "?"
}
