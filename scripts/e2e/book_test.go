package e2e

import (
	"bytes"
	"maps"
	"reflect"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// A run that is trained in one tab appears in another, and a deleted one goes.
func TestTwoTabs(t *testing.T) {
	one := open(t, i18n.EN)
	lab := site(t)
	one.visit(lab, link(job("wine", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(20)})))
	other := one.tab()
	other.visit(lab, "#/runs")
	run := one.train()
	other.wait("the finished run to appear", has("#runs-rows .state.finished"))
	if r := other.rows(1)[0]; r.ID != run || len(r.Figures) < 5 {
		t.Errorf("the other tab shows the run %s with the figures %v, want %s with five and more", r.ID, r.Figures, run)
	}
	other.check(id("pick-"+run), true)
	other.click("#runs-delete")
	other.wait("the run to go", has("#runs-undo"))
	one.hash("#/runs")
	one.wait("the run to go here too", has("section.empty"))
	other.click("#runs-undo")
	if r := one.rows(1)[0]; r.ID != run {
		t.Errorf("%s comes back, want %s", r.ID, run)
	}
}

// openBook opens the menu of workbooks.
func (p *page) openBook() {
	p.t.Helper()
	if !eval[bool](p, has("#workbook-panel")+" !== null") {
		p.click("#workbook-button")
	}
	p.wait("the menu", has("#workbook-panel"))
}

// dismiss takes away what the page has told.
func (p *page) dismiss() {
	p.t.Helper()
	const button = `[data-click="frame.dismiss"]`
	if eval[bool](p, has(button)+" !== null") {
		p.click(button)
		p.wait("the notice to go", "!"+has(button))
	}
}

// newBook makes a workbook and opens it.
func (p *page) newBook(name string) {
	p.t.Helper()
	p.openBook()
	p.write("#workbook-name", name)
	p.click("#workbook-form button")
	p.expect("#workbook-button span:nth-child(2)", name)
}

// A backup of one workbook restored into another has the same runs, figures and files, and the other has the same backup, byte by byte;
// restoring it again adds nothing. How many runs have no backup stands on every page.
func TestBackup(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(site(t), "#/train")
	forest := job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(30)})
	for _, j := range []trainer.Job{forest, job("wine", "logistic_regression", nil)} {
		p.load(j)
		p.train()
	}
	p.hash("#/runs")
	before := p.rows(2)

	unkept := func(n int) string {
		return `document.querySelector("#storage").textContent.includes(` + quoted(i18n.T(p.lang, "storage.unkept", "n", n)) + `)`
	}
	p.wait("two runs without a backup", unkept(2))
	p.openBook()
	_, backup := p.download(func() { p.click(`[data-click="book.backup"]`) })
	backed := `document.querySelector("#storage").textContent.includes(` + quoted(i18n.T(p.lang, "storage.backed", "ago", i18n.T(p.lang, "time.now"))) + `)`
	p.wait("the backup to be noted", backed)
	p.reload()
	p.wait("the note of the backup after a reload", backed)
	p.newBook("ana")
	p.wait("an empty workbook", has("section.empty"))

	for time, counts := range []struct{ added, there int }{{2, 0}, {0, 2}} {
		p.dismiss()
		p.openBook()
		p.bring(`#workbook-panel input[type="file"]`, "copia.zip", backup)
		p.expect("#status .notice p", i18n.T(p.lang, "book.restored", "added", counts.added, "there", counts.there))
		after := p.rows(2)
		for i := range before {
			delete(before[i].Cells, app.KeyStart) // how long ago goes on
			delete(after[i].Cells, app.KeyStart)
		}
		if !reflect.DeepEqual(after, before) {
			t.Errorf("restored %d times, the runs are\n%v\nwant\n%v", time+1, after, before)
		}
	}
	// In a workbook where nothing was done, not even a page of the class seen, which it notes.
	p.dismiss()
	p.hash("#/train")
	p.newBook("vacío")
	p.dismiss()
	p.openBook()
	p.bring(`#workbook-panel input[type="file"]`, "copia.zip", backup)
	p.wait("the workbook that was restored to count as backed up", backed)
	p.openBook()
	if _, again := p.download(func() { p.click(`[data-click="book.backup"]`) }); !bytes.Equal(again, backup) {
		at := 0
		for at < min(len(again), len(backup)) && again[at] == backup[at] {
			at++
		}
		from := max(at-80, 0)
		t.Errorf("the backup of what was restored is another, from byte %d on:\n%q\nwant\n%q", at, again[from:min(at+80, len(again))], backup[from:min(at+80, len(backup))])
	}
	p.dismiss()
	p.openBook()
	p.click(`#workbook-panel [data-click="book.open:ana"]`)
	p.expect("#workbook-button span:nth-child(2)", "ana")
	for _, r := range before {
		p.hash("#/run/" + r.ID)
		p.expect("h1", r.Name)
		p.wait("its picture", `document.querySelector("#run-plots img")?.naturalWidth > 0`)
	}

	// What is not a backup changes nothing and says so.
	p.dismiss()
	p.hash("#/runs")
	p.rows(2)
	p.openBook()
	p.bring(`#workbook-panel input[type="file"]`, "copia.zip", []byte("PK\x03\x04 no"))
	p.wait("an error", `document.querySelector("#alert .notice")`)
	if after := p.rows(2); !maps.Equal(after[0].Figures, before[0].Figures) {
		t.Errorf("after a broken backup the figures are %v, want %v", after[0].Figures, before[0].Figures)
	}

	// The first workbook is as it was.
	p.openBook()
	p.click(`#workbook-panel [data-click="book.open:pizarra"]`)
	p.expect("#workbook-button span:nth-child(2)", "pizarra")
	if again := p.rows(2); again[0].ID != before[0].ID {
		t.Errorf("the first workbook begins with %s, want %s", again[0].ID, before[0].ID)
	}
}
