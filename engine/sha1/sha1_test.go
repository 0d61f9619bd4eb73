package sha1

import (
	"crypto/sha1"
	"math/rand/v2"
	"testing"
)

// Every length around the ends of blocks, whole and in parts, held to Go's own crypto/sha1.
func TestSumIsGos(t *testing.T) {
	random := rand.NewChaCha8([32]byte{1})
	data := make([]byte, 4*blockSize+10)
	random.Read(data)
	for n := range data {
		want := sha1.Sum(data[:n])
		if got := Sum(data[:n]); got != want {
			t.Fatalf("of %d bytes: %x, want %x", n, got, want)
		}
		if got := Sum(data[:n/3], nil, data[n/3:n]); got != want {
			t.Fatalf("of %d bytes in parts: %x, want %x", n, got, want)
		}
	}
}

// A million times the letter a, the long example of FIPS 180's first edition.
func TestSumOfAMillion(t *testing.T) {
	data := make([]byte, 1_000_000)
	for i := range data {
		data[i] = 'a'
	}
	want := [Size]byte{0x34, 0xaa, 0x97, 0x3c, 0xd4, 0xc4, 0xda, 0xa4, 0xf6, 0x1e, 0xeb, 0x2b, 0xdb, 0xad, 0x27, 0x31, 0x65, 0x34, 0x01, 0x6f}
	if got := Sum(data); got != want {
		t.Errorf("%x, want %x", got, want)
	}
}
