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
