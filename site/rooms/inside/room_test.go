package inside_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/inspect"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/inside"
	"pizarra/site/view"
)

const forest = "#/train?data=iris&max_depth=3&model=random_forest&n_estimators=20"

// train trains a link's Job and gives its run's id.
func train(t *testing.T, tab *apptest.Tab) string {
	t.Helper()
	tab.Do("training.start", "")
	r, ok := tab.App.FindRun(tab.App.Last.RunID)
	if !ok || r.Status != store.Finished {
		t.Fatalf("the run is %+v", r)
	}
	return r.ID
}

func main(tab *apptest.Tab) string {
	for _, r := range view.Page(tab.App) {
		if r.ID == "main" {
			return string(r.Whole())
		}
	}
	return ""
}

// spoken is what stands between the texts of a page.
var spoken = regexp.MustCompile(`(<[^>]*>|\s)+`)

func shows(t *testing.T, tab *apptest.Tab, texts ...string) {
	t.Helper()
	html := main(tab)
	for _, text := range texts {
		if !strings.Contains(html, text) {
			t.Errorf("no %q on the page, which says %s", text, spoken.ReplaceAllString(html[:min(len(html), 6000)], " "))
		}
	}
}

// asked counts what a tab asks of its worker.
func counting(asked *int) func(tab *apptest.Tab) {
	return func(tab *apptest.Tab) {
		tab.Inspect = func(context.Context, func(done, total int)) error {
			*asked++
			return nil
		}
	}
}

// What has been seen is not asked again, whichever way one goes to and fro; another run is.
func TestLooksAreKept(t *testing.T) {
	asked := 0
	tab := apptest.New().Open(t, i18n.ES, forest, counting(&asked))
	id := train(t, tab)
	for _, c := range []struct {
		query string
		asked int
	}{
		{"", 2},                     // what there is, and the mistakes
		{"?show=tree", 4},           // the tree, and the way of the row
		{"?show=learned", 4},        // the overview has the importances
		{"?show=tree", 4},           //
		{"?show=tree&tree=1", 6},    //
		{"?show=regions", 7},        //
		{"", 7},                     //
		{"?true=1&predicted=2", 8},  //
		{"?true=1&predicted=77", 9}, // refused once, and then known
		{"?true=1&predicted=77", 9}, //
	} {
		tab.Go("#/inside/" + id + c.query)
		if asked != c.asked {
			t.Fatalf("%s: asked %d times, want %d", c.query, asked, c.asked)
		}
	}
	shows(t, tab, i18n.Error(i18n.ES, fault.New(fault.InvalidParameterValue, "inspect.class", "class", 77, "classes", 3)))
	tab.Do("training.start", "")
	tab.Go("#/inside/" + train(t, tab))
	if asked != 11 {
		t.Errorf("another run: asked %d times", asked)
	}
	tab.Go("#/inside/" + id)
	if asked != 13 {
		t.Errorf("and back: asked %d times: only one run is kept", asked)
	}
	for i := range 60 {
		tab.Go(fmt.Sprintf("#/inside/%s?show=tree&row=%d", id, i))
	}
	if want := 13 + 2*60; asked < want || asked > want+4 { // what is let go of in between may be asked once more
		t.Errorf("60 rows: asked %d times, want about %d", asked, want)
	}
	shows(t, tab, "fila 59")
}

// The forms write the address, which is all that there is to know.
func TestFormsWriteTheAddress(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, forest, nil)
	id := train(t, tab)
	tab.Go("#/inside/" + id + "?show=tree&toggled=4")
	tab.Send(app.Action{Name: "inside.tree", Form: map[string]string{"tree": " 7 "}})
	tab.Send(app.Action{Name: "inside.row", Form: map[string]string{"row": "106"}})
	tab.Set("inside.choose", "levels", "5")
	if want := "#/inside/" + id + "?levels=5&row=106&show=tree&tree=7"; tab.Hash != want {
		t.Errorf("the address is %s, want %s", tab.Hash, want)
	}
	shows(t, tab, "The path of row 106", "What the 20 trees say")
	// What is no number is refused, with what would do.
	tab.Send(app.Action{Name: "inside.row", Form: map[string]string{"row": "the last one"}})
	shows(t, tab, i18n.Error(i18n.EN, fault.New(fault.InvalidParameterValue, "inspect.row", "row", -1, "rows", 150)))
}

