package loaddata_test

import (
	"strings"
	"testing"

	"pizarra/engine/jsontext/jsontest"
	"pizarra/engine/loaddata"
)

// That the files are those of pandas is held by engine/shell, which tells what is printed.

func TestJSON(t *testing.T) {
	jsontest.Check[loaddata.Split](t)
	jsontest.Check[loaddata.Parts](t)
}

// Every row is in one of the parts, and only there.
func TestPartsAreTheWhole(t *testing.T) {
	parts, err := (&loaddata.Split{Data: "wine", TestSize: 0.3, Seed: 1}).Do()
	if err != nil {
		t.Fatal(err)
	}
	train, test := strings.Split(parts.Train, "\n"), strings.Split(parts.Test, "\n")
	if len(train)-2+len(test)-2 != 178 || len(test)-2 != 54 || train[0] != test[0] {
		t.Errorf("%d and %d rows", len(train)-2, len(test)-2)
	}
	seen := map[string]int{}
	for _, row := range append(train[1:], test[1:]...) {
		seen[row]++
	}
	for row, n := range seen {
		if n > 1 && row != "" {
			t.Errorf("%s stands %d times", row, n)
		}
	}
}
