package runs_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/runs"
)

// lab is the table over n runs of 20 params and 20 metrics.
func lab(n int, hash string) (*app.App, *runs.Room) {
	list := make([]store.Run, n)
	for i := range list {
		r := &list[i]
		*r = store.Run{ID: fmt.Sprintf("%032x", i), Name: fmt.Sprint("run ", i), Status: store.Finished, StartTime: int64(i) * 60_000, EndTime: int64(i)*60_000 + 900}
		for k := range 20 {
			r.Params = append(r.Params, store.Param{Key: fmt.Sprintf("p%02d", k), Value: fmt.Sprint(i % (k + 2))})
			r.Metrics = append(r.Metrics, store.Metric{Key: fmt.Sprintf("m%02d", k), Value: float64(i%(k+31)) / 30})
		}
	}
	room := runs.New()
	a := app.New(i18n.ES, room)
	apptest.Fill(a, list...)
	a.Route = app.ParseRoute(hash)
	room.Arrive(a)
	return a, room
}

// To draw the table again, as every half minute and at each tick of a training, takes the same work however many runs there
// are: it neither makes runs of rows nor sorts them anew.
func TestDrawingTakesTheSameWork(t *testing.T) {
	work := func(n int) float64 {
		a, room := lab(n, "#/runs?sort=metrics.m03+DESC&filter=metrics.m05+%3E+0.1")
		room.View(a)
		return testing.AllocsPerRun(5, func() { room.View(a) })
	}
	few, many := work(500), work(10_000)
	if few < 100 || many > 1.1*few {
		t.Errorf("drawing 10,000 runs allocates %v times, 500 runs %v times", many, few)
	}
}

// line finds the lines that are drawn: their places in the table.
var line = regexp.MustCompile(`<tr id="row-[0-9a-f]+" class="[a-z ]*" aria-rowindex="(\d+)"`)

// Only the lines in sight and some around them are drawn; the others leave their room. Wherever the page is scrolled to, what it
// shows is drawn.
func TestOnlyLinesInSightAreDrawn(t *testing.T) {
	a, room := lab(1000, "#/runs")
	gap := regexp.MustCompile(`id="gap-(above|below)"[^>]*><td colspan="\d+" height="(\d+)"`)
	for _, test := range []struct{ first, count int }{{0, 0}, {0, 22}, {5, 22}, {100, 22}, {500, 60}, {990, 22}, {5000, 22}, {976, 24}} {
		if test.count > 0 {
			room.Act(a, app.Action{Name: "runs.window", Value: fmt.Sprintf("%d,%d", test.first, test.count)})
		}
		html := string(room.View(a))
		found := line.FindAllStringSubmatch(html, -1)
		from, _ := strconv.Atoi(found[0][1])
		to, _ := strconv.Atoi(found[len(found)-1][1])
		from, to = from-3, to-3
		count := max(test.count, 20)
		if first := min(test.first, 1000-count); from > first || to < first+count-1 || len(found) != to-from+1 || len(found) > count+40 {
			t.Errorf("at %d, %d in sight: lines %d to %d are drawn, %d in all", test.first, test.count, from, to, len(found))
		}
		gaps := map[string]int{}
		for _, m := range gap.FindAllStringSubmatch(html, -1) {
			gaps[m[1]], _ = strconv.Atoi(m[2])
		}
		if gaps["above"] != 36*from || gaps["below"] != 36*(999-to) {
			t.Errorf("at %d: the gaps are %v around lines %d to %d", test.first, gaps, from, to)
		}
	}
	a.Route = app.ParseRoute("#/runs?filter=nobody")
	room.Arrive(a)
	if html := string(room.View(a)); line.MatchString(html) || strings.Contains(html, "gap-") {
		t.Error("a table of nothing has lines or gaps")
	}
	for _, bad := range []string{"", "x", "-5,-5", "1e9,7", "3,99999999", "0,20,-3,x", "0,20,1e9,5", "0,20,99999999,99999999", "1,2,3,4,5"} {
		room.Act(a, app.Action{Name: "runs.window", Value: bad})
		room.View(a)
	}
}

