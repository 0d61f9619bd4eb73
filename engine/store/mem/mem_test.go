package mem

import (
	"slices"
	"testing"

	"pizarra/engine/store/storetest"
)

func TestStore(t *testing.T) { storetest.Run(t, New().Open) }

func TestWorkbooks(t *testing.T) {
	db := New()
	for _, name := range []string{"luis", "ana", "luis"} {
		if _, err := db.Open(name); err != nil {
			t.Fatal(err)
		}
	}
	if got := db.Workbooks(); !slices.Equal(got, []string{"ana", "luis"}) {
		t.Errorf("the workbooks are %q", got)
	}
}
