package tree

import (
	"context"
	"runtime"
	"testing"

	"pizarra/engine/nprand"
)

// The bound is what the comment in training.go says: ranks, values and a grower take less than twice the data of 20 columns,
// so that all together stay under three times. The tree is kept low, for it is the model, not scratch space.
func TestMemoryStaysUnderTheData(t *testing.T) {
	const rows, features = 6000, 20
	for _, classes := range []int{2, 10} {
		random := nprand.New(4)
		columns, labels := make([][]float32, features), make([]int32, rows)
		for j := range columns {
			columns[j] = make([]float32, rows)
			for i := range columns[j] {
				columns[j][i] = float32(random.Uint32())
			}
		}
		for i := range labels {
			labels[i] = int32(random.Randint(classes))
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		data, err := NewTraining(columns, labels, classes, noCheck)
		if err != nil {
			t.Fatal(err)
		}
		grower := NewGrower(data, Options{MinSamplesSplit: 2, MinSamplesLeaf: 1, MaxFeatures: 4, MaxDepth: 5})
		if _, err := grower.Grow(context.Background(), nil, 3); err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		heap := int(after.HeapAlloc) - int(before.HeapAlloc)
		if whole := 8 * rows * features; heap <= 0 || heap > 2*whole {
			t.Errorf("%d classes: %d bytes beside %d of data", classes, heap, whole)
		}
		runtime.KeepAlive(data)
		runtime.KeepAlive(grower)
		runtime.KeepAlive(columns)
	}
}