// Of a wide table only the columns in sight and a few around them are drawn, behind the name, which always is. Cells that span the
// others keep each in its place, also where those that have no room are left out.
func TestOnlyColumnsInSightAreDrawn(t *testing.T) {
	a, room := lab(100, "#/runs?all=1")
	heads := regexp.MustCompile(`<th scope="col" class="([^"]*)"`)
	row := regexp.MustCompile(`(?s)<tr id="row-[^>]*>(.*?)</tr>`)
	cell := regexp.MustCompile(`<t([dh]) (?:scope="row" )?class="([^"]*)"(?: colspan="(\d+)")?>`)
	columns := len(room.Table(a).Columns)
	if columns != 6+40 {
		t.Fatalf("%d columns", columns)
	}
	for _, test := range []struct{ first, count int }{{0, 0}, {1, 9}, {3, 9}, {20, 9}, {38, 8}, {45, 1}, {1, 45}, {46, 3}, {500, 5}} {
		if test.count > 0 {
			room.Act(a, app.Action{Name: "runs.window", Value: fmt.Sprintf("0,20,%d,%d", test.first, test.count)})
		}
		html := string(room.View(a))
		classes := heads.FindAllStringSubmatch(html, -1)[1:] // without the box
		if len(classes) != columns {
			t.Fatalf("%d heads", len(classes))
		}
		for _, r := range row.FindAllStringSubmatch(html, -1) {
			at, drawn := 0, map[int]bool{}
			for _, c := range cell.FindAllStringSubmatch(r[1], -1)[1:] {
				n := 1
				if c[3] != "" {
					n, _ = strconv.Atoi(c[3])
					for i := at; i < at+n; i++ {
						for _, word := range []string{"spare", "when", "model"} {
							if strings.Contains(classes[i][1], word) != strings.Contains(c[2], word) {
								t.Fatalf("column %d is %q, and %q stands for it", i, classes[i][1], c[2])
							}
						}
					}
				} else {
					if c[2] != classes[at][1] && at > 0 {
						t.Fatalf("in column %d, %q, stands a cell of %q", at, classes[at][1], c[2])
					}
					drawn[at] = true
				}
				at += n
			}
			if at != columns {
				t.Fatalf("a line has %d columns", at)
			}
			for i := max(test.first, 1); i < min(test.first+test.count, columns); i++ {
				if !drawn[i] {
					t.Fatalf("at %d, %d in sight: column %d is not drawn", test.first, test.count, i)
				}
			}
			if !drawn[0] || len(drawn) > max(test.count, 10)+12 {
				t.Fatalf("at %d, %d in sight: %d columns are drawn", test.first, test.count, len(drawn))
			}
		}
	}
	if few, room := lab(100, "#/runs?cols=metrics.m01,metrics.m02,params.p03"); strings.Contains(strings.ReplaceAll(string(room.View(few)), `"gap"`, ""), `<td class="" colspan`) {
		t.Error("of few columns some are not drawn")
	}
}

// What takes the most room in a column stands below the table, unseen, in the column's own cell; so no column changes its width while
// lines and columns come and go, or a filter finds others.
func TestRulersHoldWhatIsWidest(t *testing.T) {
	a, room := lab(1000, "#/runs?all=1&filter=metrics.m03+%3C+0.05")
	rulers := regexp.MustCompile(`(?s)<tfoot class="rulers" aria-hidden="true">.*</tfoot>`).FindString(string(room.View(a)))
	cells := strings.Split(rulers, "<td")
	if columns := len(room.Table(a).Columns); len(cells) != columns+2 {
		t.Fatalf("%d rulers for %d columns", len(cells)-2, columns)
	}
	for _, want := range []string{"run 999", "1,1000", "1,6333"} { // of m03, of m19
		if !strings.Contains(rulers, want) {
			t.Errorf("no ruler has %q", want)
		}
	}
	if strings.Contains(rulers, " id=") || strings.Contains(rulers, "<a ") || strings.Contains(rulers, "<button") {
		t.Error("a ruler has what the keyboard or a link could reach")
	}
	if a, room := lab(10, "#/runs?cols=metrics.m01"); strings.Contains(string(room.View(a)), "rulers") {
		t.Error("a table that is drawn as a whole has rulers")
	}
}