// A CSV that is not in the workbook any more, or a worker that breaks down, is told, and can be tried again.
func TestWhatIsMissingIsTold(t *testing.T) {
	var csv strings.Builder
	csv.WriteString("x,y,class\n")
	for i := range 60 {
		fmt.Fprintf(&csv, "%d,%d,%s\n", i%9, i*i%11, []string{"a", "b"}[i*i%3%2])
	}
	gone := &missing{}
	tab := apptest.New().Open(t, i18n.ES, "#/train", func(tab *apptest.Tab) {
		tab.Store = func(s store.Store) store.Store {
			gone.Store = s
			return gone
		}
	})
	tab.Bring("train.file", "f.csv", []byte(csv.String()))
	tab.Set("train.model", "decision_tree", "decision_tree")
	id := train(t, tab)
	gone.lost = true
	tab.Go("#/inside/" + id)
	shows(t, tab, "inside-failed", i18n.Error(i18n.ES, gone.err()), "inside.again")
	gone.lost = false
	tab.Do("inside.again", "")
	tab.Go("#/inside/" + id + "?true=0&predicted=0")
	shows(t, tab, "inside-same", "del archivo", "P(a)")
	if html := main(tab); strings.Contains(html, "inside-failed") {
		t.Error("the mistake is still told")
	}
}

// missing is a store that has lost a file.
type missing struct {
	store.Store
	lost bool
}

func (m *missing) err() error {
	return fault.New(fault.ResourceDoesNotExist, "store.file_missing", "digest", "abc")
}

func (m *missing) DataFile(ctx context.Context, digest string) (store.DataFile, error) {
	if m.lost {
		return store.DataFile{}, m.err()
	}
	return m.Store.DataFile(ctx, digest)
}

// Cancelling ends the work, and so does going to another run; a late answer is not shown.
func TestCancel(t *testing.T) {
	ended := 0
	hang := true
	tab := apptest.New().Open(t, i18n.ES, forest, func(tab *apptest.Tab) {
		tab.Inspect = func(ctx context.Context, progress func(done, total int)) error {
			if !hang {
				return nil
			}
			progress(5, 20)
			<-ctx.Done()
			ended++
			return ctx.Err()
		}
	})
	first, second := train(t, tab), train(t, tab)
	tab.Begin(app.HashChanged{Hash: "#/inside/" + first})
	tab.Until("it goes on", func() bool { return strings.Contains(main(tab), `value="0.250"`) })
	tab.Begin(app.HashChanged{Hash: "#/inside/" + second})
	tab.Until("the second goes on", func() bool { return ended == 1 && strings.Contains(main(tab), `value="0.250"`) })
	tab.Do("inside.cancel", "")
	if ended != 2 || tab.Focused != "inside-again" {
		t.Errorf("%d have ended, the keyboard is at %q", ended, tab.Focused)
	}
	shows(t, tab, i18n.T(i18n.ES, "inside.cancelled"))
	hang = false
	tab.Do("inside.again", "")
	shows(t, tab, "inside-same")
	if tab.App.Notice != nil {
		t.Errorf("%+v", tab.App.Notice)
	}
}

// What is on the page is what the engine says of the Job.
func TestFiguresAreTheEngines(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, forest, nil)
	id := train(t, tab)
	r, _ := tab.App.FindRun(id)
	job, ok := app.JobOf(r)
	if !ok {
		t.Fatal("no job")
	}
	run, err := inspect.Train(context.Background(), job, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	tab.Go("#/inside/" + id)
	wrong := run.Mistakes()
	if wrong.Count == 0 {
		t.Fatal("no mistakes to look at")
	}
	for _, row := range wrong.Rows {
		shows(t, tab, fmt.Sprintf(">fila %d</a>", row.Row), i18n.Number(i18n.ES, row.Probabilities[row.Predicted], 4))
	}
	tab.Go(fmt.Sprintf("#/inside/%s?show=tree&row=%d&tree=3", id, wrong.Rows[0].Row))
	path, err := run.Path(wrong.Rows[0].Row, 3)
	if err != nil {
		t.Fatal(err)
	}
	if html := main(tab); strings.Count(html, `<li><span class="question"`) != len(path.Steps)-1 || strings.Count(html, `<a class="node"`)+strings.Count(html, `<g class="node leaf"`) < len(path.Steps) {
		t.Errorf("want %d steps on\n%s", len(path.Steps), html)
	}
	for _, p := range path.Probabilities {
		shows(t, tab, i18n.Number(i18n.ES, p, 4))
	}
}

// A run that ended without a Job, or whose Job cannot be read, cannot be looked into, and says so.
func TestRunsWithoutAJob(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, forest, nil)
	id := train(t, tab)
	if err := tab.App.Book.Store.Commit(t.Context(), store.Batch{Ops: []store.Op{store.SetTags{Run: id, Tags: []store.Tag{{Key: "pizarra.job", Value: "model=dream"}}}}}); err != nil {
		t.Fatal(err)
	}
	tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
	tab.Go("#/inside/" + id)
	shows(t, tab, "inside-no-job")
	if room := tab.App.Room(app.PageInside).(*inside.Room); room.RunID != id {
		t.Errorf("%+v", room)
	}
}
