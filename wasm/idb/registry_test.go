//go:build js

package idb

import (
	"context"
	"testing"

	"pizarra/engine/store"
	"pizarra/engine/store/registrytest"
)

func TestRegistry(t *testing.T) {
	registrytest.Run(t, func(workbook string) (store.Backend, error) { return Open(context.Background(), workbook) })
}
