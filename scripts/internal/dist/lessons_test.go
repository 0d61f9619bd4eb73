package dist

import (
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
