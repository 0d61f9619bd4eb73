package workspace

import "strings"

// ignoreFile is the name of the files that say what Git is to leave out.
const ignoreFile = ".gitignore"

// Rule is a line of a .gitignore that a path fits.
type Rule struct {
	File    string // which .gitignore
	Line    int    // from 1
	Pattern string // as it stands there
	Keep    bool   // it begins with "!": what it fits is not ignored
}

// pattern is a Rule, ready to be tried.
type pattern struct {
	Rule
	dirOnly bool   // it ends with a slash
	path    bool   // it has a slash elsewhere: it is tried on the path below the .gitignore's folder, not on the name
	literal string // what it begins with, before anything special; only where path holds
	glob    glob   // the rest
}

// special are the bytes with which a pattern says more than itself.
const special = `*?[\`

// parseIgnore reads a .gitignore as Git does: a line, a pattern; no comments but whole lines; blanks at the end of a line only
// count after a backslash.
func parseIgnore(file, text string) []pattern {
	var list []pattern
	for i, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		line = trimBlanks(line)
		p := pattern{Rule: Rule{File: file, Line: i + 1, Pattern: line}}
		text, keep := strings.CutPrefix(line, "!")
		p.Keep = keep
		text, p.dirOnly = strings.CutSuffix(text, "/")
		p.path = strings.Contains(text, "/")
		if p.path {
			text = strings.TrimPrefix(text, "/")
			n := strings.IndexAny(text, special)
			if n < 0 {
				n = len(text)
			}
			p.literal, text = text[:n], text[n:]
		}
		p.glob = parseGlob(text)
		list = append(list, p)
	}
	return list
}

// trimBlanks takes away the blanks at the end that no backslash keeps.
func trimBlanks(line string) string {
	end := 0 // behind the last byte that stays
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case ' ':
			continue
		case '\\':
			if i++; i == len(line) {
				return line
			}
		}
		end = i + 1
	}
	return line[:end]
}

// fits reports whether the pattern means a path, which is given relative to the .gitignore's folder.
func (p *pattern) fits(path string, dir bool) bool {
	if p.dirOnly && !dir {
		return false
	}
	if !p.path {
		return p.glob.match(base(path))
	}
	rest, ok := strings.CutPrefix(path, p.literal)
	return ok && p.glob.match(rest)
}

// ignores are the patterns of a workspace, by the folder whose .gitignore they stand in.
type ignores map[string][]pattern

func (w *Workspace) ignores() ignores {
	all := ignores{}
	for path, f := range w.files {
		if base(path) == ignoreFile {
			all[parent(path)] = parseIgnore(path, f.Text)
		}
	}
	return all
}

// last is the rule that decides on a path itself, whatever is above it: the last one that fits, of the nearest .gitignore in
// which one does; nil if none does.
func (all ignores) last(path string, dir bool) *Rule {
	for folder := parent(path); ; folder = parent(folder) {
		list := all[folder]
		below := path
		if folder != "" {
			below = path[len(folder)+1:]
		}
		for i := len(list) - 1; i >= 0; i-- {
			if list[i].fits(below, dir) {
				return &list[i].Rule
			}
		}
		if folder == "" {
			return nil
		}
	}
}

// rule is the rule by which a path is ignored, or kept against another one: that of the uppermost folder that is ignored, for
// nothing below it can be kept, or its own; nil if none fits.
func (all ignores) rule(path string, dir bool) *Rule {
	for i := range path {
		if path[i] == '/' {
			if r := all.last(path[:i], true); r != nil && !r.Keep {
				return r
			}
		}
	}
	return all.last(path, dir)
}

// ignored reports whether Git leaves a path out, unless it has it already.
func (all ignores) ignored(path string, dir bool) bool {
	r := all.rule(path, dir)
	return r != nil && !r.Keep
}

// Ignored is the rule that decides whether Git leaves out a path, and ignored whether it does; the rule is the zero Rule where
// none fits. What the repository has already stays in it whatever the rules say.
func (w *Workspace) Ignored(path string) (rule Rule, ignored bool, err error) {
	path, err = Clean(path)
	if err != nil || path == "" {
		return Rule{}, false, err
	}
	r := w.ignores().rule(path, w.IsDir(path))
	if r == nil {
		return Rule{}, false, nil
	}
	return *r, !r.Keep, nil
}
