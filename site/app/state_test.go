package app_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// A link makes the same Job, whoever opens it, and the form's own link leads back to it.
func TestLinkIsTheJob(t *testing.T) {
	hash := "#/train?C=0.5&data=wine&fit_intercept=False&max_iter=50&model=logistic_regression&split=7&standardize=True&test_size=0.35"
	tab := apptest.New().Open(t, i18n.EN, hash, nil)
	if got := tab.App.Route.Hash(); got != hash {
		t.Errorf("the address is %s, want %s", got, hash)
	}
	opened = tab
	r := train(t, tab)
	if got := "#/train?" + app.RunJob(r); got != hash {
		t.Errorf("the run's link is %s, want %s", got, hash)
	}
	tab.Do("train.output", app.OutputLink)
	tab.Do("train.copy", "")
	if tab.Copied != hash {
		t.Errorf("copied is %s", tab.Copied)
	}
}

// A link that cannot be taken says so, and the form stays as it was.
func TestBadLink(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, link(forest("wine", 10, 3)), nil)
	before := tab.App.Train.Job
	for hash, key := range map[string]string{
		"#/train?data=iris&model=svm": "model.unknown", "#/train?data=nope": "data.unknown",
		"#/train?data=iris&n_estimators=0": "param.value", "#/train?data=iris&colour=red": "job.key",
	} {
		tab.Go(hash)
		if n := tab.App.Notice; n == nil || !fault.Is(n.Err, key) {
			t.Errorf("%s: %+v", hash, n)
		}
		if !reflect.DeepEqual(tab.App.Train.Job, before) {
			t.Errorf("%s changes the form to %+v", hash, tab.App.Train.Job)
		}
	}
}

// Another language changes words and nothing else.
func TestLanguageKeepsState(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, link(forest("iris", 10, 3)), nil)
	train(t, tab)
	tab.Set("train.param", "max_depth", "x")
	tab.Do("train.tab", app.TabColumns)
	tab.Do("train.help", "n_estimators")
	before := *tab.App
	tab.Do("frame.lang", "en")
	if tab.App.Lang != i18n.EN || tab.DocumentLang != i18n.EN {
		t.Errorf("the languages are %s and %s", tab.App.Lang, tab.DocumentLang)
	}
	after := *tab.App
	after.Lang = i18n.ES
	if !reflect.DeepEqual(before, after) {
		t.Error("the language changes more than itself")
	}
	if after.Train.Errors["param.max_depth"] == nil || after.Train.Typed["param.max_depth"] != "x" {
		t.Error("what was typed is gone")
	}
	tab.Do("frame.lang", "xx")
	if tab.App.Lang != i18n.EN {
		t.Errorf("the language is %s", tab.App.Lang)
	}
}

// Where its words do not arrive, the language stays and the person is told; then it can be tried again.
func TestLanguageDoesNotArrive(t *testing.T) {
	down := true
	tab := apptest.New().Open(t, i18n.ES, "#/train", func(tab *apptest.Tab) {
		tab.LoadLang = func(i18n.Lang) error {
			if down {
				return i18n.NotLoaded()
			}
			return nil
		}
	})
	tab.Do("frame.lang", "en")
	if tab.App.Lang != i18n.ES || tab.DocumentLang != i18n.ES || tab.App.Notice == nil || !fault.Is(tab.App.Notice.Err, "words.not_loaded") {
		t.Errorf("languages %s and %s, notice %+v", tab.App.Lang, tab.DocumentLang, tab.App.Notice)
	}
	down = false
	tab.Do("frame.lang", "en")
	if tab.App.Lang != i18n.EN || tab.DocumentLang != i18n.EN {
		t.Errorf("languages %s and %s", tab.App.Lang, tab.DocumentLang)
	}
}

// Of two languages chosen one after the other the last one stays, whichever arrives first.
func TestLastLanguageStays(t *testing.T) {
	arrive := make(chan struct{})
	tab := apptest.New().Open(t, i18n.ES, "#/train", func(tab *apptest.Tab) {
		tab.LoadLang = func(lang i18n.Lang) error {
			if lang == i18n.EN {
				<-arrive
			}
			return nil
		}
	})
	tab.Begin(app.Action{Name: "frame.lang", Arg: "en"})
	tab.Begin(app.Action{Name: "frame.lang", Arg: "es"})
	close(arrive)
	tab.Settle()
	if tab.App.Lang != i18n.ES || tab.DocumentLang != i18n.ES {
		t.Errorf("the languages are %s and %s", tab.App.Lang, tab.DocumentLang)
	}
}

