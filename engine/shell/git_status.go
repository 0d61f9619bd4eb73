package shell

import (
	"slices"
	"strings"

	"pizarra/engine/workspace"
)

func gitStatus(r *run) {
	set, args, wrong := r.flags("-s", "--short", "--porcelain", "--ignored", "-b", "--branch", "--long")
	if wrong != "" || len(args) > 0 {
		r.noFlag("git status", strings.TrimSpace(wrong+" "+strings.Join(args, " ")))
		return
	}
	s, err := r.Tree.Status()
	if !r.try(err) {
		return
	}
	if !set["--ignored"] {
		s.Ignored = nil
	}
	if set["-s"] || set["--short"] || set["--porcelain"] {
		if set["-b"] || set["--branch"] {
			head := "## " + s.Branch
			if s.First {
				head = "## No commits yet on " + s.Branch
			}
			r.out(head)
		}
		r.out(shortStatus(s, r.relativeUnless(set["--porcelain"])))
		return
	}
	r.out(longStatus(s, r.relative))
}

// relativeUnless gives paths as they are, or relative to the folder that commands run in.
func (r *run) relativeUnless(whole bool) func(string) string {
	if whole {
		return func(path string) string { return path }
	}
	return r.relative
}

// relative is a path of the workspace as Git shows it in the folder that commands run in.
func (r *run) relative(path string) string {
	if r.Dir == "" {
		return path
	}
	up := ""
	for dir := r.Dir; ; dir = parentOf(dir) {
		if below, ok := strings.CutPrefix(path, dir+"/"); ok || dir == "" {
			if dir == "" {
				below = path
			}
			if up+below == "" {
				return "./"
			}
			return up + below
		}
		up += "../"
	}
}

// shortStatus is that of git status --short: two letters a path.
func shortStatus(s workspace.Status, show func(string) string) string {
	letters, names := map[string]*[2]byte{}, map[string]string{}
	var paths []string
	letter := func(column int, c workspace.Change) {
		if letters[c.Path] == nil {
			letters[c.Path] = &[2]byte{' ', ' '}
			paths = append(paths, c.Path)
			names[c.Path] = show(c.Path)
		}
		letters[c.Path][column] = byte(c.Kind)
		if c.Kind == workspace.Renamed {
			names[c.Path] = show(c.From) + " -> " + show(c.Path)
		}
	}
	for _, c := range s.Staged {
		letter(0, c)
	}
	for _, c := range s.Unstaged {
		letter(1, c)
	}
	slices.Sort(paths)
	var b strings.Builder
	for _, path := range paths {
		b.WriteString(string(letters[path][:]) + " " + names[path] + "\n")
	}
	for _, path := range s.Untracked {
		b.WriteString("?? " + show(path) + "\n")
	}
	for _, path := range s.Ignored {
		b.WriteString("!! " + show(path) + "\n")
	}
	return b.String()
}

// longStatus is that of git status.
func longStatus(s workspace.Status, show func(string) string) string {
	var b strings.Builder
	b.WriteString("On branch " + s.Branch + "\n")
	if s.First {
		b.WriteString("\nNo commits yet\n")
	}
	names := map[workspace.ChangeKind]string{workspace.Added: "new file:   ", workspace.Modified: "modified:   ", workspace.Deleted: "deleted:    ", workspace.Renamed: "renamed:    "}
	changes := func(list []workspace.Change) {
		for _, c := range list {
			name := show(c.Path)
			if c.Kind == workspace.Renamed {
				name = show(c.From) + " -> " + name
			}
			b.WriteString("\t" + names[c.Kind] + name + "\n")
		}
		b.WriteString("\n")
	}
	first := true
	part := func(text string) {
		if first && s.First {
			b.WriteString("\n")
		}
		first = false
		b.WriteString(text)
	}
	if len(s.Staged) > 0 {
		unstage := "git restore --staged <file>..."
		if s.First {
			unstage = "git rm --cached <file>..."
		}
		part("Changes to be committed:\n  (use \"" + unstage + "\" to unstage)\n")
		changes(s.Staged)
	}
	if len(s.Unstaged) > 0 {
		add := "git add"
		for _, c := range s.Unstaged {
			if c.Kind == workspace.Deleted {
				add = "git add/rm"
			}
		}
		part("Changes not staged for commit:\n  (use \"" + add + " <file>...\" to update what will be committed)\n" +
			"  (use \"git restore <file>...\" to discard changes in working directory)\n")
		changes(s.Unstaged)
	}
	names2 := func(list []string) {
		for _, path := range list {
			b.WriteString("\t" + show(path) + "\n")
		}
		b.WriteString("\n")
	}
	if len(s.Untracked) > 0 {
		part("Untracked files:\n  (use \"git add <file>...\" to include in what will be committed)\n")
		names2(s.Untracked)
	}
	if len(s.Ignored) > 0 {
		part("Ignored files:\n  (use \"git add -f <file>...\" to include in what will be committed)\n")
		names2(s.Ignored)
	}
	switch {
	case len(s.Staged) > 0:
	case len(s.Unstaged) > 0:
		b.WriteString("no changes added to commit (use \"git add\" and/or \"git commit -a\")\n")
	case len(s.Untracked) > 0:
		b.WriteString("nothing added to commit but untracked files present (use \"git add\" to track)\n")
	case s.First:
		part("nothing to commit (create/copy files and use \"git add\" to track)\n")
	default:
		b.WriteString("nothing to commit, working tree clean\n")
	}
	return b.String()
}
