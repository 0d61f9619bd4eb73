package experiments_test

import (
	"strings"
	"testing"

	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// The report of a comparison keeps the order of the address, the baseline first.
func TestReportOfComparison(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, "#/train", nil)
	first, second := train(t, tab, "iris", 42), train(t, tab, "iris", 42)
	tab.Go("#/compare?runs=" + second.ID + "," + first.ID)
	tab.Do("compare.report", "")
	if len(tab.Downloads) != 1 {
		t.Fatalf("%d files, notice %+v", len(tab.Downloads), tab.App.Notice)
	}
	html := string(tab.Downloads[0].Data)
	if i, k := strings.Index(html, second.Name), strings.Index(html, first.Name); i < 0 || k < i {
		t.Errorf("the baseline stands at %d, the other at %d", i, k)
	}
	for _, want := range []string{"<h1>Comparación de 2 ejecuciones</h1>", ">referencia<", "0,0000"} {
		if !strings.Contains(html, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
}
