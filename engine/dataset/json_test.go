package dataset_test

import (
	"testing"

	"pizarra/engine/dataset"
	"pizarra/engine/jsontext/jsontest"
)

func TestJSON(t *testing.T) {
	jsontest.Check[dataset.Reading](t)
	jsontest.Check[dataset.Selection](t)
	jsontest.Check[dataset.Problem](t)
	jsontest.Check[dataset.ColumnInfo](t)
	jsontest.Check[dataset.ClassCount](t)
}
