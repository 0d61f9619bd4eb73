package compare_test

import (
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/compare"
)

// opened is a lab of its own at an address, with runs that are already there.
func opened(t testing.TB, hash string, runs ...store.Run) (*app.App, *compare.Room) {
	t.Helper()
	room := compare.New()
	a := app.New(i18n.ES, room)
	apptest.Fill(a, runs...)
	a.Route = app.ParseRoute(hash)
	return a, room
}

func names(runs []store.Run) string {
	var list []string
	for _, r := range runs {
		list = append(list, r.ID)
	}
	return strings.Join(list, " ")
}

// depths are five runs on the same test rows; two have no limit of depth, one no depth at all.
func depths() []store.Run {
	return []store.Run{
		run("a", 1, "iris", "max_depth=2", "criterion=gini", "test_accuracy=0.9"),
		run("b", 2, "iris", "max_depth=10", "criterion=gini", "test_accuracy=0.95"),
		run("c", 3, "iris", "max_depth=None", "criterion=entropy", "test_accuracy=0.8"),
		run("d", 4, "iris", "criterion=gini", "test_accuracy=0.85"),
		run("e", 5, "iris", "max_depth=None", "criterion=gini", "test_accuracy=1"),
	}
}

const allDepths = "#/compare?runs=a,b,c,d,e"

// A range keeps the runs that lie within it, and the baseline. Numbers are ordered by size, and words come behind them.
func TestRanges(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", "a b c d e"},
		{"&in=metrics.test_accuracy&from=0.85&to=0.95", "a b d"},
		{"&in=metrics.test_accuracy&from=0.96&to=", "a e"},
		{"&in=metrics.test_accuracy&from=&to=0.84", "a c"},
		{"&in=params.max_depth&from=3&to=", "a b c e"}, // d has none
		{"&in=params.max_depth&from=3&to=10", "a b"},
		{"&in=params.max_depth&from=None&to=None", "a c e"},
		{"&in=params.max_depth&from=None&to=None&in=params.criterion&from=gini&to=gini", "a e"},
		{"&in=metrics.test_accuracy&from=2&to=", "a"},
		{"&in=metrics.gone&from=1&to=2", "a b c d e"},        // no run has it
		{"&in=metrics.test_accuracy&from=&to=", "a b c d e"}, // no range
		{"&in=metrics.test_accuracy&from=0.9", "a b c d e"},  // half of one
		{"&sort=metrics.test_accuracy+DESC", "a e b d c"},    // the baseline stays in front
		{"&sort=params.max_depth", "a b c e d"},              // what is missing comes last
		{"&sort=params.max_depth+DESC", "a c e b d"},         // in both directions
		{"&in=params.criterion&from=gini&to=gini&sort=metrics.test_accuracy", "a d b e"},
	} {
		table := compare.TableOf(lab(allDepths+test.in, depths()...))
		if got := names(table.Runs); got != test.want || names(table.Every) != "a b c d e" {
			t.Errorf("%s: %s of %s, want %s", test.in, got, names(table.Every), test.want)
		}
	}
}

// What lies outside has no part in what is called best, or in what differs.
func TestRangesDecide(t *testing.T) {
	table := compare.TableOf(lab(allDepths+"&in=params.criterion&from=gini&to=gini", depths()...))
	if row := table.Row("params.criterion"); row == nil || row.Differs {
		t.Errorf("all that are left have gini: %+v", row)
	}
	if row := table.Row("metrics.test_accuracy"); !reflect.DeepEqual(row.Best, []bool{false, false, false, true}) {
		t.Errorf("best are %v", row.Best)
	}
}

// The fields under the chart, and the chart itself, write ranges into the address.
func TestMarking(t *testing.T) {
	a, room := opened(t, allDepths+"&ask=mix", depths()...)
	do := func(name, arg, value, want string) {
		t.Helper()
		room.Act(a, app.Action{Name: name, Arg: arg, Value: value})
		if got := names(room.Table(a).Runs); got != want {
			t.Errorf("after %s %s %q: %s, want %s (%s)", name, arg, value, got, want, a.Route.Hash())
		}
	}
	do("compare.mix_from", "metrics.test_accuracy", "0.85", "a b d e")
	do("compare.mix_to", "metrics.test_accuracy", " 0.95 ", "a b d")
	do("compare.mix_from", "params.criterion", "gini", "a b d")
	do("compare.mix_from", "metrics.test_accuracy", "", "a b d") // c has entropy
	do("compare.unmark", "", "", "a b c d e")
	// The axes are max_depth, criterion and the metric: names lie at 0, 1, …, and a range in the chart may end between them.
	do("compare.mix_ranges", "", "1 0.6 1.2", "a b d e")
	do("compare.mix_ranges", "", "2 0.9 1", "a b e")
	do("compare.mix_ranges", "", "1", "a b e")
	do("compare.mix_ranges", "", "2", "a b c d e")
	for _, wrong := range []string{"", "9", "-1 0 1", "0 x 1", "0 1 x", "1 0", "1 0.2 0.8"} {
		do("compare.mix_ranges", "", wrong, "a b c d e")
	}
}
