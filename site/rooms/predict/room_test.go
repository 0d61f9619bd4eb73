package predict_test

import (
	"context"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/predict"
	"pizarra/site/view"
)

const forest = "#/train?data=iris&max_depth=3&model=random_forest&n_estimators=20"

// opened trains a link's Job and asks its model.
func opened(t *testing.T, lang i18n.Lang, link, query string) *apptest.Tab {
	t.Helper()
	tab := apptest.New().Open(t, lang, link, nil)
	tab.Do("training.start", "")
	tab.Go("#/predict/" + app.ModelID(tab.App.Last.RunID) + query)
	return tab
}

func page(tab *apptest.Tab) string {
	return string(tab.App.Room(app.PagePredict).(*predict.Room).View(tab.App))
}

func has(t *testing.T, tab *apptest.Tab, parts ...string) {
	t.Helper()
	html := page(tab)
	for _, part := range parts {
		if !strings.Contains(html, part) {
			t.Errorf("there is no %s in %s", part, html)
		}
	}
}

// A model is found by its id, by its run, and by the version of a registered model in every way that MLflow names one.
func TestFinds(t *testing.T) {
	tab := opened(t, i18n.ES, forest, "")
	run := tab.App.Last.RunID
	id := app.ModelID(run)
	has(t, tab, `id="predict-answer"`, id)
	batch := store.Batch{Ops: []store.Op{
		store.CreateModelVersion{Deed: store.Deed{By: "ana", Time: 2}, Name: "iris-forest", ModelID: id, Register: true},
		store.SetAlias{Deed: store.Deed{By: "ana", Time: 3}, Name: "iris-forest", Alias: "champion", Version: 1},
	}}
	if err := tab.App.Book.Store.Commit(context.Background(), batch); err != nil {
		t.Fatal(err)
	}
	for ref, uri := range map[string]string{run: "models:/" + id, "iris-forest/1": "models:/iris-forest/1", "iris-forest@champion": "models:/iris-forest@champion", "iris-forest%2FNone": "models:/iris-forest/None"} {
		tab.Go("#/predict/" + ref)
		has(t, tab, `id="predict-answer"`, uri)
	}
	for _, ref := range []string{"m-00000000000000000000000000000000", "iris-forest/2", "iris-forest@other", "iris-forest/Nowhere", "none/1", "x"} {
		tab.Go("#/predict/" + ref)
		has(t, tab, `class="empty"`)
	}
}

// What is typed is the row, with either decimal mark; what is no number stays and is pointed out, and nothing else is asked.
func TestTypesARow(t *testing.T) {
	tab := opened(t, i18n.ES, forest, "")
	tab.Send(app.Action{Name: "predict.row", Form: map[string]string{"f0": "6,3", "f1": "x", "f2": "6", "f3": ""}})
	has(t, tab, `value="x"`, `aria-invalid="true" aria-describedby="predict-f1-error"`, `id="predict-f3-error"`)
	if tab.Focused != "predict-f1" {
		t.Errorf("the keyboard is at %s", tab.Focused)
	}
	tab.Send(app.Action{Name: "predict.row", Form: map[string]string{"f0": "6,3", "f1": " 3.3", "f2": "6", "f3": "25"}})
	if !strings.HasSuffix(tab.Hash, "?v=6.3%2C3.3%2C6%2C25") {
		t.Errorf("the address is %s", tab.Hash)
	}
	has(t, tab, `id="predict-beyond"`, `value="6,3"`, "<span>virginica</span>")
	tab.Go(strings.Split(tab.Hash, "?")[0] + "?v=1,2,3")
	has(t, tab, `id="predict-values"`)
}

// The JSON of the request is what MLflow's server takes, names and doubles.
func TestCalls(t *testing.T) {
	tab := opened(t, i18n.EN, forest, "?v=5,3.5,1.4,0.2")
	curl := regexp.MustCompile(`<pre class="job" id="predict-curl"[^>]*>[^<]*-d &#39;(.*)&#39;</pre>`).FindStringSubmatch(page(tab))
	if curl == nil {
		t.Fatalf("no request in %s", page(tab))
	}
	body := strings.ReplaceAll(curl[1], "&#34;", `"`)
	var frame struct {
		Split struct {
			Columns []string
			Data    [][]json.Number
		} `json:"dataframe_split"`
	}
	if err := json.Unmarshal([]byte(body), &frame); err != nil || len(frame.Split.Columns) != 4 || frame.Split.Data[0][0] != "5.0" || frame.Split.Data[0][3] != "0.2" {
		t.Errorf("%s: %v", body, err)
	}
}

