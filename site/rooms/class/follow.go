package class

import (
	"strconv"
	"strings"

	"pizarra/engine/store"
	"pizarra/engine/workspace/classproject"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
	"pizarra/site/view"
)

// stage is what train.py does at one place, and what that leaves in the run.
type stage struct {
	from, to string // how the first and the last of its lines begin; "" for one line
	key      string // of the sentence that tells it
}

// stages are those of the class's train.py, in the order in which they run. A test finds each in the file.
var stages = []stage{
	{"table, classes = load(", "", "follow.load"},
	{"train, test = split(", "X_test, y_test =", "follow.split"},
	{"model, params = make_model(", "", "follow.model"},
	{"with mlflow.start_run()", "", "follow.run"},
	{"mlflow.set_tags(", "\"classes\": len(classes)", "follow.params"},
	{"model.fit(", "", "follow.fit"},
	{"metrics = measure(", "mlflow.log_metrics(", "follow.metrics"},
	{"log_plots(model,", "", "follow.plots"},
	{"mlflow.sklearn.log_model(", "skops_trusted_types", "follow.log_model"},
	{"print(f\"run_id", "print(f\"test_accuracy", "follow.print"},
}

// span are the lines of a stage, counted from 0, the last one too; from is -1 where the code does not have it.
func (s stage) span(lines []string) (from, to int) {
	from = -1
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if from < 0 && strings.HasPrefix(line, s.from) {
			from, to = i, i
		}
		if from >= 0 && s.to != "" && strings.HasPrefix(line, s.to) {
			return from, i
		}
	}
	return from, to
}

// followed is what the code does in main, from where it loads the data on.
func followed(lang i18n.Lang) (lines []string) {
	text, err := classproject.File(string(lang), classproject.TrainScript)
	if err != nil {
		return nil
	}
	all := strings.Split(strings.TrimRight(text, "\n"), "\n")
	first, _ := stages[0].span(all)
	_, last := stages[len(stages)-1].span(all)
	for _, line := range all[max(first, 0) : last+1] {
		lines = append(lines, strings.TrimPrefix(line, "    "))
	}
	return lines
}

// stageNow is where a training is, or what the student looks at once it is trained; -1 before.
func (r *Room) stageNow(a *app.App, key string) int {
	rec := r.Records[key]
	if r.training == key {
		return 0
	}
	if t := a.Training; t != nil && len(rec.Runs) > 0 && t.RunID == rec.Runs[len(rec.Runs)-1] {
		switch {
		case t.Saving:
			return 6
		case !t.Started.IsZero():
			return 5
		}
		return 4
	}
	if len(rec.Runs) == 0 {
		return -1
	}
	return min(r.Stage[key], len(stages)-1)
}

// turn goes to the next stage, or the one before. Whoever has seen the last one has followed the run to its end.
func (r *Room) turn(a *app.App, key string, by int) []app.Effect {
	if r.Stage == nil {
		r.Stage = map[string]int{}
	}
	r.Stage[key] = min(max(r.Stage[key]+by, 0), len(stages)-1)
	rec := r.Records[key]
	if r.Stage[key] < len(stages)-1 || rec.Done || len(rec.Runs) == 0 {
		return nil
	}
	rec.Done = true
	return r.keep(a, key, rec)
}

// viewFollow shows the code and, beside it, what the stage that the eye is at leaves in the run.
func (r *Room) viewFollow(a *app.App, l *lesson.Lesson, b *lesson.Block) view.HTML {
	key := Key(l.ID, b.ID)
	rec := r.Records[key]
	now := r.stageNow(a, key)
	lines := followed(a.Lang)
	from, to := -1, -2
	if now >= 0 {
		from, to = stages[now].span(lines)
	}
	code := view.Each(lines, func(i int, line string) view.HTML {
		if i >= from && i <= to {
			return view.H(`<li class="now"><mark>%</mark></li>`, line)
		}
		return view.H(`<li>%</li>`, line)
	})
	steps := view.HTML("")
	if now >= 0 {
		steps = view.H(`<div class="follow-stage" role="status"><p><strong>%</strong></p>%</div><p class="row"><button type="button" id="%-back" data-click="class.back:%" aria-disabled="%">%</button><button type="button" id="%-on" data-click="class.on:%" aria-disabled="%">%</button></p>`,
			view.T(a, "follow.stage", "n", now+1, "of", len(stages)), r.viewStage(a, rec, now),
			blockID(b), b.ID, view.Truth(now == 0), view.T(a, "follow.back"), blockID(b), b.ID, view.Truth(now == len(stages)-1), view.T(a, "follow.on"))
	}
	return view.H(`%%%<figure class="follow-code"><figcaption class="small muted"><code>%</code></figcaption><div class="scroll" tabindex="0" role="region" aria-label="%"><ol class="code-lines" translate="no">%</ol></div></figure>`,
		r.viewJob(a, b, 0, b.Jobs[0]), steps, r.viewTrained(a, b, rec), classproject.TrainScript, view.T(a, "follow.code"), code)
}

// viewStage tells what a stage does, with what the run has of it.
func (r *Room) viewStage(a *app.App, rec Record, now int) view.HTML {
	var run store.Run
	if len(rec.Runs) > 0 {
		run, _ = a.FindRun(rec.Runs[len(rec.Runs)-1])
	}
	param := func(name string) string { return app.ValueOf(run, "params."+name).Text }
	metric := func(name string) string {
		x, ok := app.MetricOf(run, name)
		if !ok {
			return "…"
		}
		return i18n.Number(a.Lang, x, 4)
	}
	train, _ := strconv.Atoi(param("train_samples"))
	test, _ := strconv.Atoi(param("test_samples"))
	told := view.H(`<p>%</p>`, view.T(a, stages[now].key, "train", train, "test", test, "rows", train+test, "features", param("features"), "classes", param("classes"), "name", run.Name,
		"train_accuracy", metric("train_accuracy"), "test_accuracy", metric("test_accuracy"), "f1", metric("test_f1"), "trees", param("n_estimators")))
	if run.ID == "" || now < 6 {
		return told
	}
	return told + view.H(`<p><a href="#/run/%">%</a></p>`, run.ID, view.T(a, "follow.open"))
}
