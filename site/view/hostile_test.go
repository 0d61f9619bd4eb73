package view_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/url"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// elements are the beginnings of elements that the views never write themselves.
var elements = regexp.MustCompile(`<(script|iframe|object|svg onload|b onclick|img src=x)|<[a-z0-9]+[^>"]*( onerror| onload| onclick)`)

// Names that people give, the columns and cells of files that they were sent, links and backups: all of it is text.
func TestHostileText(t *testing.T) {
	column, class := `<svg onload=alert(3)>`, `<b onclick="alert(4)">yes</b>`
	var csv strings.Builder
	fmt.Fprintf(&csv, "%s,<iframe>,target\n", column)
	for i := range 40 {
		fmt.Fprintf(&csv, "%d,%d,\"%s\"\n", i%9, i*i%11, strings.ReplaceAll([]string{class, "no"}[i*i%3%2], `"`, `""`))
	}
	tab := open(t, i18n.EN, "#/train")
	seen := 0
	look := func(what string) {
		t.Helper()
		html := page(tab.App)
		if at := elements.FindString(html); at != "" {
			t.Errorf("%s: text became markup: %s", what, at)
		}
		for _, text := range []string{"&lt;svg onload", "&lt;b onclick", "&lt;img src=x", "&lt;iframe"} {
			seen += strings.Count(html, text)
		}
	}
	tab.Bring("train.file", `<img src=x onerror=alert(5)>.csv`, []byte(csv.String()))
	look("the file")
	for _, name := range []string{app.TabTable, app.TabColumns, app.TabScatter} {
		tab.Do("train.tab", name)
		for _, output := range []string{app.OutputCommand, app.OutputPython, app.OutputLink} {
			tab.Do("train.output", output)
			look(name + " and " + output)
		}
	}
	tab.Set("train.param", "n_estimators", hostile)
	look("a field")
	tab.Set("train.param", "n_estimators", "5")
	id := train(tab)
	look("the result")
	for _, query := range []string{"", "?true=0&predicted=1", "?show=tree", "?show=regions", "?show=learned", "?show=" + hostile + "&row=" + hostile + "&tree=" + hostile + "&x=" + hostile} {
		tab.Go("#/inside/" + id + query)
		look("inside, " + query)
	}
	tab.Go("#/train")
	tab.Do("train.correct", "")
	tab.Check("train.omit", "<iframe>", true)
	look("a column left out")

	tab.Go("#/run/" + id)
	tab.Send(app.Action{Name: "run.rename_save", Form: map[string]string{"name": hostile}})
	bad := store.Batch{Ops: []store.Op{
		store.SetTags{Run: id, Tags: []store.Tag{{Key: "note", Value: hostile}, {Key: "pizarra.job", Value: hostile}, {Key: "model_type", Value: hostile}}},
		store.LogParams{Run: id, Params: []store.Param{{Key: "note", Value: hostile}}},
		store.PutArtifact{Run: id, Path: "notes.txt", Bytes: []byte(hostile)},
		store.PutArtifact{Run: id, Path: "a'b&c.txt", Bytes: []byte(hostile)},
	}}
	if err := tab.App.Book.Store.Commit(context.Background(), bad); err != nil {
		t.Fatal(err)
	}
	tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
	for _, path := range []string{"notes.txt", "a'b&c.txt", "classification_report.txt"} {
		tab.Do("run.open", path)
		look("the run with " + path)
	}
	tab.Do("run.rename", "")
	look("renaming")
	tab.Go(linkDefaults)
	other := train(tab)
	r, _ := tab.App.FindRun(id)
	tab.Go("#/runs")
	look("the table")
	for _, filter := range []string{hostile, "<img src=x>", "tags.x = '<img src=x>' AND tags.`<iframe>` LIKE '<svg onload=y>'", "metrics.m > 1 AND <img src=x onerror=y>"} {
		tab.Go("#/runs?filter=" + url.QueryEscape(filter))
		look(filter)
	}
	tab.Send(app.Action{Name: "runs.filter", Value: "params.", Caret: 7})
	look("completions")
	tab.Go("#/experiments/" + r.ExperimentID)
	tab.Send(app.Action{Name: "experiments.rename_save", Form: map[string]string{"name": hostile}})
	tab.Send(app.Action{Name: "experiments.note_save", Form: map[string]string{"note": hostile}})
	tab.Send(app.Action{Name: "experiments.tag_save", Form: map[string]string{"key": "x", "value": hostile}})
	look("an experiment")
	tab.Do("experiments.note", "")
	look("a note")
	tab.Go("#/experiments?filter=" + url.QueryEscape("name = '<img src=x>' AND <svg onload=y>"))
	look("the experiments")
	tab.Do("experiments.clear", "")
	tab.Do("experiments.create", "")
	tab.Send(app.Action{Name: "experiments.create_save", Form: map[string]string{"name": hostile}})
	look("a name that is taken")
	tab.Do("experiments.delete", r.ExperimentID)
	look("an experiment that was deleted")
	tab.Go("#/experiments?view=deleted")
	tab.Do("experiments.purge", r.ExperimentID)
	look("the trash")
	tab.Do("experiments.restore", r.ExperimentID)
	tab.Go("#/compare")
	look("choosing")
	tab.Go("#/compare?runs=" + id + "," + other)
	look("the comparison")
	tab.Send(app.Action{Name: "book.create", Form: map[string]string{"name": hostile[:40]}})
	tab.Do("frame.menu", app.MenuWorkbook)
	look("the workbooks")
	tab.Send(app.Failed{Err: fault.New(fault.Internal, "internal", "detail", hostile)})
	look("an error")
	for _, hash := range []string{
		"#/run/" + hostile, "#/compare?runs=" + hostile + "&x=" + hostile, "#/train?model=" + hostile, "#/runs?sort=" + hostile, "#/experiments/" + hostile, "#/experiments?sort=" + hostile, "#/" + hostile,
	} {
		tab.Go(hash)
		look(hash)
	}
	if seen < 40 {
		t.Errorf("only %d pieces of hostile text were shown at all", seen)
	}
}

// What a failed run says may come from a backup that somebody made by hand.
func TestUnknownReason(t *testing.T) {
	tab := open(t, i18n.EN, linkDefaults)
	id := train(tab)
	reason := store.Batch{Ops: []store.Op{
		store.UpdateRun{Run: id, Status: store.Running}, store.UpdateRun{Run: id, Status: store.Failed, EndTime: 1},
		store.SetTags{Run: id, Tags: []store.Tag{{Key: "pizarra.error", Value: `{"key":"no.such","args":{"a":"<b>"}}`}}},
	}}
	if err := tab.App.Book.Store.Commit(context.Background(), reason); err != nil {
		t.Fatal(err)
	}
	tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
	tab.Go("#/run/" + id)
	if html := page(tab.App); strings.Contains(html, "no.such]") || strings.Contains(html, `id="run-why"`) {
		t.Error("a reason without a sentence is shown")
	}
}
