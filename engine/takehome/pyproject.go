package takehome

import (
	"slices"
	"strings"

	"pizarra/engine/pyproject"
	"pizarra/engine/workspace"
	"pizarra/engine/workspace/classproject"
)

// nameOf is the name of the student's project: what pyproject.toml says where uv would take it, else the class's.
func nameOf(tree *workspace.Workspace) string {
	f, err := tree.Read(classproject.ProjectFile)
	if err != nil {
		return classproject.ProjectName
	}
	name := pyproject.Read(f.Text).Name
	if name == "" || len(name) > 60 || plain(strings.ReplaceAll(name, ".", "_")) != strings.ReplaceAll(name, ".", "_") || strings.HasPrefix(name, ".") {
		return classproject.ProjectName
	}
	return strings.TrimRight(name, "_.")
}

// pyprojectText is the class's pyproject.toml with the student's name for the project, and the packages that the student asks for beside
// the class's. Of those that both ask for the class's release counts.
func (p *project) pyprojectText(class string) string {
	var own pyproject.Project
	if f, err := p.Tree.Read(classproject.ProjectFile); err == nil {
		own = pyproject.Read(f.Text)
	}
	known := pyproject.Read(class)
	text := strings.Replace(class, `name = "`+classproject.ProjectName+`"`, `name = "`+p.name+`"`, 1)
	for _, list := range []struct{ key, opening, indent, end string }{
		{"project.dependencies", "dependencies = [\n", "    ", ",\n"},
		{"project.optional-dependencies.api", "api = [", "", ", "},
		{"project.optional-dependencies.ml", "ml = [", "", ", "},
		{"dependency-groups.dev", "dev = [", "", ", "},
	} {
		var more strings.Builder
		for _, requirement := range own.Packages[list.key] {
			name := pyproject.PackageOf(requirement)
			has := func(r string) bool { return pyproject.PackageOf(r) == name }
			if name == "" || name == pyproject.PackageOf(p.name) || slices.ContainsFunc(known.Packages[list.key], has) {
				continue
			}
			known.Packages[list.key] = append(known.Packages[list.key], requirement)
			more.WriteString(list.indent + `"` + requirement + `"` + list.end)
		}
		text = strings.Replace(text, "\n"+list.opening, "\n"+list.opening+more.String(), 1)
	}
	return text + ruffRules
}

// ruffRules are what ruff checks where nothing is said, said: another release may take more of it for granted.
const ruffRules = "\n[tool.ruff.lint]\nselect = [\"E4\", \"E7\", \"E9\", \"F\"]\n"
