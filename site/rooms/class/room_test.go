package class_test

import (
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/lesson/lessontest"
	"pizarra/site/rooms/class"
	"pizarra/site/view"
)

func open(t *testing.T, b *apptest.Browser, hash string) (*apptest.Tab, *class.Room) {
	t.Helper()
	tab := b.Open(t, i18n.EN, hash, func(tab *apptest.Tab) { tab.Text = func(string) (string, error) { return lessontest.Text(), nil } })
	return tab, tab.App.Room(class.Page).(*class.Room)
}

func main(a *app.App) string {
	for _, r := range view.Page(a) {
		if r.ID == "main" {
			return string(r.Whole())
		}
	}
	return ""
}

// Each question is answered wrongly and then rightly, and what was answered is there after the page was shut.
func TestQuestions(t *testing.T) {
	b := apptest.New()
	tab, room := open(t, b, "#/class/all")
	check := func(id string, want bool) {
		t.Helper()
		tab.Do("class.check", id)
		if rec := room.Records["all/"+id]; !rec.Checked || rec.Right != want {
			t.Errorf("%s: checked %v, right %v, want %v", id, rec.Checked, rec.Right, want)
		}
	}
	tab.Do("class.check", "one")
	if rec := room.Records["all/one"]; rec.Tries != 0 {
		t.Error("an answer that was not given was checked")
	}
	tab.Set("class.pick", "one:0", "0")
	check("one", false)
	tab.Set("class.pick", "one:1", "1")
	if room.Records["all/one"].Checked {
		t.Error("what was said of one answer stays beside the next")
	}
	check("one", true)

	tab.Send(app.Action{Name: "class.pick", Arg: "many:2", Checked: true})
	check("many", false)
	tab.Send(app.Action{Name: "class.pick", Arg: "many:1", Checked: true})
	tab.Send(app.Action{Name: "class.pick", Arg: "many:0", Checked: true})
	check("many", false)
	tab.Send(app.Action{Name: "class.pick", Arg: "many:1"})
	check("many", true)

	check("order", false)
	for range 3 { // sorted by exchanging neighbours
		for i := range 2 {
			if a := room.Records["all/order"].Answer; a[i] > a[i+1] {
				tab.Do("class.down", "order:"+string(rune('0'+i)))
			}
		}
	}
	check("order", true)

	tab.Set("class.pair", "match:0", "1")
	tab.Do("class.check", "match")
	if room.Records["all/match"].Tries != 0 {
		t.Error("half an answer was checked")
	}
	tab.Set("class.pair", "match:1", "0")
	check("match", false)
	tab.Set("class.pair", "match:0", "0")
	tab.Set("class.pair", "match:1", "1")
	check("match", true)

	tab.Set("class.fill", "blank:0", "run")
	tab.Set("class.fill", "blank:1", " 'f1'")
	check("blank", false)
	tab.Set("class.fill", "blank:0", "start_run")
	check("blank", true)

	tab.Do("class.line", "mend:0")
	if !strings.Contains(main(tab.App), "This line is right.") {
		t.Error("it is not said that a line has no fault")
	}
	tab.Do("class.line", "mend:2")
	tab.Set("class.mend", "mend:0", "1")
	check("mend", false)
	tab.Set("class.mend", "mend:0", "2")
	check("mend", true)

	tab.Set("class.write", "note", "Both.")
	later, again := open(t, b, "#/class/all")
	for _, id := range []string{"one", "many", "order", "match", "blank", "mend"} {
		if rec := again.Records["all/"+id]; !rec.Right || !slices.Equal(rec.Answer, room.Records["all/"+id].Answer) {
			t.Errorf("%s is not there any more: %v", id, rec)
		}
	}
	if again.Records["all/note"].Text != "Both." {
		t.Error("the note is not there any more")
	}
	l, _ := again.Course.Lesson("all")
	if done, all := again.Progress(l); done != 7 || all != 11 {
		t.Errorf("%d of %d are done, want 7 of 11", done, all)
	}
	later.Do("class.again", "one")
	if rec := again.Records["all/one"]; rec.Right || rec.Answer != nil || rec.Tries != 2 {
		t.Errorf("begun again: %v", rec)
	}
}

// Training in a lesson leaves a run like any other that says where it comes from; with free seeds each differs from the last.
func TestTrainings(t *testing.T) {
	tab, room := open(t, apptest.New(), "#/class/all")
	tab.Do("class.train", "plain:0")
	tab.Do("class.train", "free:0")
	tab.Do("class.train", "free:0")
	runs := append(room.Records["all/plain"].Runs, room.Records["all/free"].Runs...)
	if len(runs) != 3 {
		t.Fatalf("the lesson has %d runs, want 3", len(runs))
	}
	var seeds []string
	for i, id := range runs {
		run, ok := tab.App.FindRun(id)
		if !ok {
			t.Fatalf("run %s is not in the workbook", id)
		}
		if want := []string{"all/plain", "all/free", "all/free"}[i]; app.TagOf(run, class.LessonTag) != want {
			t.Errorf("run %d comes from %q, want %q", i, app.TagOf(run, class.LessonTag), want)
		}
		job, _ := app.JobOf(run)
		seeds = append(seeds, job.Params["random_state"].String())
	}
	if seeds[1] == seeds[2] {
		t.Errorf("free seeds: %v", seeds)
	}
	if !strings.Contains(main(tab.App), "Seeds.") {
		t.Error("what is said once it is trained is not said")
	}
}

// What a training will come to is said first, and cannot be changed afterwards.
func TestGuess(t *testing.T) {
	tab, room := open(t, apptest.New(), "#/class/all")
	tab.Do("class.train", "guess:0")
	tab.Do("class.commit", "guess")
	if len(room.Records["all/guess"].Runs) > 0 || room.Records["all/guess"].Done {
		t.Error("it trains, or takes no guess for one")
	}
	tab.Set("class.guess", "guess", "0.5")
	tab.Do("class.commit", "guess")
	tab.Set("class.guess", "guess", "0.9")
	tab.Do("class.train", "guess:0")
	if rec := room.Records["all/guess"]; rec.Text != "0.5" || len(rec.Runs) != 1 {
		t.Errorf("the guess is %q after %d runs, want 0.5 after 1", rec.Text, len(rec.Runs))
	}
	if !strings.Contains(main(tab.App), "<strong>0.5</strong>") {
		t.Error("the guess does not stand beside what came")
	}
}

// Lessons that do not arrive are asked for again, and a lesson that is not there leads to the contents.
func TestNotThere(t *testing.T) {
	here := false
	tab := apptest.New().Open(t, i18n.ES, "#/class/none", func(tab *apptest.Tab) {
		tab.Text = func(name string) (string, error) {
			if name != "lessons-es" {
				t.Errorf("%q is asked for", name)
			}
			if !here {
				return "", fault.New(fault.TemporarilyUnavailable, "text.not_arrived")
			}
			return lessontest.Text(), nil
		}
	})
	if !strings.Contains(main(tab.App), i18n.T(i18n.ES, "error.text.not_arrived")) {
		t.Error("it is not said that they do not arrive")
	}
	here = true
	tab.Do("class.retry", "")
	if !strings.Contains(main(tab.App), i18n.T(i18n.ES, "class.no_lesson")) {
		t.Error("it is not said that there is no such lesson")
	}
}
