package workspace

import (
	"maps"
	"slices"
	"strings"
	"time"

	"pizarra/engine/fault"
)

// FirstBranch is the branch of a new repository.
const FirstBranch = "main"

// Git is the repository of a workspace: one branch, its commits, and what is staged for the next one.
type Git struct {
	Branch string
	Head   string // the id of the branch's last commit, "" before the first
	User   Person // who commits; empty until git config has said it
	Remote string // the address of "origin", "" for none

	index   map[string]staged
	objects map[string]object // by id
}

func (g *Git) clone() *Git {
	if g == nil {
		return nil
	}
	copied := *g
	copied.index, copied.objects = maps.Clone(g.index), maps.Clone(g.objects)
	return &copied
}

// Init makes an empty repository, and reports whether there was none before.
func (w *Workspace) Init() bool {
	if w.Git != nil {
		return false
	}
	w.Git = &Git{Branch: FirstBranch, index: map[string]staged{}, objects: map[string]object{}}
	return true
}

// git is the repository, or the error git.none.
func (w *Workspace) git() (*Git, error) {
	if w.Git == nil {
		return nil, fault.New(fault.InvalidState, "git.none")
	}
	return w.Git, nil
}

// add keeps an object, and returns its id.
func (g *Git) add(o object) string {
	id := o.id()
	g.objects[id] = o
	return id
}

// room reports with the error git.full whether some more bytes of objects can be kept.
func (g *Git) room(more int) error {
	size := more
	for _, o := range g.objects {
		size += len(o.data)
	}
	if size > MaxStore {
		return fault.New(fault.ResourceExhausted, "git.full", "megabytes", MaxStore/1_000_000)
	}
	return nil
}

// Add stages what lies at each path: a file, or all of a folder, "" for the project; what is gone from there is staged as gone.
// Ignored files are left out, unless force is set or the repository has them. ignored are those of the paths that are left out
// themselves, which Git calls a mistake; the others are staged nevertheless. The errors are git.none, workspace.path,
// workspace.outside, git.pathspec for a path where there is nothing, and git.full, after which nothing has changed.
func (w *Workspace) Add(paths []string, force bool) (ignored []string, err error) {
	g, err := w.git()
	if err != nil {
		return nil, err
	}
	rules := w.ignores()
	index, blobs := maps.Clone(g.index), map[string]object{}
	size := 0
	for _, given := range paths {
		path, err := Clean(given)
		if err != nil {
			return nil, err
		}
		here := func(p string) bool { return p == path || within(p, path) }
		known := false
		for tracked := range g.index {
			if here(tracked) {
				known = true
				if !w.Has(tracked) {
					delete(index, tracked)
				}
			}
		}
		if !w.Has(path) && !w.IsDir(path) && !known {
			return nil, fault.New(fault.ResourceDoesNotExist, "git.pathspec", "path", given)
		}
		if path != "" && !force && !known && rules.ignored(path, w.IsDir(path)) {
			ignored = append(ignored, path)
			continue
		}
		for p, f := range w.files {
			_, tracked := g.index[p]
			if !here(p) || !force && !tracked && rules.ignored(p, false) {
				continue
			}
			blob := object{kindBlob, f.Text}
			id := blob.id()
			if _, kept := g.objects[id]; !kept {
				size += len(f.Text)
			}
			blobs[id] = blob
			index[p] = staged{id, f.Exec}
			unstageConflicts(index, p)
		}
	}
	if err := g.room(size); err != nil {
		return nil, err
	}
	maps.Copy(g.objects, blobs)
	g.index = index
	return ignored, nil
}

// unstageConflicts takes out what cannot be beside a file in the index: files below its path, and files where it has folders.
func unstageConflicts(index map[string]staged, path string) {
	maps.DeleteFunc(index, func(p string, _ staged) bool { return within(p, path) || within(path, p) })
}

// AddTracked stages all changes of files that the repository knows, as git commit -a does.
func (w *Workspace) AddTracked() error {
	g, err := w.git()
	if err != nil {
		return err
	}
	var paths []string
	for path := range g.index {
		paths = append(paths, path)
	}
	_, err = w.Add(paths, true)
	return err
}

// RemoveCached takes files out of the index and leaves them where they are: git rm --cached. The errors are git.none,
// workspace.path, and git.pathspec where the repository knows nothing of a path.
func (w *Workspace) RemoveCached(paths []string) (removed []string, err error) {
	g, err := w.git()
	if err != nil {
		return nil, err
	}
	for _, given := range paths {
		path, err := Clean(given)
		if err != nil {
			return nil, err
		}
		n := len(removed)
		for p := range g.index {
			if p == path || within(p, path) {
				removed = append(removed, p)
			}
		}
		if len(removed) == n {
			return nil, fault.New(fault.ResourceDoesNotExist, "git.pathspec", "path", given)
		}
	}
	for _, p := range removed {
		delete(g.index, p)
	}
	slices.Sort(removed)
	return slices.Compact(removed), nil
}

// Unstage makes the index what the last commit has at these paths: git restore --staged. Restore makes the files what the index
// has: git restore. The errors are git.none, workspace.path and git.pathspec; those of Write are Restore's too.
func (w *Workspace) Unstage(paths []string) error {
	g, err := w.git()
	if err != nil {
		return err
	}
	head := g.head()
	index := maps.Clone(g.index)
	return forEachPath(paths, func(here func(string) bool) (found bool) {
		for p := range g.index {
			if here(p) {
				delete(index, p)
				found = true
			}
		}
		for p, s := range head {
			if here(p) {
				index[p] = s
				found = true
			}
		}
		return found
	}, func() error { g.index = index; return nil })
}

