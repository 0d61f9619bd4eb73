package tree

import (
	"context"
	"math"
	"runtime"
	"testing"

	"pizarra/engine/nprand"
)

// The bound is what the comment in memory.go says: ranks, values and a grower beside data of 20 columns take less than one
// and a half times the data, so that all together stay under three times. What Bytes says is held to what the heap has grown
// by. The tree is kept low, for it is the model, not scratch space.
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
		heap, said := int(after.HeapAlloc)-int(before.HeapAlloc), data.Bytes()+grower.Bytes()
		if whole := 8 * rows * features; said > whole*3/2 {
			t.Errorf("%d classes: %d bytes beside %d of data", classes, said, whole)
		}
		if math.Abs(float64(heap-said)) > float64(said)/8 {
			t.Errorf("%d classes: the heap has grown by %d bytes, Bytes says %d", classes, heap, said)
		}
		runtime.KeepAlive(data)
		runtime.KeepAlive(grower)
		runtime.KeepAlive(columns)
	}
}
