package forest

import (
	"context"
	"reflect"
	"testing"

	"pizarra/engine/fault"
)

func TestPartsTravelWhole(t *testing.T) {
	wine := builtin(t, "wine")
	trees, err := Grow(context.Background(), wine.Columns, wine.Labels, 3, small, 2, 9, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 1, 7} {
		b, err := (&Part{Trees: trees[:n]}).MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var back Part
		if err := back.UnmarshalBinary(b); err != nil || len(back.Trees) != n {
			t.Fatalf("%d trees became %d, error %v", n, len(back.Trees), err)
		}
		if n > 0 && !reflect.DeepEqual(back.Trees, trees[:n]) {
			t.Errorf("%d trees came back changed", n)
		}
	}
}

// Whatever the bytes are, they are refused, or they are trees that can be written again and used.
func FuzzPart(f *testing.F) {
	iris := builtin(f, "iris")
	o := small
	o.MaxDepth = 2
	trees, err := Grow(context.Background(), iris.Columns, iris.Labels, 3, o, 0, 2, nil)
	if err != nil {
		f.Fatal(err)
	}
	b, err := (&Part{Trees: trees}).MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add(b[:len(b)/2])
	f.Add([]byte{0})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, b []byte) {
		var p Part
		if err := p.UnmarshalBinary(b); err != nil {
			if !fault.Is(err, "tree.malformed") {
				t.Errorf("%v", err)
			}
			return
		}
		again, err := p.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var back Part
		if err := back.UnmarshalBinary(again); err != nil || len(back.Trees) != len(p.Trees) {
			t.Errorf("%d trees became %d, error %v", len(p.Trees), len(back.Trees), err)
		}
	})
}
