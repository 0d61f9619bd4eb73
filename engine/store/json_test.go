package store_test

import (
	"testing"

	"pizarra/engine/jsontext/jsontest"
	"pizarra/engine/store"
)

func TestJSON(t *testing.T) {
	jsontest.Check[store.Experiment](t)
	jsontest.Check[store.Run](t)
	jsontest.Check[store.Metric](t)
	jsontest.Check[store.FileInfo](t)
	jsontest.Check[store.DataFile](t)
}
