package run_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/inspect"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// opened is a tab at the page of a run that has just been trained.
func opened(t *testing.T, trees int) (*apptest.Tab, store.Run) {
	t.Helper()
	tab := apptest.New().Open(t, i18n.EN, link(forest("iris", trees, 3)), nil)
	r := train(t, tab)
	tab.Go("#/run/" + r.ID)
	return tab, r
}

// set writes what another program has left of a run.
func set(t *testing.T, tab *apptest.Tab, ops ...store.Op) {
	t.Helper()
	if err := tab.App.Book.Store.Commit(context.Background(), store.Batch{Ops: ops}); err != nil {
		t.Fatal(err)
	}
	tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
}

// To train again logs a run of its own, of the same Job and to the same end, that names the one it repeats; all of it is there
// after a reload.
func TestTrainAgain(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.EN, link(forest("wine", 7, 3)), nil)
	first := train(t, tab)
	tab.Go("#/run/" + first.ID)
	tab.Go("#/train?data=iris&model=logistic_regression") // what the form says is of no account
	tab.Go("#/run/" + first.ID)
	tab.Do("run.repeat", "")
	again := browser.Open(t, i18n.ES, "#/run/"+first.ID, nil)
	if len(again.Runs()) != 2 {
		t.Fatalf("there are %d runs", len(again.Runs()))
	}
	second := again.Runs()[0]
	if second.ID == first.ID {
		second = again.Runs()[1]
	}
	if app.TagOf(second, "pizarra.repeats") != first.ID || app.RunJob(second) != app.RunJob(first) || second.Status != store.Finished {
		t.Errorf("the repetition is %+v", second)
	}
	if a, b := app.RunFingerprint(first), app.RunFingerprint(second); a == nil || b == nil || *a != *b || a.Model == "" {
		t.Errorf("the fingerprints are %+v and %+v", a, b)
	}
	if html := string(of(again).View(again.App)); !strings.Contains(html, `href="#/run/`+second.ID+`"`) || !strings.Contains(html, "salió exactamente lo mismo") {
		t.Error("the page does not name its repetition, or not that it came out the same")
	}
	again.Go("#/run/" + second.ID)
	if html := string(of(again).View(again.App)); !strings.Contains(html, `href="#/run/`+first.ID+`"`) {
		t.Error("the repetition does not name what it repeats")
	}
}

// A run that was trained on a person's own file is repeated and checked with the workbook's copy of it.
func TestAgainOnOwnFile(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.EN, "#/train", nil)
	tab.Bring("train.file", "made.csv", []byte("x,y,class\n"+strings.Repeat("1,2,a\n3,4,b\n2,2,a\n5,1,b\n", 10)))
	r := train(t, tab)
	tab = browser.Open(t, i18n.EN, "#/run/"+r.ID, nil)
	tab.Do("run.check", "")
	if c := of(tab).Comparison; c == nil || !c.Same {
		t.Errorf("the check says %+v, notice %+v", c, tab.App.Notice)
	}
	tab.Do("run.repeat", "")
	if n := len(tab.Runs()); n != 2 || tab.App.Notice != nil {
		t.Errorf("%d runs, notice %+v", n, tab.App.Notice)
	}
}

// The check compares everything that was logged, logs nothing itself, and says of each point what differs.
func TestCheck(t *testing.T) {
	tab, r := opened(t, 5)
	before := paths(t, tab, r)
	states := func() map[string]inspect.State {
		t.Helper()
		tab.Do("run.check", "")
		if of(tab).Comparison == nil {
			t.Fatalf("there is no comparison, notice %+v", tab.App.Notice)
		}
		m := map[string]inspect.State{}
		for _, c := range of(tab).Comparison.Checks {
			m[c.What] = c.State
		}
		return m
	}
	for what, state := range states() {
		if state != inspect.Same {
			t.Errorf("%s: %s", what, state)
		}
	}
	if !of(tab).Comparison.Same || len(of(tab).Comparison.Checks) != 12 || tab.Focused != "run-check" {
		t.Errorf("%+v, the keyboard at %s", of(tab).Comparison, tab.Focused)
	}
	if after := paths(t, tab, r); len(after) != len(before) || len(tab.Runs()) != 1 {
		t.Errorf("the check has logged something: %v, %d runs", after, len(tab.Runs()))
	}
	f := *app.RunFingerprint(r)
	set(t, tab, store.SetTags{Run: r.ID, Tags: []store.Tag{{Key: "pizarra.fingerprint", Value: `{"split":"` + f.Split + `","model":"0","probabilities":"` + f.Probabilities + `"}`}}},
		store.LogMetrics{Run: r.ID, Metrics: []store.Metric{{Key: "test_f1", Value: 0.25, Timestamp: 1 << 50}}})
	if s := states(); s["model"] != inspect.Differs || s["split"] != inspect.Same || s["test_f1"] != inspect.Differs || s["test_accuracy"] != inspect.Same || of(tab).Comparison.Same {
		t.Errorf("%v", s)
	}
	set(t, tab, store.DeleteTag{Run: r.ID, Key: "pizarra.fingerprint"}) // as runs of earlier days
	if s := states(); s["split"] != inspect.Missing || s["test_accuracy"] != inspect.Same {
		t.Errorf("%v", s)
	}
}

