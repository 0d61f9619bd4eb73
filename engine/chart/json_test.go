package chart_test

import (
	"testing"

	"pizarra/engine/chart"
	"pizarra/engine/jsontext/jsontest"
)

func TestJSON(t *testing.T) {
	jsontest.Check[chart.Chart](t)
}
