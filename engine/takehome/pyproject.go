package takehome

import (
	"slices"
	"strings"

	"pizarra/engine/workspace"
	"pizarra/engine/workspace/classproject"
)

// nameOf is the name of the student's project: what pyproject.toml says where uv would take it, else the class's.
func nameOf(tree *workspace.Workspace) string {
	f, err := tree.Read(classproject.ProjectFile)
	if err != nil {
		return classproject.ProjectName
	}
	name := readPyproject(f.Text).name
	if name == "" || len(name) > 60 || plain(strings.ReplaceAll(name, ".", "_")) != strings.ReplaceAll(name, ".", "_") || strings.HasPrefix(name, ".") {
		return classproject.ProjectName
	}
	return strings.TrimRight(name, "_.")
}

// pyproject is what a student may have said in pyproject.toml that goes along.
type pyproject struct {
	name     string
	packages map[string][]string // what each list asks for, by its table and key, "dependency-groups.dev"
}

// readPyproject reads a pyproject.toml as uv writes it, line by line: tables, texts, and lists of texts. What it does not know it
// passes over.
func readPyproject(text string) pyproject {
	p := pyproject{packages: map[string][]string{}}
	table, list := "", ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if list == "" {
			if name, ok := strings.CutPrefix(line, "["); ok {
				table = strings.TrimSpace(strings.SplitN(name, "]", 2)[0])
				continue
			}
			key, value, ok := strings.Cut(line, "=")
			key, value = strings.TrimSpace(key), strings.TrimSpace(value)
			if ok && table == "project" && key == "name" {
				if texts, _ := readTexts(value); len(texts) > 0 {
					p.name = texts[0]
				}
			}
			rest, opens := strings.CutPrefix(value, "[")
			if !ok || !opens {
				continue
			}
			list, line = table+"."+key, rest
		}
		texts, closed := readTexts(line)
		p.packages[list] = append(p.packages[list], texts...)
		if closed {
			list = ""
		}
	}
	return p
}

// readTexts are the texts between quotes of a line, and whether a bracket closes behind them. A comment ends the line.
func readTexts(line string) (texts []string, closed bool) {
	for line != "" {
		switch c := line[0]; c {
		case '#':
			return texts, false
		case ']':
			return texts, true
		case '"', '\'':
			text, rest, ok := strings.Cut(line[1:], string(c))
			if !ok {
				return texts, false
			}
			texts = append(texts, text)
			line = rest
		default:
			line = line[1:]
		}
	}
	return texts, false
}

// packageOf is the name of the package that a requirement asks for, as indexes compare it; "" where it is none that is safe to write.
func packageOf(requirement string) string {
	if strings.ContainsAny(requirement, "\"\\") || strings.IndexFunc(requirement, func(r rune) bool { return r < ' ' || r > '~' }) >= 0 {
		return ""
	}
	n := strings.IndexFunc(requirement, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == '.')
	})
	if n < 0 {
		n = len(requirement)
	}
	return strings.NewReplacer("_", "-", ".", "-").Replace(strings.ToLower(requirement[:n]))
}

// pyprojectText is the class's pyproject.toml with the student's name for the project, and the packages that the student asks for beside
// the class's. Of those that both ask for the class's release counts.
func (p *project) pyprojectText(class string) string {
	var own pyproject
	if f, err := p.Tree.Read(classproject.ProjectFile); err == nil {
		own = readPyproject(f.Text)
	}
	known := readPyproject(class)
	text := strings.Replace(class, `name = "`+classproject.ProjectName+`"`, `name = "`+p.name+`"`, 1)
	for _, list := range []struct{ key, opening, indent, end string }{
		{"project.dependencies", "dependencies = [\n", "    ", ",\n"},
		{"project.optional-dependencies.api", "api = [", "", ", "},
		{"project.optional-dependencies.ml", "ml = [", "", ", "},
		{"dependency-groups.dev", "dev = [", "", ", "},
	} {
		var more strings.Builder
		for _, requirement := range own.packages[list.key] {
			name := packageOf(requirement)
			has := func(r string) bool { return packageOf(r) == name }
			if name == "" || name == packageOf(p.name) || slices.ContainsFunc(known.packages[list.key], has) {
				continue
			}
			known.packages[list.key] = append(known.packages[list.key], requirement)
			more.WriteString(list.indent + `"` + requirement + `"` + list.end)
		}
		text = strings.Replace(text, "\n"+list.opening, "\n"+list.opening+more.String(), 1)
	}
	return text + ruffRules
}

// ruffRules are what ruff checks where nothing is said, said: another release may take more of it for granted.
const ruffRules = "\n[tool.ruff.lint]\nselect = [\"E4\", \"E7\", \"E9\", \"F\"]\n"