// A table is asked about, and its answer handed over whole; a wrong one is answered by what is wrong, and the text stays.
func TestTable(t *testing.T) {
	tab := opened(t, i18n.EN, forest, "?show=table")
	tab.Do("predict.sample", "")
	has(t, tab, "sepal length (cm),sepal width (cm),petal length (cm),petal width (cm)\n")
	tab.Send(app.Action{Name: "predict.paste", Form: map[string]string{"csv": "5,1;3,5;1,4;0,2\n60;33;60;25\n"}})
	has(t, tab, i18n.T(i18n.EN, "predict.strays_rows", "share", "1 of 2 (50%)"), `id="predict-notes"`)
	tab.Do("predict.download", "")
	if len(tab.Downloads) != 1 || tab.Downloads[0].Name != "predictions.csv" || strings.Count(string(tab.Downloads[0].Data), "\n") != 3 {
		t.Errorf("downloaded is %+v", tab.Downloads)
	}
	tab.Bring("predict.file", "medidas.csv", []byte("a,b\n1,2\n"))
	has(t, tab, `id="predict-table-problem"`, "medidas.csv", "a,b\n1,2\n")
	tab.Bring("predict.file", "medidas.csv", []byte("sepal length (cm),sepal width (cm),petal length (cm),petal width (cm)\n1,2,3,4\n"))
	tab.Do("predict.download", "")
	if len(tab.Downloads) != 2 || tab.Downloads[1].Name != "medidas-predictions.csv" {
		t.Errorf("downloaded is %+v", tab.Downloads)
	}
	tab.Send(app.Action{Name: "predict.file", Files: []app.File{{Name: "huge.csv", Size: 3_000_000}}})
	if tab.App.Notice == nil || tab.App.Notice.Err == nil {
		t.Error("a file of 3 MB is not refused")
	}
}

// Every factor that is offered leads to an answer, and what is seen of it is told.
func TestDrift(t *testing.T) {
	tab := opened(t, i18n.EN, forest, "?show=drift")
	has(t, tab, "30 of 30 (100%)", `id="predict-moral"`)
	for _, factor := range []string{"0.1", "0.3937", "1.1", "1000", "1"} {
		tab.Send(app.Action{Name: "predict.drift", Form: map[string]string{"factor": factor, "column": "2"}})
		has(t, tab, `id="predict-after"`, `<option value="2" selected>`, `<option value="`+factor+`" selected>`)
	}
	has(t, tab, i18n.T(i18n.EN, "predict.moral.same"))
}

// The training is stopped by a click, and begun again by one.
func TestCancel(t *testing.T) {
	block := true
	tab := apptest.New().Open(t, i18n.EN, forest, func(tab *apptest.Tab) {
		tab.AskModel = func(ctx context.Context, progress func(done, total int)) error {
			if !block {
				return nil
			}
			progress(1, 20)
			<-ctx.Done()
			return ctx.Err()
		}
	})
	tab.Do("training.start", "")
	tab.Begin(app.HashChanged{Hash: "#/predict/" + app.ModelID(tab.App.Last.RunID)})
	tab.Until("it goes on", func() bool { return strings.Contains(page(tab), "predict-progress") })
	tab.Do("predict.cancel", "")
	has(t, tab, `id="predict-again"`)
	block = false
	tab.Do("predict.again", "")
	has(t, tab, `id="predict-answer"`)
}

// Every test row of the examples is one click away, and what the page says of it is what the run logged.
func TestExamples(t *testing.T) {
	tab := opened(t, i18n.EN, forest, "")
	right := 0
	for n := range 30 {
		tab.Go(strings.Split(tab.Hash, "?")[0] + "?e=" + strconv.Itoa(n))
		if strings.Contains(page(tab), `class="inside-verdict good"`) {
			right++
		}
	}
	r, _ := tab.App.FindRun(tab.App.Last.RunID)
	if logged, _ := app.MetricOf(r, "test_accuracy"); logged != float64(right)/30 {
		t.Errorf("%d of 30 examples are right, logged is %v", right, logged)
	}
	if view.Room(tab.App.Room(app.PagePredict).(*predict.Room)).Title() != "title.predict" {
		t.Error("the title is another")
	}
}
