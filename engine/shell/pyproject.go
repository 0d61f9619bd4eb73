package shell

import (
	"slices"
	"strings"
)

// setRequirement writes a requirement into a list of pyproject.toml, in the place of that of the same package if there is one, as uv
// add does: one a line, in order where they were, and the table and the list made where they lack. An empty text takes the package's
// out. ok is false where the list is not written as uv writes it, or has not what is to be taken out.
func setRequirement(toml string, at place, name, text string) (changed string, ok bool) {
	lines := strings.Split(toml, "\n")
	table := slices.Index(lines, "["+at.table+"]")
	if table < 0 {
		if text == "" {
			return toml, false
		}
		return strings.TrimRight(toml, "\n") + "\n\n[" + at.table + "]\n" + at.key + " = [\n    \"" + text + "\",\n]\n", true
	}
	end := table + 1 // of the table
	for end < len(lines) && !strings.HasPrefix(lines[end], "[") {
		end++
	}
	first := -1
	for i := table + 1; i < end; i++ {
		if key, _, found := strings.Cut(lines[i], "="); found && strings.TrimSpace(key) == at.key {
			first = i
		}
	}
	if first < 0 {
		if text == "" {
			return toml, false
		}
		for end > table+1 && lines[end-1] == "" {
			end--
		}
		return strings.Join(slices.Insert(lines, end, at.key+" = [", "    \""+text+"\",", "]"), "\n"), true
	}
	list, last, ok := readList(lines, first, end)
	if !ok {
		return toml, false
	}
	sorted := slices.IsSortedFunc(list, compareNames)
	before := len(list)
	list = slices.DeleteFunc(list, func(item string) bool { return sameName(nameOf(item), name) })
	if text == "" && len(list) == before {
		return toml, false
	}
	if text != "" {
		list = append(list, text)
		if sorted {
			slices.SortStableFunc(list, compareNames)
		}
	}
	written := []string{at.key + " = []"}
	if len(list) > 0 {
		written = []string{at.key + " = ["}
		for _, item := range list {
			written = append(written, "    \""+item+"\",")
		}
		written = append(written, "]")
	}
	return strings.Join(slices.Replace(lines, first, last+1, written...), "\n"), true
}

// readList reads the list of texts that begins in a line; last is the line that it ends in.
func readList(lines []string, first, end int) (list []string, last int, ok bool) {
	_, rest, _ := strings.Cut(lines[first], "=")
	rest = strings.TrimSpace(rest)
	if !strings.HasPrefix(rest, "[") {
		return nil, 0, false
	}
	rest = rest[1:]
	for last = first; ; {
		rest = strings.TrimLeft(rest, " \t\r,")
		switch {
		case rest == "":
			if last++; last >= end {
				return nil, 0, false
			}
			rest = lines[last]
		case rest[0] == ']':
			return list, last, strings.TrimSpace(rest[1:]) == ""
		case rest[0] == '"' || rest[0] == '\'':
			item, after, closed := strings.Cut(rest[1:], rest[:1])
			if !closed || strings.Contains(item, `\`) {
				return nil, 0, false
			}
			list, rest = append(list, item), after
		default: // a comment, or what else TOML has
			return nil, 0, false
		}
	}
}

// nameOf is the package that a requirement is of.
func nameOf(item string) string {
	if i := strings.IndexAny(item, "[=<>!~; @"); i >= 0 {
		return item[:i]
	}
	return item
}

// normal is a package's name as indexes compare it.
func normal(name string) string {
	return strings.NewReplacer("_", "-", ".", "-").Replace(strings.ToLower(name))
}

func sameName(a, b string) bool { return normal(a) == normal(b) }

func compareNames(a, b string) int { return strings.Compare(normal(nameOf(a)), normal(nameOf(b))) }