// What cannot be taken leaves the Job, the result and the runs as they are.
func TestBadFields(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, "#/train", nil)
	r := train(t, tab)
	for _, bad := range []struct{ action, arg, value, field, key string }{
		{"train.param", "n_estimators", "0", "param.n_estimators", "param.value"},
		{"train.param", "n_estimators", "ten", "param.n_estimators", "param.value"},
		{"train.param", "max_depth", "-1", "param.max_depth", "param.value"},
		{"train.test_size", "", "1,5", "test_size", "split.test_size"},
		{"train.split_seed", "", "-3", "split_seed", "split.random_state"},
	} {
		job := tab.App.Train.Job
		tab.Set(bad.action, bad.arg, bad.value)
		if !fault.Is(tab.App.Train.Errors[bad.field], bad.key) || !reflect.DeepEqual(tab.App.Train.Job, job) || tab.App.Train.Typed[bad.field] != bad.value {
			t.Errorf("%+v: error %v, typed %q", bad, tab.App.Train.Errors[bad.field], tab.App.Train.Typed[bad.field])
		}
		tab.Do("training.start", "")
		if tab.App.Last.RunID != r.ID || len(tab.Runs()) != 1 {
			t.Errorf("%+v can be trained", bad)
		}
	}
	tab.Set("train.test_size", "", "0,25") // a comma is a point
	if got := tab.App.Train.Job.Split.TestSize; got != 0.25 {
		t.Errorf("test_size is %v", got)
	}
}

// Hyperparameters that do not go together are told at the one that was moved, and forgotten once they do. Without a penalty
// C is a word, which a box sets and takes back.
func TestFieldsThatDependOnOthers(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, "#/train", nil)
	tab.Set("train.param", "max_samples", "0.5")
	params := func() estimator.Params { return tab.App.Train.Job.Params }
	if params()["max_samples"] != estimator.FloatValue(0.5) {
		t.Fatalf("the params are %v", params())
	}
	tab.Check("train.param", "bootstrap", false)
	if err := tab.App.Train.Errors["param.bootstrap"]; !fault.Is(err, "param.needs_bootstrap") || len(params()) != 1 {
		t.Errorf("error %v, params %v", err, params())
	}
	tab.Check("train.none", "max_samples", true)
	if len(tab.App.Train.Errors) != 0 || len(params()) != 0 {
		t.Errorf("errors %v, params %v", tab.App.Train.Errors, params())
	}
	tab.Check("train.param", "bootstrap", false)
	if len(tab.App.Train.Errors) != 0 || params()["bootstrap"] != estimator.BoolValue(false) {
		t.Errorf("errors %v, params %v", tab.App.Train.Errors, params())
	}

	tab.Do("train.model", "logistic_regression")
	tab.Check("train.none", "C", true)
	if params()["C"] != estimator.WordValue("inf") {
		t.Errorf("the params are %v", params())
	}
	tab.Check("train.none", "C", false)
	if _, set := params()["C"]; set {
		t.Errorf("the params are %v", params())
	}
}

