package search_test

import (
	"testing"

	"pizarra/engine/search/searchtest"
	"pizarra/engine/store/mem"
)

func TestMLflowsAnswers(t *testing.T) { searchtest.Run(t, mem.New().Open) }
