package metrics_test

import (
	"testing"

	"pizarra/engine/jsontext/jsontest"
	"pizarra/engine/metrics"
)

func TestJSON(t *testing.T) {
	jsontest.Check[metrics.Scores](t)
	jsontest.Check[metrics.Summary](t)
	jsontest.Check[metrics.Ranking](t)
	jsontest.Check[metrics.Paired](t)
}
