package main

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// exactly compares two JSON values: the words, the structure, and every number to the last bit of its float64. It tells
// the first difference, "" if there is none. path says where got stands.
func exactly(path string, got, want any) string {
	switch want := want.(type) {
	case []any:
		list, ok := got.([]any)
		if !ok || len(list) != len(want) {
			return fmt.Sprintf("%s is %s, want %s", path, brief(got), brief(want))
		}
		for i := range want {
			if d := exactly(path+"["+strconv.Itoa(i)+"]", list[i], want[i]); d != "" {
				return d
			}
		}
		return ""
	case map[string]any:
		object, ok := got.(map[string]any)
		if !ok {
			return fmt.Sprintf("%s is %s, want an object", path, brief(got))
		}
		for name := range want {
			value, ok := object[name]
			if !ok {
				return path + " has no " + name
			}
			if d := exactly(path+"."+name, value, want[name]); d != "" {
				return d
			}
		}
		return ""
	case json.Number:
		number, ok := got.(json.Number)
		if !ok {
			return fmt.Sprintf("%s is %s, want %s", path, brief(got), want)
		}
		a, errA := number.Float64()
		b, errB := want.Float64()
		if errA != nil || errB != nil || math.Float64bits(a) != math.Float64bits(b) {
			return fmt.Sprintf("%s is %s, want %s", path, number, want)
		}
		return ""
	}
	if got != want {
		return fmt.Sprintf("%s is %s, want %s", path, brief(got), brief(want))
	}
	return ""
}

// brief shows a value in a few words.
func brief(value any) string {
	if list, ok := value.([]any); ok {
		return fmt.Sprintf("a list of %d", len(list))
	}
	return fmt.Sprint(value)
}
