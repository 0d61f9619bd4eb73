package i18n

import (
	"slices"
	"strings"
	"testing"

	"pizarra/engine/checks"
	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/handin"
	"pizarra/engine/inspect"
	"pizarra/engine/plan"
	"pizarra/engine/predict"
	"pizarra/site/i18n/words"
)

// made are the keys that code puts together, by their beginning: a sentence for each model, data set, hyperparameter, kind of
// step and axis, and the mistakes of a search (search_test.go).
var made = []string{"model.", "data.", "param.", "steps.", "train.axis_", "evaluation.", "error.search.", "check.", "done.", "predict.note.", "plan.piece.", "mark.how_", "mark.n_", "mark.news_", "mark.state_", "frame.offline_", "take.offline_"}

// Each name of the catalogue and of the data sets has its sentence, and no sentence is left over from a name that is gone.
func TestMadeKeys(t *testing.T) {
	want := append(searchKeys(t), "train.axis_x", "train.axis_y")
	for _, name := range dataset.Names() {
		want = append(want, "data."+name)
	}
	for _, name := range estimator.Names() {
		want = append(want, "model."+name, "model."+name+".about")
		spec, err := estimator.Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range spec.Params {
			want = append(want, "param."+name+"."+p.Name)
		}
	}
	for _, steps := range []string{"trees", "iterations", "steps"} { // as in site/app
		want = append(want, "steps."+steps, "steps."+steps+".title", "steps."+steps+".help")
	}
	for _, kind := range evaluate.Kinds {
		want = append(want, "evaluation."+string(kind), "evaluation."+string(kind)+".about", "evaluation."+string(kind)+".n")
	}
	for _, what := range []string{"scikit_learn", "data", "split", "model", "probabilities", "apart"} { // of engine/inspect
		want = append(want, "check."+what)
	}
	for _, id := range checks.All {
		want = append(want, "done."+id)
	}
	for _, kind := range []predict.NoteKind{predict.NoHeader, predict.Reordered, predict.Extra, predict.Truth, predict.Integers} {
		want = append(want, "predict.note."+string(kind))
	}
	for _, state := range []inspect.State{inspect.Same, inspect.Differs, inspect.Missing} {
		want = append(want, "check.state_"+string(state))
	}
	for _, c := range plan.Timetable() {
		want = append(want, "plan.piece."+c.ID)
	}
	for _, how := range []handin.How{handin.Done, handin.Confirmed} {
		want = append(want, "mark.how_"+string(how))
	}
	for _, state := range []handin.State{"unchecked", handin.Reproduced, handin.Differs, handin.Open} { // the first stands for handin.Unchecked, which is ""
		want = append(want, "mark.state_"+string(state), "mark.n_"+string(state))
	}
	for _, news := range []string{"first", "later", "again"} { // as in site/rooms/mark
		want = append(want, "mark.news_"+news)
	}
	for _, state := range []string{"filling", "waiting", "ready", "renewable", "plain", "missing", "off", "file"} { // of site/app
		want = append(want, "frame.offline_"+state, "take.offline_"+state)
	}
	for _, key := range want {
		if !Has(key) {
			t.Errorf("no sentence %s", key)
		}
	}
	for key := range words.All() {
		isMade := slices.ContainsFunc(made, func(start string) bool { return strings.HasPrefix(key, start) })
		if isMade && !slices.Contains(want, key) {
			t.Errorf("the sentence %s is of nothing that there is", key)
		}
	}
}
