package nprand

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/bits"
	"slices"
	"testing"
)

// Every expected number here was printed by NumPy 2.4.6's RandomState with the same seed and the same calls.

func TestWordsAreNumPys(t *testing.T) {
	for _, c := range []struct {
		seed        uint32
		first, last []uint32 // of 2000 words: the first three, the last two
	}{
		{0, []uint32{2357136044, 2546248239, 3071714933}, []uint32{2908299069, 3856691381}},
		{1, []uint32{1791095845, 4282876139, 3093770124}, []uint32{3326354556, 138279050}},
		{42, []uint32{1608637542, 3421126067, 4083286876}, []uint32{1915580214, 2238969328}},
		{123456789, []uint32{2288500408, 4254805660, 2294099250}, []uint32{167504501, 592945813}},
		{4294967295, []uint32{419326371, 479346978, 3918654476}, []uint32{2390694165, 1762272365}},
	} {
		r := New(c.seed)
		words := make([]uint32, 2000)
		for i := range words {
			words[i] = r.Uint32()
		}
		if !slices.Equal(words[:3], c.first) || !slices.Equal(words[1998:], c.last) {
			t.Errorf("seed %d: %v … %v, want %v … %v", c.seed, words[:3], words[1998:], c.first, c.last)
		}
		r.Seed(c.seed)
		if got := r.Uint32(); got != c.first[0] {
			t.Errorf("seed %d again: %d, want %d", c.seed, got, c.first[0])
		}
	}
}

func TestRandintIsNumPys(t *testing.T) {
	r := New(7)
	want := []int{0, 1, 0, 9, 502, 1882953283, 0, 211, 959775639}
	for i, high := range []int{1, 2, 3, 10, 1000, 1<<31 - 1, 1, 569, 1 << 31} {
		if got := r.Randint(high); got != want[i] {
			t.Errorf("draw %d, randint(0, %d) = %d, want %d", i, high, got, want[i])
		}
	}
}

func TestRandintOfAnEmptyRangeDrawsNothing(t *testing.T) {
	r := New(42)
	if got := r.Randint(0); got != 0 {
		t.Errorf("Randint(0) = %d", got)
	}
	if got := r.Randint(-5); got != 0 {
		t.Errorf("Randint(-5) = %d", got)
	}
	if got := r.Uint32(); got != 1608637542 {
		t.Errorf("the next word is %d, so something was drawn", got)
	}
}

func TestPermutationAndShuffleAreNumPys(t *testing.T) {
	r := New(42)
	for _, want := range [][]int{
		{10, 9, 0, 8, 5, 2, 1, 11, 4, 7, 3, 6},
		{0},
		{4, 3, 0, 1, 2},
	} {
		if got := r.Permutation(len(want)); !slices.Equal(got, want) {
			t.Errorf("permutation(%d) = %v, want %v", len(want), got, want)
		}
	}
	values := []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	r.Shuffle(values)
	if want := []int{8, 2, 9, 6, 0, 4, 3, 1, 5, 7}; !slices.Equal(values, want) {
		t.Errorf("shuffle = %v, want %v", values, want)
	}
}

func TestLongPermutationIsNumPys(t *testing.T) {
	sum := sha256.New()
	for _, v := range New(2026).Permutation(20000) {
		binary.Write(sum, binary.LittleEndian, int32(v))
	}
	want := "a829ce4e98f3bbbc2af1a4f194bfe434d969ff85f86a8af68d3b2a2c2414e395"
	if got := hex.EncodeToString(sum.Sum(nil)); got != want {
		t.Errorf("permutation(20000) has digest %s, want %s", got, want)
	}
}

// What Tally counts, and where it leaves the stream, are what as many calls of Randint come to, which are held to NumPy above.
func TestTallyCountsWhatRandintDraws(t *testing.T) {
	for _, c := range []struct{ high, draws int }{{2, 1}, {3, 700}, {8, 5}, {1000, 1000}, {1025, 4000}, {5, 0}} {
		one, all := New(9), New(9)
		want := make([]int32, c.high)
		for range c.draws {
			want[one.Randint(c.high)]++
		}
		counts := make([]int32, 1<<bits.Len(uint(c.high-1)))
		all.Tally(counts, c.high, c.draws)
		if !slices.Equal(counts[:c.high], want) {
			t.Errorf("%d draws below %d: %v, want %v", c.draws, c.high, counts[:c.high], want)
		}
		if got, want := all.Uint32(), one.Uint32(); got != want {
			t.Errorf("%d draws below %d: the next word is %d, want %d", c.draws, c.high, got, want)
		}
	}
}