func TestCheckIsCancelled(t *testing.T) {
	tab, _ := opened(t, 3)
	tab.Inspect = func(ctx context.Context, progress func(done, total int)) error {
		progress(1, 3)
		<-ctx.Done()
		return ctx.Err()
	}
	tab.Begin(app.Action{Name: "run.check"})
	tab.Until("it is under way", func() bool { return of(tab).Checking != nil && of(tab).Checking.Done == 1 })
	tab.Do("run.check_cancel", "")
	if n := tab.App.Notice; n == nil || n.Key != "run.check_cancelled" || of(tab).Checking != nil || of(tab).Comparison != nil {
		t.Errorf("%+v, %+v", n, of(tab).Checking)
	}
	tab.Inspect = func(context.Context, func(done, total int)) error { return fault.New(fault.Internal, "worker.memory") }
	tab.Do("run.check", "")
	if n := tab.App.Notice; n == nil || !fault.Is(n.Err, "worker.memory") || of(tab).Checking != nil {
		t.Errorf("%+v", n)
	}
}

// Tags follow MLflow's rules, and its errors are told while what was typed is still there.
func TestTags(t *testing.T) {
	tab, r := opened(t, 3)
	save := func(key, value string) {
		tab.Send(app.Action{Name: "run.tag_save", Form: map[string]string{"key": key, "value": value}})
	}
	tag := func(key string) string {
		got, _ := tab.App.FindRun(r.ID)
		return app.TagOf(got, key)
	}
	tab.Do("run.tag_add", "")
	if tab.Focused != "run-tag-key" {
		t.Errorf("the keyboard is at %s", tab.Focused)
	}
	for key, want := range map[string]string{"a#b": "store.key_character", "../x": "store.key_path", strings.Repeat("k", 251): "store.key_long", "": "store.key_path", "pizarra.job": "run.tag_own"} {
		save(key, "v")
		if n := tab.App.Notice; n == nil || !fault.Is(n.Err, want) || of(tab).Typed != (store.Tag{Key: key, Value: "v"}) || of(tab).Tagging == "" {
			t.Errorf("%.20s: %+v, want %s; typed is %+v", key, n, want, of(tab).Typed)
		}
	}
	save("team", "  red ")
	if tag("team") != "  red " || of(tab).Tagging != "" {
		t.Errorf("the tag is %q", tag("team"))
	}
	tab.Do("run.tag_edit", "team")
	save("", "blue")
	if tag("team") != "blue" {
		t.Errorf("the tag is changed to %q", tag("team"))
	}
	tab.Do("run.tag_delete", "team")
	if tag("team") != "" || of(tab).Removed == nil || tab.Focused != "run-tag-undo" {
		t.Errorf("the tag is %q, removed %+v, the keyboard at %s", tag("team"), of(tab).Removed, tab.Focused)
	}
	tab.Do("run.tag_undo", "")
	if tag("team") != "blue" || of(tab).Removed != nil {
		t.Errorf("after undoing, the tag is %q", tag("team"))
	}
}

// The note is MLflow's tag; an empty one takes it off, and one that is refused is still in its field.
func TestNote(t *testing.T) {
	tab, r := opened(t, 3)
	save := func(text string) string {
		tab.Do("run.note", "")
		tab.Send(app.Action{Name: "run.note_save", Form: map[string]string{"note": text}})
		got, _ := tab.App.FindRun(r.ID)
		return app.TagOf(got, "mlflow.note.content")
	}
	if got := save("# one\r\ntwo"); got != "# one\ntwo" || of(tab).Noting {
		t.Errorf("the note is %q", got)
	}
	if got := save(strings.Repeat("n", store.MaxTag+1)); got != "# one\ntwo" || !of(tab).Noting || tab.App.Notice == nil || !fault.Is(tab.App.Notice.Err, "store.text_long") {
		t.Errorf("the note is %.20q, notice %+v", got, tab.App.Notice)
	}
	if got := save(" \n"); got != "" || of(tab).Noting {
		t.Errorf("the note is %q", got)
	}
	if got := save(""); got != "" || of(tab).Noting {
		t.Errorf("with none there was, the note is %q", got)
	}
}

// All artifacts come down as one zip file, as they are.
func TestDownloadAll(t *testing.T) {
	tab, r := opened(t, 3)
	set(t, tab, store.PutArtifact{Run: r.ID, Path: "deep/er/año.bin", Bytes: []byte{0, 1, 255}})
	tab.Do("run.download", "")
	d := tab.Downloads[len(tab.Downloads)-1]
	z, err := zip.NewReader(bytes.NewReader(d.Data), int64(len(d.Data)))
	if err != nil || d.MIME != "application/zip" || !strings.HasSuffix(d.Name, ".zip") {
		t.Fatalf("%s, %s, error %v", d.Name, d.MIME, err)
	}
	want := paths(t, tab, r)
	for i, f := range z.File {
		opened, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(opened)
		logged, err2 := tab.App.Book.Store.Artifact(context.Background(), r.ID, want[i])
		if err != nil || err2 != nil || f.Name != want[i] || !bytes.Equal(got, logged) {
			t.Errorf("%s, want %s (%v, %v)", f.Name, want[i], err, err2)
		}
	}
	if len(z.File) != len(want) {
		t.Errorf("%d files, want %d", len(z.File), len(want))
	}
}