// A file that cannot be learned from says why, and what was there stays.
func TestBadFiles(t *testing.T) {
	rows := func(n int, row func(i int) string) []byte {
		var b bytes.Buffer
		b.WriteString("a,b,target\n")
		for i := range n {
			b.WriteString(row(i) + "\n")
		}
		return b.Bytes()
	}
	tab := apptest.New().Open(t, i18n.ES, "#/train", nil)
	r := train(t, tab)
	result := tab.App.Last
	for name, file := range map[string]struct {
		data []byte
		key  string
	}{
		"empty.csv":  {nil, "csv.empty"},
		"header.csv": {[]byte("a,b,target\n"), "csv.header_only"},
		"ragged.csv": {[]byte("a,b,target\n1,2,x\n3,4,5,6,y\n7,8,x\n"), "csv.ragged"},
		"words.csv":  {rows(20, func(i int) string { return fmt.Sprintf("%d,%s,%d", i, []string{"red", "blue"}[i%2], i%2) }), "csv.words"},
		"single.csv": {[]byte("a,b,target\n1,2,x\n2,3,x\n3,4,y\n4,5,x\n"), "split.class_too_small"},
	} {
		tab.Bring("train.file", name, file.data)
		p := &tab.App.Train
		err := p.LookErr
		if err == nil && p.Look != nil && p.Look.Err != nil {
			err = p.Look.Err
		}
		if !fault.Is(err, file.key) || p.Ready() {
			t.Errorf("%s: error %v, ready %v", name, err, p.Ready())
		}
		tab.Do("training.start", "")
		if tab.App.Last != result || len(tab.Runs()) != 1 || tab.Runs()[0].ID != r.ID {
			t.Errorf("%s changes what was there", name)
		}
	}
	tab.Send(app.Action{Name: "train.file", Files: []app.File{{Name: "huge.csv", Size: dataset.MaxFile + 1}}})
	if n := tab.App.Notice; n == nil || !fault.Is(n.Err, "csv.too_big") || tab.App.Train.Job.Data.Name == "huge.csv" {
		t.Errorf("a huge file: %+v", n)
	}
	tab.Do("train.data", "wine")
	if !tab.App.Train.Ready() {
		t.Error("after the bad files a good set cannot be trained on")
	}
}

// The ways out that the page offers for words and holes lead to a Job that trains as the engine says.
func TestMessyFile(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("altura;nombre;peso;especie\n")
	for i := range 60 {
		weight := strings.Replace(fmt.Sprintf("%.2f", float64(i*i%37)/7), ".", ",", 1)
		if i%20 == 7 {
			weight = ""
		}
		fmt.Fprintf(&b, "%d,%d;%s;%s;%s\n", 1+i%3, i*7%10, []string{"ana", "luis"}[i%2], weight, []string{"gato", "perro"}[i*i%3%2])
	}
	tab := apptest.New().Open(t, i18n.ES, "#/train", nil)
	opened = tab
	tab.Bring("train.file", "animales.csv", b.Bytes())
	if tab.App.Train.Ready() {
		t.Fatal("words and holes can be trained on")
	}
	tab.Check("train.omit", "nombre", true)
	tab.Check("train.drop_rows", "", true)
	tab.Set("train.param", "n_estimators", "15")
	r := train(t, tab)
	j := trainer.NewJob(trainer.Data{
		Name: "animales.csv", File: trainer.Digest(b.Bytes()), Selection: dataset.Selection{Omit: []string{"nombre"}, DropMissing: true},
	}, "random_forest")
	j.Params = tab.App.Train.Job.Params
	logged(t, r, natively(t, j, b.Bytes()))
	r, err := tab.App.Book.Store.Run(t.Context(), r.ID) // all of it: a page knows runs by their summaries
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(r.Inputs[0].Schema, "nombre") || !strings.Contains(r.Inputs[0].Schema, `{"type":"string","name":"especie","required":true}`) {
		t.Errorf("the schema logged is %s", r.Inputs[0].Schema)
	}
	if tab.App.Book.Files[0].Name != "animales.csv" {
		t.Errorf("the files kept are %+v", tab.App.Book.Files)
	}
}

// A confirmation goes by itself after a while; an error stays until it is read.
func TestNotices(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, "#/train", nil)
	tick := func(s int) { tab.Send(app.Tick{Now: time.Date(2026, 11, 24, 9, 5, s, 0, time.UTC)}) }
	tab.Do("train.copy", "")
	tick(1)
	tick(3)
	if tab.App.Notice == nil {
		t.Error("the confirmation is gone too soon")
	}
	tick(10)
	if tab.App.Notice != nil {
		t.Error("the confirmation stays")
	}
	tab.Do("train.model", "svm")
	tick(20)
	tick(50)
	if tab.App.Notice == nil {
		t.Error("the error is gone before it was read")
	}
	tab.Do("frame.dismiss", "")
	if tab.App.Notice != nil {
		t.Error("the error stays after it was read")
	}
}
