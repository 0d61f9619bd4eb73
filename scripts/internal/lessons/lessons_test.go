package lessons

import (
	"strings"
	"testing"

	"pizarra/engine/trainer"
	"pizarra/engine/url"
	"pizarra/scripts/internal/repo"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
)

// course reads the class as the site will have it.
func course(t *testing.T, lang i18n.Lang) *lesson.Course {
	t.Helper()
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	c, err := Read(root, lang)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestLanguages holds both languages to the same lessons, blocks, code, links and checks.
func TestLanguages(t *testing.T) {
	es, en := course(t, i18n.ES), course(t, i18n.EN)
	if len(es.Lessons) == 0 {
		t.Fatal("there are no lessons")
	}
	for _, d := range Differences(es, en) {
		t.Error(d)
	}
}

// TestTrainings has the engine train whatever a lesson offers, and holds what the lesson promises to it. The engine's own scores are
// held to scikit-learn elsewhere.
func TestTrainings(t *testing.T) {
	scores := map[string]string{}
	promised := 0
	for _, l := range course(t, i18n.ES).Lessons {
		for _, b := range l.Blocks {
			for _, j := range b.Jobs {
				q, err := url.ParseQuery(j.Query)
				if err != nil {
					t.Errorf("%s %s: %v", l.ID, b.ID, err)
					continue
				}
				job, err := trainer.ParseQuery(q)
				if err != nil {
					t.Errorf("%s %s: %s: %s", l.ID, b.ID, j.Query, i18n.Error(i18n.EN, err))
					continue
				}
				if j.Score == "" {
					continue
				}
				promised++
				if _, known := scores[j.Query]; !known {
					scores[j.Query] = score(t, job)
				}
				if got := scores[j.Query]; got != j.Score {
					t.Errorf("%s %s: %s comes to %s, the lesson says %s", l.ID, b.ID, j.Query, got, j.Score)
				}
			}
		}
	}
	if promised == 0 {
		t.Error("no lesson promises a score")
	}
}

// score is the test accuracy of a Job, as the class prints it.
func score(t *testing.T, job trainer.Job) string {
	t.Helper()
	job, err := job.Complete()
	if err != nil {
		t.Fatal(err)
	}
	result, err := trainer.Train(t.Context(), job, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return i18n.Number(i18n.EN, result.Metrics.TestAccuracy, 4)
}

// TestMistakes writes lessons that are wrong, each in one way, and looks for the line and the word that tell it.
func TestMistakes(t *testing.T) {
	const head = "---\nid: a\npart: 1\nkind: lesson\ntitle: A\n---\n"
	if l, err := parse(head + "Text\n\n::: note n\nask: Why?\n:::\n\nMore *text*, `lesson:` and [a term](term:drift).\n"); err != nil || len(l.Blocks) != 3 ||
		l.Blocks[0].HTML != "<p>Text</p>" || l.Blocks[1].Ask != "Why?" || !strings.Contains(l.Blocks[2].HTML, `href="#/class/glossary?term=drift"`) {
		t.Fatal(l, err)
	}
	for name, c := range map[string]struct{ text, want string }{
		"no front matter":   {"Text", "1: a lesson begins with ---"},
		"no title":          {"---\nid: a\npart: 1\nkind: lesson\n---\n", "title"},
		"a field too many":  {"---\nid: a\npart: 1\nkind: lesson\ntitle: A\nauthor: B\n---\n", `6: there is no field "author"`},
		"no end":            {head + "::: note n\nask: Why?\n", "7: the block needs a line ::: as its end"},
		"no id":             {head + "::: note\nask: Why?\n:::\n", "7: a block begins like"},
		"unknown kind":      {head + "::: film n\nask: Why?\n:::\n", `7: there is no kind of block "film"`},
		"same id twice":     {head + "::: note n\nask: Why?\n:::\n::: note n\nask: Why?\n:::\n", `10: there are two blocks "n"`},
		"nothing is right":  {head + "::: choice n\nask: Why?\noptions:\n  - {text: A, why: a}\n  - {text: B, why: b}\n:::\n", "an option that is right"},
		"text is no text":   {head + "::: note n\nask: No\n:::\n", "8: ask is no text for YAML"},
		"fault is not code": {head + "::: mend n\nask: Why?\nlanguage: python\ncode: |\n  a = 1\nfaults:\n  - {line: b = 1, options: [c = 1], right: 1, why: w}\n:::\n", "once in the code"},
		"raw HTML":          {head + "<b>Text</b>\n", "raw HTML"},
		"a link elsewhere":  {head + "[x](javascript:alert)\n", "a link leads to"},
	} {
		if _, err := parse(c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
	if err := check(&lesson.Course{Lessons: []lesson.Lesson{{ID: "a", Blocks: []lesson.Block{{HTML: `<a href="#/class/b">b</a>`}}}}}); err == nil {
		t.Error("a link to a lesson that is not there is taken")
	}
}
