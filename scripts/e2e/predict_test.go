package e2e

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"pizarra/engine/estimator"
	"pizarra/engine/inspect"
	"pizarra/engine/mlmodel"
	"pizarra/engine/predict"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// asked is what the engine answers natively.
func asked(t *testing.T, run *inspect.Trained, r predict.Request) *predict.Answer {
	t.Helper()
	a, err := predict.Ask(run, r)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// folderOf is the folder of a Job's model as the engine writes it natively.
func folderOf(t *testing.T, j trainer.Job, id string) map[string]string {
	t.Helper()
	p, err := trainer.Prepare(j, nil)
	if err != nil {
		t.Fatal(err)
	}
	m, _, err := p.Train(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	training := mlmodel.Of(p, m)
	training.ModelID = id
	files, err := mlmodel.New(training)
	if err != nil {
		t.Fatal(err)
	}
	folder := map[string]string{}
	for _, f := range files {
		folder["model/"+f.Name] = string(f.Data)
	}
	return folder
}

// rowIs holds what the page says of a row to the engine.
func (p *page) rowIs(run *inspect.Trained, values []float64) {
	p.t.Helper()
	want := asked(p.t, run, predict.Request{Kind: predict.One, Values: values}).One
	p.expect("#predict-answer .inside-class", run.Result.Dataset.Classes[want.Predicted])
	var chances []string
	for _, x := range want.Probabilities {
		chances = append(chances, i18n.Number(p.lang, x, 4))
	}
	if got := p.texts("#predict-probabilities .number"); !slices.Equal(got, chances) {
		p.t.Errorf("the probabilities are %v, want %v", got, chances)
	}
	if got := p.texts("#predict-path li"); len(got) != len(want.Path.Steps) {
		p.t.Errorf("the way has %d steps, want %d", len(got), len(want.Path.Steps))
	}
}

// TestFromTrainingToPrediction goes from a training to its model and its files, which are those of the engine, byte for byte; from there
// to a prediction by form, by keyboard, of a table with a mistake and without, and of drift. Every number is the engine's.
func TestFromTrainingToPrediction(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			j := job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(15), "max_depth": estimator.IntValue(4)})
			run := trainedAgain(t, j)
			about := asked(t, run, predict.Request{Kind: predict.About}).About
			p := open(t, lang)
			p.visit(site(t), link(j))
			eval[bool](p, axeSource(t)+";true")
			p.takes(j)
			id := p.train()
			p.hash("#/run/" + id)
			p.wait("the model", has("#run-model-see"))
			p.click("#run-model-see")
			p.wait("its signature", has("#model-inputs"))
			if got := p.texts("#model-inputs tbody th"); !slices.Equal(got, run.Result.Dataset.Features) {
				t.Errorf("the inputs are %v", got)
			}
			p.click(`#model-files [data-click="model.open:MLmodel"]`)
			p.wait("MLmodel", `document.querySelector("#model-files pre")?.textContent.includes("loader_module: mlflow.onnx")`)
			p.axe("model")
			name, data := p.download(func() { p.click("#model-download") })
			if !strings.HasPrefix(name, "model-m-") || !strings.HasSuffix(name, ".zip") {
				t.Errorf("the folder is called %s", name)
			}
			p.sameFolder(data, folderOf(t, j, app.ModelID(id)), id)

			p.click("#model-predict")
			p.wait("an answer", has("#predict-answer"))
			p.rowIs(run, about.Examples[0])
			p.axe("predict-row")
			p.click("#predict-next")
			p.wait("the next example", `location.hash.includes("e=1") && document.querySelector("#predict-f0").value === `+quoted(i18n.Exact(lang, about.Examples[1][0])))
			p.write("#predict-f0", "x")
			p.press(kb.Enter)
			p.wait("the mistake", has(`#predict-f0-error`))
			p.write("#predict-f0", i18n.Exact(lang, 51.5))
			p.press(kb.Enter)
			p.wait("the warning", has("#predict-beyond"))
			values := slices.Clone(about.Examples[1])
			values[0] = 51.5
			p.rowIs(run, values)

			p.click("#predict-tab-table")
			p.wait("the table", has("#predict-csv"))
			wrong := "sepal length (cm),petal width (cm)\n1,2\n"
			p.write("#predict-csv", wrong)
			p.click("#predict-table-go")
			_, err := predict.Ask(run, predict.Request{Kind: predict.Table, CSV: wrong})
			p.wait("what is wrong", has("#predict-table-problem"))
			p.expect("#predict-table-problem", i18n.Error(lang, err))
			table := []byte("petal width (cm);petal length (cm);sepal width (cm);sepal length (cm);target\n0,2;1,4;3,5;5,1;setosa\n1,4;4,7;3,2;7;virginica\n25;60;33;63;virginica\n")
			p.bring(`#predict-file input[type="file"]`, "medidas.csv", table)
			p.wait("the predictions", has("#predict-counts"))
			want := asked(t, run, predict.Request{Kind: predict.Table, CSV: string(table), Out: true}).Table
			var counts []string
			for _, n := range want.Counts {
				counts = append(counts, i18n.Int(lang, n))
			}
			if got := p.texts("#predict-counts .number"); !slices.Equal(got, counts) {
				t.Errorf("the counts are %v, want %v", got, counts)
			}
			p.axe("predict-table")
			if name, data := p.download(func() { p.click("#predict-download") }); name != "medidas-predictions.csv" || string(data) != want.CSV {
				t.Errorf("%s is %q, want %q", name, data, want.CSV)
			}

			p.click("#predict-tab-drift")
			p.wait("both", has("#predict-drift-result"))
			p.choose("#predict-factor", "0.3937")
			p.click("#predict-drift-go")
			p.wait("inches", `location.hash.includes("factor=0.3937") && document.querySelector("#predict-factor").value === "0.3937" && !`+has(".inside-going"))
			drift := asked(t, run, predict.Request{Kind: predict.Drift, Factor: 0.3937}).Drift
			counts = nil
			for _, n := range drift.After.Counts {
				counts = append(counts, i18n.Int(lang, n))
			}
			p.wait("the counts", `JSON.stringify([...document.querySelectorAll("#predict-after-counts .number")].map(e => e.textContent)) === `+quoted(`["`+strings.Join(counts, `","`)+`"]`))
			p.axe("predict-drift")
		})
	}
}

// sameFolder holds a zip of a model's folder to the one that the engine writes. MLmodel tells the run, the place and the time too.
func (p *page) sameFolder(data []byte, want map[string]string, run string) {
	p.t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		p.t.Fatal(err)
	}
	if len(archive.File) != len(want) {
		p.t.Errorf("the folder has %d files, want %d", len(archive.File), len(want))
	}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			p.t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil {
			p.t.Fatal(err)
		}
		if f.Name != "model/MLmodel" {
			if string(got) != want[f.Name] {
				p.t.Errorf("%s is another", f.Name)
			}
			continue
		}
		if !reflect.DeepEqual(mlmodel.ReadSignature(string(got)), mlmodel.ReadSignature(want[f.Name])) || !strings.Contains(string(got), "run_id: \""+run+"\"\n") {
			p.t.Errorf("MLmodel is %s", got)
		}
	}
}
