//go:build js

package idb

import (
	"context"
	"testing"

	"pizarra/engine/search/searchtest"
	"pizarra/engine/store"
)

func TestSearch(t *testing.T) {
	searchtest.Run(t, func(workbook string) (store.Backend, error) { return Open(context.Background(), workbook) })
}
