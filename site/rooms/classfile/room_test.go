package classfile_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/classfile"
	"pizarra/engine/fault"
	"pizarra/engine/plan"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	room "pizarra/site/rooms/classfile"
	"pizarra/site/rooms/teach"
)

const notas = "horas,faltas,resultado\n10,0,sí\n2,5,no\n9,1,sí\n3,4,no\n8,0,sí\n1,6,no\n7,2,sí\n2,7,no\n9,0,sí\n1,5,no\n"

// group is a class file as a teacher may hand it out.
func group(t testing.TB) []byte {
	t.Helper()
	p := plan.Standard().SetMinutes("hook", 9)
	text, err := classfile.Marshal(classfile.File{
		Title: "Grupo <b>B</b>", Lang: "en", Parts: []int{1, 6}, Plan: &p,
		Data:      []classfile.Data{{Name: "notas.csv", CSV: notas, Target: "resultado"}, {Name: "faltas.csv", CSV: notas + "4,4,no\n", Target: "horas"}},
		Questions: []classfile.Question{{Ask: "<img src=x>?", Options: []classfile.Option{{Text: "a", Right: true}, {Text: "b", Why: "no"}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func of(tab *apptest.Tab) *room.Room { return tab.App.Room(room.Page).(*room.Room) }

// A student opens a class file: its data are in Train with their target, its language is the page's, its plan is offered to the teacher,
// and all of it is there after a reload.
func TestOpen(t *testing.T) {
	b := apptest.New()
	tab := b.Open(t, i18n.ES, "#/classfile", nil)
	tab.Bring("classfile.open", "grupo.class.json", group(t))
	if err := of(tab).Err; err != nil {
		t.Fatal(err)
	}
	again := b.Open(t, i18n.EN, "#/classfile", nil)
	for _, tab := range []*apptest.Tab{tab, again} {
		f := of(tab).File
		if f == nil || f.Title != "Grupo <b>B</b>" || len(f.Data) != 0 || tab.App.Lang != i18n.EN {
			t.Fatalf("open is %+v, in %s", f, tab.App.Lang)
		}
		if of(tab).Shows(2) || !of(tab).Shows(6) {
			t.Error("parts 1 and 6 are to be shown")
		}
		l := of(tab).Lessons(tab.App)
		if len(l) != 1 || l[0].Blocks[0].Ask != "<p>&lt;img src=x&gt;?</p>" || l[0].Blocks[0].Items[0].Right != 1 || l[0].Blocks[0].Items[1].Right != 0 {
			t.Errorf("the questions are %+v", l)
		}
		if got := room.Page; tab.App.Room(got) == nil || len(tab.App.Book.Files) != 2 {
			t.Errorf("the workbook has %v", tab.App.Book.Files)
		}
	}
	for _, f := range again.App.Book.Files {
		again.Do("train.kept", f.Digest)
		if want := map[string]string{"notas.csv": "resultado", "faltas.csv": "horas"}[f.Name]; again.App.Train.Job.Data.Selection.Target != want {
			t.Errorf("of %s %q is predicted, want %s", f.Name, again.App.Train.Job.Data.Selection.Target, want)
		}
	}
	again.Go("#/train")
	for _, f := range again.App.Book.Files {
		if f.Name == "notas.csv" {
			again.Do("train.kept", f.Digest)
		}
	}
	again.Do("training.start", "")
	if len(again.Runs()) != 1 {
		t.Fatalf("%d runs after a training: %+v", len(again.Runs()), again.App.Notice)
	}
	for _, f := range again.App.Book.Files {
		if app.KeptData(f).Selection.Target == "" {
			t.Errorf("after a training it is forgotten what is predicted of %s", f.Name)
		}
	}
	again.Go("#/teach")
	again.Do("teach.theirs", "")
	p := again.App.Room(teach.Page).(*teach.Room).Plan
	if p.Pieces[0].Minutes != 9 {
		t.Errorf("the plan begins with %+v", p.Pieces[0])
	}
	again.Go("#/classfile")
	again.Do("classfile.forget", "")
	if last := b.Open(t, i18n.EN, "#/classfile", nil); of(last).File != nil || len(last.App.Book.Files) != 2 || !of(last).Shows(2) {
		t.Error("after taking it away the file is still open, or its data are gone")
	}
}

// What is wrong with a file is said, and what was open stays.
func TestBadFiles(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, "#/classfile", nil)
	tab.Bring("classfile.open", "good.json", group(t))
	for text, want := range map[string]string{"PK\x03\x04": "classfile.not_json", `{"pizarra":"class","format":9}`: "classfile.newer", "{}": "classfile.other"} {
		tab.Bring("classfile.open", "bad.json", []byte(text))
		if err := of(tab).Err; !fault.Is(err, want) || !strings.Contains(string(of(tab).View(tab.App)), `id="classfile-error"`) {
			t.Errorf("%q: %v", text, err)
		}
		if of(tab).File == nil {
			t.Error("what was open is gone")
		}
	}
	tab.Send(app.Action{Name: "classfile.open", Files: []app.File{{Name: "huge.json", Size: classfile.MaxSize + 1}}})
	if err := of(tab).Err; !fault.Is(err, "classfile.big") {
		t.Error(err)
	}
}

// The file beside the site opens when somebody comes to the class, and no sooner; the empty one that the site comes with says nothing.
func TestBeside(t *testing.T) {
	with := func(text string) func(tab *apptest.Tab) { return func(tab *apptest.Tab) { tab.Beside = text } }
	b := apptest.New()
	tab := b.Open(t, i18n.EN, "#/", with(string(group(t))))
	if of(tab).File != nil {
		t.Error("it is opened before the class is")
	}
	tab.Go("#/class")
	if f := of(tab).File; f == nil || len(tab.App.Book.Files) != 2 {
		t.Errorf("open is %+v, with %d data sets", f, len(tab.App.Book.Files))
	}
	for _, text := range []string{"", "{}\n"} {
		tab := apptest.New().Open(t, i18n.EN, "#/class", with(text))
		if of(tab).File != nil || tab.App.Notice != nil {
			t.Errorf("%q is opened, or spoken of: %+v", text, tab.App.Notice)
		}
	}
	bad := apptest.New().Open(t, i18n.EN, "#/class", with(`{"pizarra":"class","format":1}`))
	if n := bad.App.Notice; n == nil || !fault.Is(n.Err, "classfile.title") {
		t.Errorf("of a file that is wrong it is said %+v", n)
	}
}

// What a teacher makes is what a student opens.
func TestMake(t *testing.T) {
	b := apptest.New()
	tab := b.Open(t, i18n.ES, "#/classfile", nil)
	tab.Bring("classfile.open", "x.json", group(t))
	tab.Send(app.Action{Name: "classfile.question", Form: map[string]string{"ask": "¿Una?", "option_1": "sí", "right_1": "yes", "option_3": "no", "why": "porque sí"}})
	tab.Send(app.Action{Name: "classfile.question", Form: map[string]string{"ask": "¿Otra?", "option_1": "sí"}})
	if !fault.Is(of(tab).Draft.Err, "classfile.options") {
		t.Errorf("a question with one answer: %v", of(tab).Draft.Err)
	}
	form := map[string]string{"title": "Grupo C", "lang": "es", "plan": "yes", "part_2": "yes", "data_0": "yes", "data_1": "yes"}
	tab.Send(app.Action{Name: "classfile.make", Form: form})
	if err := of(tab).Draft.Err; err != nil || len(tab.Downloads) != 1 || tab.Downloads[0].Name != "Grupo-C.class.json" {
		t.Fatalf("%v, downloads %v", err, tab.Downloads)
	}
	f, err := classfile.Parse(tab.Downloads[0].Data)
	if err != nil {
		t.Fatal(err)
	}
	targets := map[string]string{}
	for _, d := range f.Data {
		targets[d.Name] = d.Target
	}
	if f.Title != "Grupo C" || !slices.Equal(f.Parts, []int{2}) || f.Plan == nil || len(f.Questions) != 1 || f.Questions[0].Why != "porque sí" ||
		!reflect.DeepEqual(targets, map[string]string{"notas.csv": "resultado", "faltas.csv": "horas"}) {
		t.Errorf("the file is %+v", f)
	}
	tab.Do("classfile.question_remove", "0")
	form["title"] = " "
	tab.Send(app.Action{Name: "classfile.make", Form: form})
	if !fault.Is(of(tab).Draft.Err, "classfile.title") || len(tab.Downloads) != 1 {
		t.Errorf("without a title: %v", of(tab).Draft.Err)
	}
}
