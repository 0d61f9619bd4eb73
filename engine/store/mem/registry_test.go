package mem

import (
	"testing"

	"pizarra/engine/store/registrytest"
)

func TestRegistry(t *testing.T) { registrytest.Run(t, New().Open) }
