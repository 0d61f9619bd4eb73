package pyproject_test

import (
	"slices"
	"testing"

	"pizarra/engine/pyproject"
)

// The text is what uv 0.13.9 wrote after init, add, add --dev and add --optional, with a comment and a list in one line beside it.
func TestRead(t *testing.T) {
	p := pyproject.Read("[project]\nname = \"iris-mlops\"\nversion = \"0.1.0\"\ndependencies = [\n    \"mlflow>=3.18.0\", # the registry\n    \"scikit_learn\",\n]\n\n" +
		"[project.optional-dependencies]\napi = ['fastapi', \"uvicorn[standard]>=0.1\"]\n\n[dependency-groups]\ndev = [\n    \"pytest>=9\",\n]\n\n[tool.uv]\npackage = false\n")
	if p.Name != "iris-mlops" {
		t.Errorf("the name is %q", p.Name)
	}
	for list, want := range map[string][]string{
		"project.dependencies":              {"mlflow", "scikit-learn"},
		"project.optional-dependencies.api": {"fastapi", "uvicorn"},
		"dependency-groups.dev":             {"pytest"},
	} {
		var got []string
		for _, requirement := range p.Packages[list] {
			got = append(got, pyproject.PackageOf(requirement))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", list, got, want)
		}
	}
	if p := pyproject.Read("[project\nname = x\ndependencies = [\n"); p.Name != "" {
		t.Errorf("of a broken file: %v", p)
	}
	if name := pyproject.PackageOf("a\"b"); name != "" {
		t.Errorf("a quote is in %q", name)
	}
}
