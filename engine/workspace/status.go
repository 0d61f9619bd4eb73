package workspace

import (
	"maps"
	"slices"
	"strings"
)

// ChangeKind is what has become of a file, with the letter of git status --short.
type ChangeKind byte

// The kinds of changes.
const (
	Added    ChangeKind = 'A'
	Modified ChangeKind = 'M'
	Deleted  ChangeKind = 'D'
	Renamed  ChangeKind = 'R'
)

// Change is a file that differs.
type Change struct {
	Kind ChangeKind
	Path string
	From string // where a renamed file was
}

// Status is how files, index and last commit differ.
type Status struct {
	Branch    string
	First     bool     // there is no commit yet
	Staged    []Change // between the last commit and the index, by path
	Unstaged  []Change // between the index and the files, by path
	Untracked []string // what the repository does not know and nothing ignores, by path; folders that it knows nothing of as "src/"
	Ignored   []string // what is ignored, likewise
}

// Clean reports whether there is nothing to commit and nothing that the repository does not know.
func (s Status) Clean() bool {
	return len(s.Staged)+len(s.Unstaged)+len(s.Untracked) == 0
}

// Status compares files, index and last commit. The error is git.none.
func (w *Workspace) Status() (Status, error) {
	g, err := w.git()
	if err != nil {
		return Status{}, err
	}
	s := Status{Branch: g.Branch, First: g.Head == ""}
	s.Staged = g.changes(g.head(), g.index)
	for _, path := range slices.Sorted(maps.Keys(g.index)) {
		f, there := w.files[path]
		switch kept := g.index[path]; {
		case !there:
			s.Unstaged = append(s.Unstaged, Change{Kind: Deleted, Path: path})
		case f.Exec != kept.exec || f.Text != g.objects[kept.id].data:
			s.Unstaged = append(s.Unstaged, Change{Kind: Modified, Path: path})
		}
	}
	w.untracked(&s, w.ignores())
	return s, nil
}

// untracked finds what the index does not know.
func (w *Workspace) untracked(s *Status, rules ignores) {
	known := map[string]bool{"": true} // folders in which the index has something
	for path := range w.Git.index {
		for dir := parent(path); dir != ""; dir = parent(dir) {
			known[dir] = true
		}
	}
	untracked, ignored := map[string]bool{}, map[string]bool{}
	for path := range w.files {
		if _, tracked := w.Git.index[path]; tracked {
			continue
		}
		unknown := path // or the uppermost folder that the index has nothing of
		for dir := parent(path); dir != ""; dir = parent(dir) {
			if !known[dir] {
				unknown = dir + "/"
			}
		}
		if !rules.ignored(path, false) {
			untracked[unknown] = true
			continue
		}
		top := path // or the uppermost folder that is ignored as a whole
		for dir := parent(path); dir != ""; dir = parent(dir) {
			if rules.ignored(dir, true) {
				top = dir + "/"
			}
		}
		ignored[top] = true
	}
	s.Untracked = slices.Sorted(maps.Keys(untracked))
	s.Ignored = slices.Sorted(maps.Keys(ignored))
}

// changes are what differs between two sets of files. A file that is gone and one that is new with the same contents are one that
// was renamed, as long as they are not empty.
func (g *Git) changes(before, after map[string]staged) []Change {
	var list []Change
	gone := map[string][]string{} // paths, by the id of what was there
	for _, path := range slices.Sorted(maps.Keys(before)) {
		now, there := after[path]
		switch {
		case !there:
			gone[before[path].id] = append(gone[before[path].id], path)
		case now != before[path]:
			list = append(list, Change{Kind: Modified, Path: path})
		}
	}
	for _, path := range slices.Sorted(maps.Keys(after)) {
		if _, there := before[path]; there {
			continue
		}
		c := Change{Kind: Added, Path: path}
		id := after[path].id
		if from := gone[id]; len(from) > 0 && g.objects[id].data != "" {
			i := max(slices.IndexFunc(from, func(p string) bool { return base(p) == base(path) }), 0)
			c = Change{Kind: Renamed, Path: path, From: from[i]}
			gone[id] = slices.Delete(from, i, i+1)
		}
		list = append(list, c)
	}
	for _, paths := range gone {
		for _, path := range paths {
			list = append(list, Change{Kind: Deleted, Path: path})
		}
	}
	slices.SortFunc(list, func(a, b Change) int { return strings.Compare(a.Path, b.Path) })
	return list
}
