package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"pizarra/engine/bundle"
	"pizarra/engine/store"
	"pizarra/engine/store/mem"
	"pizarra/site/i18n"
)

// In the workbook of tableBook every parent has this many runs nested in it.
const (
	tableRuns   = 300
	tableParent = tableRuns + 1
	tableNested = 3
)

func tableID(n int) string { return fmt.Sprintf("%032x", n) }

// tableBook is the backup of a workbook with runs on two data sets, and a parent with three runs nested in it, which is the newest.
// Run n is called «corrida n», has max_depth n mod 5 and n mod 31 of 30 rows right, and so many more params.
func tableBook(t *testing.T, more int) []byte {
	t.Helper()
	backend, err := mem.New().Open("tabla")
	if err != nil {
		t.Fatal(err)
	}
	s := store.New(backend)
	batch := store.Batch{Ops: []store.Op{store.CreateExperiment{Experiment: store.Experiment{ID: "1", Name: "clasificación-larga"}}}}
	const minute = 60_000
	for n := 1; n <= tableParent+tableNested; n++ {
		data := []string{"iris", "wine"}[n%2]
		start := int64(1_790_000_000_000 + n*minute)
		r := store.Run{ID: tableID(n), Name: fmt.Sprint("corrida ", n), ExperimentID: "1", Status: store.Finished, StartTime: start, EndTime: start + 900,
			Params:  []store.Param{{Key: "max_depth", Value: fmt.Sprint(n % 5)}, {Key: "n_estimators", Value: fmt.Sprint(10 * (n % 7))}, {Key: "test_samples", Value: "30"}},
			Metrics: []store.Metric{{Key: "test_accuracy", Value: float64(n%31) / 30}, {Key: "test_f1", Value: float64(n%29) / 29}},
			Tags:    []store.Tag{{Key: "model_type", Value: []string{"random_forest", "decision_tree", "logistic_regression"}[n%3]}},
			Inputs:  []store.DatasetInput{{Name: data, Digest: "digest of " + data, SourceType: "code", Source: "{}"}}}
		for k := range more {
			r.Params = append(r.Params, store.Param{Key: fmt.Sprintf("other_%02d", k), Value: strings.Repeat("ancho ", n%(k+2)) + "."})
		}
		if n > tableParent {
			r.StartTime -= 10 * minute
			r.Tags = append(r.Tags, store.Tag{Key: store.ParentTag, Value: tableID(tableParent)})
		}
		batch.Ops = append(batch.Ops, store.CreateRun{Run: r})
	}
	if err := s.Commit(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	backup, err := bundle.Backup(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return backup
}

// bringTable restores tableBook with so many more params, and shows its runs.
func (p *page) bringTable(more int) {
	p.t.Helper()
	backup := tableBook(p.t, more)
	p.openBook()
	p.bring(`#workbook-panel input[type="file"]`, "tabla.zip", backup)
	p.expect("#status .notice p", i18n.T(p.lang, "book.restored", "added", tableParent+tableNested, "there", 0))
	p.hash("#/runs")
	p.expect("#runs-count", i18n.T(p.lang, "runs.count", "n", tableParent+tableNested))
}

// waitHeads waits for columns.
func (p *page) waitHeads(want string) {
	p.t.Helper()
	p.wait("the columns "+want, `[...document.querySelectorAll("#runs-table thead tr:last-child button.sort")].map(b => b.id.slice("sort-".length)).join(" ") === `+quoted(want))
}

// TestTableScrolls: of hundreds of runs only those around the window are drawn; scrolling, by the wheel's event and by the keyboard,
// brings the others, a chosen one stays chosen, and a run beyond is reached.
func TestTableScrolls(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(site(t), "")
	p.bringTable(0)
	drawn := `document.querySelectorAll("#runs-rows tr[id^=row-]").length`
	if n := eval[int](p, drawn); n < 14 || n > 80 {
		t.Errorf("%d runs are drawn of %d", n, tableParent+tableNested)
	}
	height := eval[float64](p, has("#runs-scroll")+".scrollHeight")
	if least := 36.0 * (tableRuns + 1); height < least || height > least+120 {
		t.Errorf("the table is %v px high, want %v and its head", height, least)
	}
	for _, hash := range []string{"#/runs?ci=1", "#/runs?ci=1&group=dataset&open=~", "#/runs"} {
		p.hash(hash)
		p.wait(hash, has("#runs-interval")+".checked === "+fmt.Sprint(hash != "#/runs"))
		for _, s := range []size{projector, phone, laptop} {
			p.resize(s)
			if tall := eval[[]float64](p, `[...new Set([...document.querySelectorAll("#runs-rows tr:not(.gap)")].map(tr => tr.getBoundingClientRect().height))]`); len(tall) != 1 || tall[0] != 36 {
				t.Errorf("%s on %s: lines are %v px high, want 36: rows.js counts on it", hash, s.name, tall)
			}
		}
	}
	if beyond := eval[float64](p, `document.documentElement.scrollHeight - Math.max(innerHeight, scrollY + Math.max(...[...document.body.children].map(e => e.getBoundingClientRect().bottom)))`); beyond > 2 {
		t.Errorf("the page goes on for %v px behind its foot", beyond)
	}
	p.check(id("pick-"+tableID(tableRuns)), true)
	eval[bool](p, "("+has("#runs-scroll")+".scrollTop = 1e6, true)")
	p.wait("the last run", has(id("row-"+tableID(1))))
	if n := eval[int](p, drawn); n > 80 || eval[bool](p, has(id("row-"+tableID(tableRuns)))+" !== null") {
		t.Errorf("at the end %d runs are drawn, the first among them", n)
	}
	eval[bool](p, "("+has("#runs-scroll")+".focus(), true)")
	p.press(kb.Home)
	p.wait("the first run, chosen", has(id("pick-"+tableID(tableRuns)))+"?.checked && "+has("#runs-scroll")+".scrollTop === 0")
	p.press(kb.PageDown)
	p.press(kb.PageDown)
	p.press(kb.PageDown)
	p.wait("what the keyboard leads to", has("#runs-scroll")+`.scrollTop > 800 && (() => {
		const box = `+has("#runs-scroll")+`.getBoundingClientRect();
		return document.elementFromPoint(box.left + 80, box.bottom - 40).closest("tr[id^=row-]") !== null;
	})()`)
}

// TestTableIsWide: of many columns those in sight are drawn, each under its head; none changes its width while lines and columns come
// and go, the names stay at the left, and the keyboard where it is.
func TestTableIsWide(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(site(t), "")
	p.bringTable(30)
	p.hash("#/runs?all=1&sort=params.other_03+ASC")
	p.wait("all columns", `document.querySelectorAll("#runs-table thead tr:last-child th").length === 1 + 6 + 2 + 33`)
	under := func(key string) string { // whether what is drawn of a column in the first line stands under its head; null if none is
		return `(() => {
			const head = document.getElementById("sort-` + key + `").closest("th");
			const cells = [...document.querySelector("#runs-rows tr[id^=row-]").children];
			let at = 0;
			const cell = cells.find(c => (at += c.colSpan) > head.cellIndex);
			if (cell.colSpan > 1 || !cell.textContent) return null;
			const [a, b] = [head, cell].map(e => e.getBoundingClientRect());
			return Math.abs(a.left - b.left) < 1 && Math.abs(a.width - b.width) < 1;
		})()`
	}
	width := has("#runs-scroll") + ".scrollWidth"
	for _, s := range []size{laptop, projector, phone} {
		p.resize(s)
		eval[bool](p, "("+has("#runs-scroll")+".scrollLeft = 0, true)")
		p.wait("the first columns on "+s.name, under("metrics.test_accuracy")+" === true")
		wide := eval[float64](p, width)
		if s != phone && eval[bool](p, under("params.other_29")+" !== null") {
			t.Errorf("on %s a column out of sight is drawn", s.name)
		}
		eval[bool](p, "("+has("#runs-scroll")+".scrollLeft = 1e6, true)")
		if s == phone { // it leaves out what there is no room for
			p.wait("the column sorted by", under("params.other_03")+" === true")
		} else {
			p.wait("the last columns on "+s.name, under("params.other_29")+" === true && "+under("params.other_28")+" === true && "+under("metrics.test_accuracy")+" === null")
		}
		for _, top := range []int{3000, 9000, 0} {
			eval[bool](p, fmt.Sprintf("(%s.scrollTop = %d, true)", has("#runs-scroll"), top))
			p.wait("lines at "+fmt.Sprint(top), `(() => {
				const bottom = `+has("#runs-scroll")+`.getBoundingClientRect().bottom - 60;
				return [...document.querySelectorAll("#runs-rows tr[id^=row-]")].map(tr => tr.getBoundingClientRect()).some(r => r.top <= bottom && r.bottom >= bottom);
			})()`)
			if now := eval[float64](p, width); now != wide {
				t.Errorf("on %s at %d px the table is %v px wide, and was %v", s.name, top, now, wide)
			}
		}
	}
	p.resize(laptop)
	eval[bool](p, `(document.querySelectorAll("#runs-rows .pick input")[6].focus(), true)`)
	kept := eval[string](p, "document.activeElement.id")
	eval[bool](p, "("+has("#runs-scroll")+".scrollTop = 36 * 9, true)")
	p.wait("the lines below", has("#runs-rows [data-lines]")+`.dataset.lines.split(",")[1] >= 22`)
	if now := eval[string](p, "document.activeElement.id"); now != kept {
		t.Errorf("the keyboard was at %s and is at %q", kept, now)
	}
	eval[bool](p, "("+has("#runs-scroll")+".scrollTop = 36 * 200, true)")
	p.wait("the keyboard in the frame, from which it scrolls on", `document.activeElement.id === "runs-scroll"`)
}

// TestTable goes through what can be done with the table: nested runs, a warned order, groups, columns, intervals, marks, bulk
// changes and their undo, the trash, CSV and saved views; axe looks at each.
func TestTable(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.visit(site(t), "")
			eval[bool](p, axeSource(t)+";true")
			checked := 0
			look := func(name string) { checked += p.axe("table, " + name) }
			p.bringTable(0)
			said := func(key string, args ...any) string { return i18n.T(lang, key, args...) }

			// What is nested comes out from under its parent, by the keyboard.
			if eval[bool](p, has(id("row-"+tableID(tableParent+1)))+" !== null") {
				t.Error("a nested run is not folded")
			}
			p.click(id("fold-" + tableID(tableParent)))
			p.wait("the nested runs", has(id("row-"+tableID(tableParent+1)))+" && "+has(id("row-"+tableID(tableParent+tableNested))))
			look("nested")

			// An order by a metric over two data sets warns, and leads to groups, which have mean, least and greatest.
			p.click(id("sort-metrics.test_accuracy"))
			p.wait("the warning", has("#runs-mixed .warn"))
			p.check("#runs-interval", true)
			p.wait("an interval", has("#runs-rows .interval"))
			look("warned")
			p.click("#runs-by-data")
			p.wait("two groups and no warning", `document.querySelectorAll("#runs-rows .group-line").length === 2 && !`+has("#runs-mixed .warn"))
			p.click("#runs-rows .fold-line")
			p.wait("the runs of a group", has("#runs-rows .in-1"))
			look("grouped")
			p.choose("#runs-group", "params.max_depth")
			p.wait("five groups", `document.querySelectorAll("#runs-rows .group-line").length === 5`)
			p.choose("#runs-group", "")
			p.wait("no groups", "!"+has("#runs-rows .group-line"))

			// Columns by the keyboard; they come back another day.
			eval[bool](p, "("+has("#runs-group")+".focus(), true)")
			p.tabTo("#columns-button")
			p.press(kb.Enter)
			p.wait("the columns", has("#columns-panel"))
			p.tabTo(id("column-attributes.duration"))
			p.press(" ")
			p.waitHeads("attributes.run_name attributes.status attributes.start_time dataset tags.model_type metrics.test_accuracy metrics.test_f1 params.n_estimators params.max_depth")
			p.tabTo(id("column-left-params.max_depth"))
			p.press(kb.Enter)
			p.waitHeads("attributes.run_name attributes.status attributes.start_time dataset tags.model_type metrics.test_accuracy metrics.test_f1 params.max_depth params.n_estimators")
			p.wait("the keyboard at the same arrow", "document.activeElement === "+has(id("column-left-params.max_depth")))
			look("columns")
			p.press(kb.Escape)
			eval[bool](p, `(() => {
				const head = key => document.querySelector('[data-column="' + key + '"]');
				const data = new DataTransfer();
				for (const [kind, key] of [["dragstart", "params.n_estimators"], ["dragover", "attributes.status"], ["drop", "attributes.status"], ["dragend", "params.n_estimators"]]) {
					head(key).dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: data}));
				}
				return true;
			})()`)
			columns := "attributes.run_name params.n_estimators attributes.status attributes.start_time dataset tags.model_type metrics.test_accuracy metrics.test_f1 params.max_depth"
			p.waitHeads(columns)
			other := p.tab()
			other.visit(site(t), "#/runs")
			other.waitHeads(columns)

			// A view is saved, and opens as it was.
			p.click("#views-button")
			p.write("#runs-view-name", "las mejores")
			p.press(kb.Enter)
			p.wait("the view", has("#views-panel li"))
			look("views")
			p.press(kb.Escape)
			p.hash("#/runs")
			p.wait("another order", has(id("sort-attributes.start_time"))+`.closest("th").ariaSort === "descending"`)
			p.click("#views-button")
			p.click("#views-panel li .link")
			p.wait("the order of the view", has(id("sort-metrics.test_accuracy"))+`.closest("th").ariaSort === "descending" && `+has("#runs-interval")+".checked")
			p.press(kb.Escape)

			// Two runs are marked and changed, and what was done is taken back.
			p.filter("metrics.test_accuracy >= 0.99")
			p.wait("few runs", `document.querySelectorAll("#runs-rows tr[id^=row-]").length === 9`) // 30, 61, 92 … 278
			for _, n := range []int{30, 61} {
				p.check(id("pick-"+tableID(n)), true)
			}
			p.click("#runs-pin")
			p.wait("pinned runs", `document.querySelectorAll("#runs-rows tr.kept").length === 2`)
			p.click("#runs-colour")
			p.click("#form-colour-3")
			p.wait("the colour", has(id("row-"+tableID(30))+" .dot-3"))
			look("marked")
			p.click("#runs-rename")
			p.wait("the form", "document.activeElement === "+has("#form-rename"))
			p.write("#form-rename", "campeona")
			look("renaming")
			p.press(kb.Enter)
			p.wait("the new names", has(id("row-"+tableID(30))+" a")+`.textContent.startsWith("campeona ")`)
			p.click("#runs-undo")
			p.wait("the old names", has(id("row-"+tableID(30))+" a")+`.textContent === "corrida 30"`)

			// The table as a file.
			name, data := p.download(func() { p.click("#runs-export") })
			if lines := strings.Split(strings.TrimSpace(string(data)), "\r\n"); !strings.HasSuffix(name, ".csv") || len(lines) != 3 || !strings.Contains(lines[0], "run_name,params.n_estimators") {
				t.Errorf("the file %s has %q", name, lines)
			}

			// To the trash, and from there back, or away for good.
			p.click("#runs-delete")
			p.wait("the runs to go", has("#runs-undo")+" && !"+has(id("row-"+tableID(30))))
			p.choose("#runs-stage", "deleted")
			p.wait("the trash", has(id("row-"+tableID(30)))+" && "+has("#runs-restore"))
			p.check(id("pick-"+tableID(61)), true)
			p.click("#runs-restore")
			p.wait("one to be back", "!"+has(id("row-"+tableID(61))))
			p.check(id("pick-"+tableID(30)), true)
			p.click("#runs-purge")
			p.wait("the question", "document.activeElement === "+has("#form-purge"))
			look("trash")
			p.press(kb.Enter)
			p.expect(".runs-none p", said("runs.none_deleted"))
			p.choose("#runs-stage", "")
			p.wait("the table without it", `document.querySelectorAll("#runs-rows tr[id^=row-]").length === 8`)
			if checked < 100 {
				t.Errorf("axe checked only %d rules", checked)
			}
		})
	}
}

