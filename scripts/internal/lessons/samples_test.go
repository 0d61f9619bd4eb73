package lessons

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"time"

	"pizarra/engine/mlproject"
	"pizarra/engine/search"
	"pizarra/engine/shell"
	"pizarra/engine/url"
	"pizarra/engine/workspace"
	"pizarra/engine/workspace/classproject"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
)

// sample is a fence of code: its language and its text.
var sample = regexp.MustCompile(`(?s)<pre[^>]*><code class="language-([a-z]+)">(.*?)</code></pre>`)

// span is code within a line.
var span = regexp.MustCompile(`<code>(.*?)</code>`)

// TestSamples runs what stands in a lesson as bash in the lab's own command line, each fence in a new project, and reads what stands
// there as yaml as an MLproject of the class's project. In labs bash may be meant for the student's computer; their commands are tested
// with their steps.
func TestSamples(t *testing.T) {
	class, err := classproject.New("en")
	if err != nil {
		t.Fatal(err)
	}
	files := func(path string) (string, bool) {
		f, err := class.Read(path)
		return f.Text, err == nil
	}
	ran, parsed := 0, 0
	for _, l := range course(t, i18n.EN).Lessons {
		if l.Kind != lesson.KindLesson && l.Kind != lesson.KindQuiz {
			continue
		}
		for _, text := range Texts(&l) {
			for _, m := range sample.FindAllStringSubmatch(text, -1) {
				code := html.UnescapeString(m[2])
				switch m[1] {
				case "bash":
					s := &shell.Session{Tree: workspace.New(), Lang: "en", Now: time.Now}
					for line := range strings.Lines(code) {
						if a := s.Run(strings.TrimSpace(line)); a.Failed {
							t.Errorf("%s: %s: %v", l.ID, line, a.Lines)
						}
						ran++
					}
				case "yaml":
					if _, problems := mlproject.Check(code, files); len(problems) > 0 {
						t.Errorf("%s: %v", l.ID, problems[0].Err)
					}
					parsed++
				}
			}
		}
	}
	if ran == 0 || parsed == 0 {
		t.Errorf("%d commands run, %d MLproject files parsed", ran, parsed)
	}
}

// TestMendedProject mends the MLproject of the lesson on projects as its answers say: each fault by itself is one, and
// without them nothing is left to say.
func TestMendedProject(t *testing.T) {
	l, ok := course(t, i18n.EN).Lesson("projects")
	if !ok {
		t.Fatal("there is no such lesson")
	}
	b, ok := l.Block("projects-mend")
	if !ok {
		t.Fatal("there is no such block")
	}
	problems := func(code string) int {
		_, list := mlproject.Check(code, func(string) (string, bool) { return "", true })
		return len(list)
	}
	mend := func(but int) string {
		code := b.Code
		for i, fault := range b.Items {
			if i != but {
				code = strings.Replace(code, fault.Text, fault.Options[fault.Right-1], 1)
			}
		}
		return code
	}
	for i, fault := range b.Items {
		if problems(mend(i)) == 0 {
			t.Errorf("%s is no fault", fault.Text)
		}
	}
	mended := mend(-1)
	if problems(mended) > 0 {
		t.Errorf("there is more to mend in\n%s", mended)
	}
}

// TestFilters reads the filters that lessons lead to and ask about: a right one is one, and of those that are said to be refused each is.
func TestFilters(t *testing.T) {
	read, refused := 0, 0
	for _, l := range course(t, i18n.EN).Lessons {
		for _, b := range l.Blocks {
			if _, query, ok := strings.Cut(b.To, "?"); ok {
				q, err := url.ParseQuery(query)
				if err != nil {
					t.Errorf("%s %s: %v", l.ID, b.ID, err)
				}
				if _, err := search.ParseFilter(search.Runs, q.Get("filter")); err != nil {
					t.Errorf("%s %s: %v", l.ID, b.ID, err)
				}
			}
			if b.Kind != lesson.Choice || !strings.HasSuffix(b.ID, "-filter") {
				continue
			}
			for _, option := range b.Items {
				m := span.FindStringSubmatch(option.Text)
				if m == nil {
					t.Errorf("%s %s: %q has no filter", l.ID, b.ID, option.Text)
					continue
				}
				_, err := search.ParseFilter(search.Runs, html.UnescapeString(m[1]))
				said := strings.Contains(option.Why, "refuses it") || strings.Contains(option.Why, "has AND only")
				if said != (err != nil) {
					t.Errorf("%s %s: %s: the lesson says refused %v, the engine %v", l.ID, b.ID, m[1], said, err)
				}
				if err != nil {
					refused++
				}
				read++
			}
		}
	}
	if read == 0 || refused == 0 {
		t.Errorf("%d filters, %d of them refused", read, refused)
	}
}
