package class

import (
	"maps"
	"strings"

	"pizarra/engine/checks"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/lesson"
	"pizarra/site/project"
)

// How a check, or a step of a lab, is known to be done.
const (
	SeenDone  = "done"      // the page has seen it
	Confirmed = "confirmed" // the student says so
)

// seen is the lesson under which it is kept what a student was seen to look at. It is no lesson's id.
const seen = "_seen"

// state is what the checks were last looked at for.
type state struct {
	project, book, changes int
	course                 *lesson.Course
}

// look brings Passed up to date, if anything has changed that checks look at.
func (r *Room) look(a *app.App) {
	now := state{r.Project.Version, a.Book.Version(), r.changes, r.Course}
	if r.Passed != nil && r.looked == now {
		return
	}
	r.looked = now
	r.Passed = checks.Project(r.Project.Tree, files(r.Project))
	var finished []checks.Run
	for _, row := range a.Book.Rows(store.ActiveOnly, "") {
		run := a.Book.Index.Run(row)
		if run.Status == store.Finished {
			finished = append(finished, checks.Run{Model: app.TagOf(run, "model_type"), Job: app.RunJob(run)})
		}
	}
	maps.Copy(r.Passed, checks.Runs(finished, len(a.Book.Registry.Versions)))
	for _, id := range []string{checks.TrackingUI, checks.OpenedRun, checks.Comparison} {
		r.Passed[id] = r.Records[Key(seen, id)].Done
	}
	r.lookAtLessons()
}

func files(p *project.Project) func(string) (string, bool) {
	if p.Tree == nil {
		return nil
	}
	return project.Files(p.Tree)
}

// lookAtLessons sees what is done in the lessons themselves.
func (r *Room) lookAtLessons() {
	for key, rec := range r.Records {
		if rec.Done && rec.Text != "" && len(rec.Runs) > 0 {
			r.Passed[checks.PredictionCommitted] = true
		}
		switch _, block, _ := strings.Cut(key, "/"); block {
		case checks.Blanks, checks.Mended: // Lab 3 calls its blocks so
			r.Passed[block] = rec.Right
		}
	}
	if r.Course == nil {
		return
	}
	questions, right := 0, 0
	for i := range r.Course.Lessons {
		l := &r.Course.Lessons[i]
		if l.Kind != lesson.KindQuiz {
			continue
		}
		for k := range l.Blocks {
			if l.Blocks[k].IsQuestion() {
				questions++
				if r.Records[Key(l.ID, l.Blocks[k].ID)].Right {
					right++
				}
			}
		}
	}
	r.Passed[checks.Knowledge] = questions > 0 && right == questions
}

// notice keeps that the student looks at what some checks ask for: the experiments, a run, a comparison.
func (r *Room) notice(a *app.App) []app.Effect {
	id := ""
	switch a.Route.Page {
	case app.PageExperiments, app.PageRuns: // which together are what MLflow opens with
		id = checks.TrackingUI
	case app.PageRun:
		id = checks.OpenedRun
	case app.PageCompare:
		if strings.Contains(a.Route.Query.Get("runs"), ",") {
			id = checks.Comparison
		}
	}
	if id == "" || !a.Book.Ready {
		return nil
	}
	if r.store != a.Book.Store {
		return r.load(a)
	}
	if key := Key(seen, id); !r.Records[key].Done {
		return r.keep(a, key, Record{Done: true})
	}
	return nil
}

// Checks are the checks that are done, and the steps of labs that the student confirms, "<lesson>/<step>", each with how that is known.
func (r *Room) Checks(a *app.App) map[string]string {
	r.look(a)
	done := map[string]string{}
	for id, passed := range r.Passed {
		if passed {
			done[id] = SeenDone
		}
	}
	if r.Course != nil {
		for i := range r.Course.Lessons {
			l := &r.Course.Lessons[i]
			for k := range l.Blocks {
				if b := &l.Blocks[k]; r.isConfirmed(l, b) {
					done[Key(l.ID, b.ID)] = Confirmed
				}
			}
		}
	}
	return done
}

// isConfirmed reports whether a block is a step that the page cannot see, and that the student confirms.
func (r *Room) isConfirmed(l *lesson.Lesson, b *lesson.Block) bool {
	return b.Kind == lesson.Step && b.Check == "" && r.Records[Key(l.ID, b.ID)].Done
}
