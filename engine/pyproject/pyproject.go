// Package pyproject reads of a pyproject.toml what the lab asks about: the project's name, and the packages that it wants.
package pyproject

import "strings"

// Project is what a pyproject.toml says of those things.
type Project struct {
	Name     string
	Packages map[string][]string // what each list asks for, by its table and key, "dependency-groups.dev"
}

// Read reads a pyproject.toml as uv writes it, line by line: tables, texts, and lists of texts. What it does not know it
// passes over.
func Read(text string) Project {
	p := Project{Packages: map[string][]string{}}
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
					p.Name = texts[0]
				}
			}
			rest, opens := strings.CutPrefix(value, "[")
			if !ok || !opens {
				continue
			}
			list, line = table+"."+key, rest
		}
		texts, closed := readTexts(line)
		p.Packages[list] = append(p.Packages[list], texts...)
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

// PackageOf is the name of the package that a requirement asks for, as indexes compare it; "" where it is none that is safe to write.
func PackageOf(requirement string) string {
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
