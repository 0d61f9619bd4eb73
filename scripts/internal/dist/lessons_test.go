package dist

import (
	"html"
	"regexp"
	"strings"
	"testing"
)

// Code in a lesson's page has its indents, also where its lines are buttons.
func TestLessonsKeepIndents(t *testing.T) {
	for name, want := range map[string]string{
		"en/class/projects/index.html": ">    parameter:</button>",
		"es/class/check/index.html":    ">    accuracy = model.score(X_train, y_train)</button>",
	} {
		if page := site(t)[name]; page == nil || !strings.Contains(string(page.data), want) {
			t.Errorf("%s lacks %q", name, want)
		}
	}
}

// Without a program help is the page of its symptoms; the opening leads to the class and to help where the lab cannot start.
func TestHelpWithoutTheLab(t *testing.T) {
	for name, want := range map[string]string{
		"en/class/glossary/index.html":      `<a href="../../class/troubleshooting/">Help</a>`,
		"es/class/hook/index.html":          `<a href="../../../es/class/troubleshooting/">`,
		"es/index.html":                     `../es/class/troubleshooting/`,
		"en/index.html":                     `../en/class/`,
		"es/class/configuration/index.html": `href="../../class/glossary/#block-env-file"`,
	} {
		if page := site(t)[name]; page == nil || !strings.Contains(string(page.data), want) {
			t.Errorf("%s lacks %s", name, want)
		}
	}
}

// Of two pages of lessons in a language no two are called the same or say the same of themselves: that is what a search, a tab and a
// screen reader have of them.
func TestLessonsSayWhatTheyAre(t *testing.T) {
	head := regexp.MustCompile(`<title>([^<]*)</title><meta name="description" content="([^"]*)">`)
	seen := map[string]string{}
	for name, page := range site(t) {
		if page.Role != RoleLesson || strings.HasSuffix(name, "/class/index.html") {
			continue
		}
		m := head.FindStringSubmatch(string(page.data))
		if m == nil {
			t.Errorf("%s has no title or no description", name)
			continue
		}
		for _, text := range m[1:] {
			if other, taken := seen[name[:2]+text]; taken || strings.TrimSpace(html.UnescapeString(text)) == "" {
				t.Errorf("%s and %s both say %q", name, other, text)
			}
			seen[name[:2]+text] = name
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d titles and descriptions", len(seen))
	}
}
