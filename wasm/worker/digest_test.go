//go:build js

package worker

import (
	"testing"

	"pizarra/engine/trainer"
)

// A worker names a file as one process does, however many pieces it reads it in, and what is asked about the file next need not
// bring it again.
func TestDigest(t *testing.T) {
	p := newPool(1)
	for _, size := range []int{0, 1, piece - 1, piece, 2*piece + 77} {
		file := make([]byte, size)
		for i := range file {
			file[i] = byte(i*i>>3 + i)
		}
		got, err := p.Digest(t.Context(), file)
		if err != nil {
			t.Fatal(err)
		}
		if want := trainer.Digest(file); got != want {
			t.Errorf("of %d bytes it is %s, want %s", size, got, want)
		}
		if kept := p.keepFile(got, nil); kept == nil || kept.digest != got || kept.blob.Get("size").Int() != size {
			t.Errorf("the pool has not kept the file of %d bytes", size)
		}
	}
}