// Restore makes files what the index has of them; see Unstage.
func (w *Workspace) Restore(paths []string) error {
	g, err := w.git()
	if err != nil {
		return err
	}
	restored := w.Clone()
	var failed error
	return forEachPath(paths, func(here func(string) bool) (found bool) {
		for p, s := range g.index {
			if !here(p) {
				continue
			}
			found = true
			if err := restored.Write(p, g.objects[s.id].data); err != nil && failed == nil {
				failed = err
			} else if err == nil {
				failed = restored.SetExec(p, s.exec)
			}
		}
		return found
	}, func() error {
		if failed == nil {
			w.files, w.dirs = restored.files, restored.dirs
		}
		return failed
	})
}

// forEachPath calls find for each path, which reports whether anything is there, and then do.
func forEachPath(paths []string, find func(here func(string) bool) bool, do func() error) error {
	for _, given := range paths {
		path, err := Clean(given)
		if err != nil {
			return err
		}
		if !find(func(p string) bool { return p == path || within(p, path) }) {
			return fault.New(fault.ResourceDoesNotExist, "git.pathspec", "path", given)
		}
	}
	return do()
}

// head are the files of the last commit, none before the first.
func (g *Git) head() map[string]staged {
	files := map[string]staged{}
	if c, ok := decode(g.Head, g.objects[g.Head]); ok {
		g.readTrees(files, c.Tree, "")
	}
	return files
}

// Commit makes a commit of what is staged. The errors are git.none, git.no_name as long as User is not complete, git.no_message,
// git.nothing where nothing is staged, and git.full.
func (w *Workspace) Commit(message string, at time.Time) (Commit, error) {
	g, err := w.git()
	if err != nil {
		return Commit{}, err
	}
	who := Person{tidyName(g.User.Name), tidyName(g.User.Email)}
	message = tidyMessage(message)
	switch {
	case who.Name == "" || who.Email == "":
		return Commit{}, fault.New(fault.InvalidState, "git.no_name")
	case maps.Equal(g.index, g.head()):
		return Commit{}, fault.New(fault.InvalidState, "git.nothing")
	case message == "":
		return Commit{}, fault.New(fault.InvalidParameterValue, "git.no_message")
	}
	if err := g.room(len(message) + 100*len(g.index)); err != nil {
		return Commit{}, err
	}
	c := Commit{Tree: g.writeTrees(g.index), Parent: g.Head, Author: who, Time: at.Truncate(time.Second), Message: message}
	c.ID = g.add(c.encode())
	g.Head = c.ID
	return c, nil
}

// tidyMessage is a message as Git keeps it: no blanks at the ends of lines, no empty lines at its ends nor two together.
func tidyMessage(message string) string {
	var b strings.Builder
	empty := 0
	for _, line := range strings.Split(message, "\n") {
		line = strings.TrimRight(line, " \t\v\f\r")
		if line == "" {
			empty++
			continue
		}
		if empty > 0 && b.Len() > 0 {
			b.WriteByte('\n')
		}
		empty = 0
		b.WriteString(line + "\n")
	}
	return b.String()
}

// tidyName is a name or an address as Git writes it: without what would end it, and what is no letter at its ends.
func tidyName(name string) string {
	name = strings.TrimFunc(name, func(r rune) bool { return r <= ' ' || strings.ContainsRune(`.,:;<>"\'`, r) })
	return strings.Map(func(r rune) rune {
		if r == '<' || r == '>' || r == '\n' || r == 0 {
			return -1
		}
		return r
	}, name)
}

// Log is the commits, the last one first.
func (g *Git) Log() []Commit {
	var list []Commit
	for id := g.Head; id != ""; {
		c, ok := decode(id, g.objects[id])
		if !ok {
			break
		}
		list = append(list, c)
		id = c.Parent
	}
	return list
}

// commit is the commit of an id, or the error git.no_commit.
func (g *Git) commit(id string) (Commit, error) {
	c, ok := decode(id, g.objects[id])
	if !ok {
		return Commit{}, fault.New(fault.ResourceDoesNotExist, "git.no_commit", "commit", id)
	}
	return c, nil
}

// FilesAt are the files of a commit, by path. The error git.no_commit is of an id that no commit has.
func (g *Git) FilesAt(id string) ([]File, error) {
	c, err := g.commit(id)
	if err != nil {
		return nil, err
	}
	files := map[string]staged{}
	g.readTrees(files, c.Tree, "")
	list := make([]File, 0, len(files))
	for _, path := range slices.Sorted(maps.Keys(files)) {
		list = append(list, File{path, g.objects[files[path].id].data, files[path].exec})
	}
	return list, nil
}

// Short is the shortest beginning of an id, of at least seven digits, that no other object has.
func (g *Git) Short(id string) string {
	n := 7
	for other := range g.objects {
		for other != id && n < len(id) && len(other) >= n && other[:n] == id[:n] {
			n++
		}
	}
	return id[:n]
}

// Tracked are the paths that the index has, in order.
func (g *Git) Tracked() []string { return slices.Sorted(maps.Keys(g.index)) }
