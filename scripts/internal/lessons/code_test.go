package lessons

import (
	"html"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/search"
	"pizarra/engine/sweep"
	"pizarra/engine/trainer"
	"pizarra/engine/yaml"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
	"pizarra/site/rooms"
)

var fenced = regexp.MustCompile(`(?s)<pre[^>]*><code class="language-([a-z]+)">(.*?)</code></pre>`)

// samples are the pieces of code of a course, by their language and where they stand. Code of a question is there right, and as it is
// mended.
func samples(c *lesson.Course) map[string]map[string]string {
	all := map[string]map[string]string{}
	add := func(lang, where, code string) {
		if all[lang] == nil {
			all[lang] = map[string]string{}
		}
		all[lang][where] = code
	}
	for i := range c.Lessons {
		l := &c.Lessons[i]
		for n, text := range Texts(l) {
			for _, m := range fenced.FindAllStringSubmatch(text, -1) {
				add(m[1], l.ID+" "+string(rune('a'+n%26))+" "+m[2], html.UnescapeString(m[2]))
			}
		}
		for _, b := range l.Blocks {
			switch where := l.ID + " " + b.ID; b.Kind {
			case lesson.Blank:
				code := ""
				for _, gap := range lesson.Gaps(b.Code) {
					code += gap.Before
					if gap.Answers != nil {
						code += gap.Answers[0]
					}
				}
				add(b.Lang, where, code)
			case lesson.Mend:
				add(b.Lang, where+" faulty", b.Code)
				mended := b.Code
				for _, it := range b.Items {
					mended = strings.Replace(mended, it.Text, it.Options[it.Right-1], 1)
				}
				add(b.Lang, where, mended)
			}
		}
	}
	return all
}

// TestCodeIsRead has programs that read a language look at what the lessons have in it: bash, Python where it is installed, and the
// engine's YAML, and a reader of the little PowerShell that there is. Text is what programs print.
func TestCodeIsRead(t *testing.T) {
	for _, lang := range i18n.Langs {
		all := samples(course(t, lang))
		if len(all["python"]) < 6 || len(all["bash"]) < 6 {
			t.Fatalf("only %d pieces of Python and %d of bash", len(all["python"]), len(all["bash"]))
		}
		for language, list := range all {
			for where, code := range list {
				switch language {
				case "python":
					read(t, where, code, "python3", "-c", "import ast, sys; ast.parse(sys.stdin.read())")
				case "toml":
					read(t, where, code, "python3", "-c", "import sys, tomllib; tomllib.load(sys.stdin.buffer)")
				case "bash":
					read(t, where, code, "bash", "-n")
				case "yaml":
					if _, err := yaml.Read(code); err != nil {
						t.Errorf("%s: %s", where, i18n.Error(i18n.EN, err))
					}
				case "powershell":
					if err := readPowerShell(code); err != nil {
						t.Errorf("%s: %v", where, err)
					}
				case "text":
				default:
					t.Errorf("%s: nobody reads %s here", where, language)
				}
			}
		}
	}
}

// read has a program read code, where it is installed.
func read(t *testing.T, where, code, program string, args ...string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		return
	}
	cmd := exec.Command(program, args...)
	cmd.Stdin = strings.NewReader(code)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: %s\n%s", where, out, code)
	}
}

// TestAddresses holds every link into the lab to a page that there is, with a query that it reads.
func TestAddresses(t *testing.T) {
	pages := []app.Page{app.PageHome, app.PageTrain}
	for _, room := range rooms.All() {
		pages = append(pages, room.Page())
	}
	filters, jobs := 0, 0
	c := course(t, i18n.EN)
	for i := range c.Lessons {
		for _, to := range links(&c.Lessons[i]) {
			if !strings.HasPrefix(to, "#") {
				continue
			}
			r := app.ParseRoute(to)
			if _, query, has := strings.Cut(to, "?"); has && len(r.Query) == 0 {
				t.Errorf("%s: %s cannot be read", c.Lessons[i].ID, query)
			}
			if !slices.Contains(pages, r.Page) {
				t.Errorf("%s: there is no page %s", c.Lessons[i].ID, to)
			}
			var err error
			switch {
			case r.Page == app.PageRuns && r.Query.Has("filter"):
				filters++
				_, err = search.ParseFilter(search.Runs, r.Query.Get("filter"))
			case r.Page == app.PageTrain && len(r.Query) > 0:
				jobs++
				_, err = trainer.ParseQuery(r.Query)
			case r.Page == "sweep" && len(r.Query) > 0:
				jobs++
				_, err = sweep.ParseQuery(r.Query)
			}
			if err != nil {
				t.Errorf("%s: %s: %s", c.Lessons[i].ID, to, i18n.Error(i18n.EN, err))
			}
		}
	}
	if filters < 2 || jobs < 2 {
		t.Errorf("only %d filters and %d trainings are linked to", filters, jobs)
	}
	// The exercise on filters says that MLflow refuses the wrong ones.
	l, _ := c.Lesson("exercises")
	b, _ := l.Block("filter-forests")
	for _, it := range b.Items {
		text := html.UnescapeString(strings.NewReplacer("<code>", "", "</code>", "").Replace(it.Text))
		if _, err := search.ParseFilter(search.Runs, text); (err == nil) != (it.Right > 0) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
