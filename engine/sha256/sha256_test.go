package sha256

import (
	"crypto/sha256"
	"math/rand/v2"
	"testing"
)

// The expected digests are those of Go's own crypto/sha256, for every length around the block and many more, written in
// pieces of every size.
func TestAsGo(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	text := make([]byte, 3000)
	for i := range text {
		text[i] = byte(random.Uint32())
	}
	for n := range 300 {
		if got, want := Sum256(text[:n]), sha256.Sum256(text[:n]); got != want {
			t.Fatalf("of %d bytes: %x, want %x", n, got, want)
		}
	}
	for range 200 {
		h, want := New(), sha256.New()
		for rest := text; len(rest) > 0; {
			n := min(1+random.IntN(200), len(rest))
			h.Write(rest[:n])
			want.Write(rest[:n])
			rest = rest[n:]
			if got := h.Sum([]byte("x")); string(got) != string(want.Sum([]byte("x"))) {
				t.Fatalf("%d bytes before the end: %x", len(rest), got)
			}
		}
	}
}

func BenchmarkSum(b *testing.B) {
	data := make([]byte, 1<<20)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Sum256(data)
	}
}
