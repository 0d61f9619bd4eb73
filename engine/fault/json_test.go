package fault_test

import (
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext/jsontest"
)

func TestJSON(t *testing.T) {
	jsontest.Check[fault.Error](t)
}
