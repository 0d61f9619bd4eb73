package tree

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The reference sorts the values themselves. Columns of different kinds follow on each other in one ranker, as in a Training.
func TestRanksAreThoseOfSortedValues(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 1))
	kinds := map[string]func() float32{
		"normal":    func() float32 { return float32(random.NormFloat64()) },
		"any":       func() float32 { return math.Float32frombits(random.Uint32() &^ (1 << 29)) }, // never infinite
		"whole":     func() float32 { return float32(random.IntN(9) - 4) },
		"alike":     func() float32 { return 1000 + random.Float32()/100 },
		"skewed":    func() float32 { return float32(math.Exp(30 * random.NormFloat64())) },
		"two":       func() float32 { return float32(random.IntN(2)) },
		"constant":  func() float32 { return -7 },
		"near":      func() float32 { return random.Float32() / 1e6 },
		"lone":      func() float32 { return max(0, random.Float32()-0.99) },
		"two zeros": func() float32 { return float32(math.Copysign(0, random.Float64()-0.5)) },
	}
	for _, n := range []int{1, 2, 3, 150, 5000} {
		r, column := newRanker(n), make([]float32, n)
		for kind, draw := range kinds {
			wide := make([]float64, n)
			for i := range column {
				column[i] = min(draw(), math.MaxFloat32)
				wide[i] = float64(column[i])
			}
			want := slices.Clone(column)
			slices.Sort(want)
			want = slices.Compact(want)
			ranks := make([]uint32, powerOfTwo(n))
			got := rank(r, column, ranks)
			if !slices.Equal(got.values, want) {
				t.Fatalf("%s, %d rows: values %v, want %v", kind, n, got.values, want)
			}
			for i, x := range column {
				if place, _ := slices.BinarySearch(want, x); got.ranks[i] != uint32(place) {
					t.Fatalf("%s, %d rows: row %d, %v, has rank %d, want %d", kind, n, i, x, got.ranks[i], place)
				}
			}
			for a := 1; a < len(want); a++ {
				if near := want[a] <= want[a-1]+gap; got.distant(uint32(a-1), uint32(a)) == near {
					t.Fatalf("%s, %d rows: %v and %v: near %t", kind, n, want[a-1], want[a], near)
				}
			}
			again := rank(r, wide, make([]uint32, powerOfTwo(n)))
			if !slices.Equal(again.values, got.values) || !slices.Equal(again.ranks[:n], ranks[:n]) {
				t.Fatalf("%s, %d rows: float64 has other ranks than float32", kind, n)
			}
		}
	}
}

func BenchmarkRank(b *testing.B) {
	random, column := rand.New(rand.NewPCG(1, 2)), make([]float32, 100_000)
	for i := range column {
		column[i] = float32(random.NormFloat64())
	}
	r, ranks := newRanker(len(column)), make([]uint32, powerOfTwo(len(column)))
	for b.Loop() {
		rank(r, column, ranks)
	}
}