// TestScreenshotsOfTheTable takes pictures of the table in its states, as TestScreenshots does of every page.
func TestScreenshotsOfTheTable(t *testing.T) {
	if *screenshots == "" {
		t.Skip("without -screenshots there is nothing to write to")
	}
	for _, lang := range languages {
		p := open(t, lang)
		p.visit(site(t), "")
		p.bringTable(0)
		for _, s := range []struct{ name, hash, wait string }{
			{"table-many", "#/runs", "#runs-rows tr"},
			{"table-nested", "#/runs?ci=1&open=" + tableID(tableParent), "#runs-rows .in-1"},
			{"table-grouped", "#/runs?group=dataset&sort=metrics.test_accuracy+DESC&open=%3Diris%40digest+of+iris", "#runs-rows .in-1"},
			{"table-mixed", "#/runs?ci=1&sort=metrics.test_accuracy+DESC&pin=" + tableID(7), "#runs-mixed .warn"},
		} {
			p.hash(s.hash)
			p.wait(s.name, has(s.wait))
			p.pictures(s.name)
		}
		for _, menu := range []string{"columns", "views"} {
			p.click("#" + menu + "-button")
			p.pictures("table-" + menu)
			p.press(kb.Escape)
		}
		p.check(id("pick-"+tableID(7)), true)
		p.click("#runs-tag")
		p.pictures("table-tag")
	}
}
