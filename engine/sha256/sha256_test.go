package sha256

import (
	"crypto/sha256"
	"encoding/hex"
	"math/rand/v2"
	"testing"
)

// standard is the digest that Go's own crypto/sha256 makes: what is expected everywhere here.
func standard(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func noise(n int) []byte {
	random := rand.NewChaCha8([32]byte{1})
	data := make([]byte, n)
	random.Read(data)
	return data
}

// Every length around the ends of blocks, where the padding takes one block or two.
func TestHexOfEveryLength(t *testing.T) {
	data := noise(4*blockSize + 10)
	for n := range data {
		if got, want := Hex(data[:n]), standard(data[:n]); got != want {
			t.Fatalf("of %d bytes: %s, want %s", n, got, want)
		}
	}
}

func TestHexOfLongData(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	data := noise(1 << 20)
	for range 20 {
		n := random.IntN(len(data) + 1)
		if got, want := Hex(data[:n]), standard(data[:n]); got != want {
			t.Fatalf("of %d bytes: %s, want %s", n, got, want)
		}
	}
}

// Written in pieces of every size, with the digest taken in between.
func FuzzPieces(f *testing.F) {
	f.Add([]byte(""), uint64(0))
	for seed := range uint64(50) {
		f.Add(noise(int(20*seed)), seed)
	}
	f.Fuzz(func(t *testing.T, data []byte, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 0))
		h := New()
		for at := 0; at < len(data); {
			next := min(at+random.IntN(2*blockSize+10), len(data))
			if n, err := h.Write(data[at:next]); n != next-at || err != nil {
				t.Fatalf("Write(%d bytes) = %d, %v", next-at, n, err)
			}
			at = next
			if got, want := h.Hex(), standard(data[:at]); got != want {
				t.Fatalf("after %d of %d bytes: %s, want %s", at, len(data), got, want)
			}
		}
	})
}

// A file of 50 MB should take no more than half a second in the page: 100 MB/s.
func BenchmarkHex(b *testing.B) {
	data := noise(1 << 20)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Hex(data)
	}
}
