package workspace

import (
	"maps"
	"slices"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// Format is the form in which Marshal writes. Parse refuses any other.
const Format = 1

// record is a workspace as it is kept. Of the repository it has what the objects follow from, so that none of them can be
// wrong: the texts of the blobs, and the commits with their files, the first one first.
type record struct {
	format int
	files  []File
	dirs   []string
	git    *gitRecord
}

type gitRecord struct {
	branch, head, name, email, remote string

	index   []stagedRecord
	blobs   []string
	commits []commitRecord
}

type stagedRecord struct {
	path, id string
	exec     bool
}

type commitRecord struct {
	name, email, message string
	seconds              int64
	zone                 int // seconds east of Greenwich
	files                []stagedRecord
}

func (r *record) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "format", &r.format, jsontext.Int)
		jsontext.Member(c, "files", &r.files, jsontext.List((*File).JSON))
		jsontext.Optional(c, "folders", &r.dirs, jsontext.List(jsontext.String[string]))
		jsontext.Pointer(c, "git", &r.git, (*gitRecord).JSON)
	})
}

// JSON reads and writes a file.
func (f *File) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "path", &f.Path, jsontext.String)
		jsontext.Member(c, "text", &f.Text, jsontext.String)
		jsontext.Optional(c, "executable", &f.Exec, jsontext.Bool)
	})
}

func (g *gitRecord) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "branch", &g.branch, jsontext.String)
		jsontext.Optional(c, "head", &g.head, jsontext.String)
		jsontext.Optional(c, "name", &g.name, jsontext.String)
		jsontext.Optional(c, "email", &g.email, jsontext.String)
		jsontext.Optional(c, "remote", &g.remote, jsontext.String)
		jsontext.Optional(c, "index", &g.index, jsontext.List((*stagedRecord).JSON))
		jsontext.Optional(c, "blobs", &g.blobs, jsontext.List(jsontext.String[string]))
		jsontext.Optional(c, "commits", &g.commits, jsontext.List((*commitRecord).JSON))
	})
}

func (s *stagedRecord) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "path", &s.path, jsontext.Name)
		jsontext.Member(c, "id", &s.id, jsontext.Name)
		jsontext.Optional(c, "executable", &s.exec, jsontext.Bool)
	})
}

func (r *commitRecord) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "name", &r.name, jsontext.Name)
		jsontext.Member(c, "email", &r.email, jsontext.Name)
		jsontext.Member(c, "message", &r.message, jsontext.String)
		jsontext.Member(c, "seconds", &r.seconds, jsontext.Int)
		jsontext.Optional(c, "zone", &r.zone, jsontext.Int)
		jsontext.Optional(c, "files", &r.files, jsontext.List((*stagedRecord).JSON))
	})
}

// Marshal writes a workspace, always the same for the same. Objects that neither index nor commits lead to are left out, as git gc
// would. The error is workspace.full where it comes to more than MaxText.
func (w *Workspace) Marshal() ([]byte, error) {
	r := record{format: Format, files: w.Files(), dirs: slices.Sorted(maps.Keys(w.dirs))}
	if g := w.Git; g != nil {
		r.git = g.record()
	}
	text, err := jsontext.Marshal(&r)
	if err == nil && len(text) > MaxText {
		err = fault.New(fault.ResourceExhausted, "workspace.full", "kilobytes", MaxSize/1000)
	}
	return text, err
}

func (g *Git) record() *gitRecord {
	r := &gitRecord{branch: g.Branch, head: g.Head, name: g.User.Name, email: g.User.Email, remote: g.Remote}
	blobs := map[string]string{}
	list := func(files map[string]staged) (list []stagedRecord) {
		for _, path := range slices.Sorted(maps.Keys(files)) {
			s := files[path]
			blobs[s.id] = g.objects[s.id].data
			list = append(list, stagedRecord{path, s.id, s.exec})
		}
		return list
	}
	r.index = list(g.index)
	for _, c := range slices.Backward(g.Log()) {
		files := map[string]staged{}
		g.readTrees(files, c.Tree, "")
		_, zone := c.Time.Zone()
		r.commits = append(r.commits, commitRecord{c.Author.Name, c.Author.Email, c.Message, c.Time.Unix(), zone, list(files)})
	}
	for _, id := range slices.Sorted(maps.Keys(blobs)) {
		r.blobs = append(r.blobs, blobs[id])
	}
	return r
}

// Parse reads what Marshal has written. The error is workspace.damaged for anything else, and workspace.newer for what a newer
// version of this program has written.
func Parse(text []byte) (*Workspace, error) {
	r := record{}
	damaged := fault.New(fault.InvalidState, "workspace.damaged")
	if err := jsontext.Unmarshal(text, &r); err != nil {
		return nil, damaged
	}
	switch {
	case r.format > Format:
		return nil, fault.New(fault.InvalidState, "workspace.newer")
	case r.format != Format:
		return nil, damaged
	}
	w := New()
	for _, dir := range r.dirs {
		if w.Mkdir(dir) != nil {
			return nil, damaged
		}
	}
	for _, f := range r.files {
		if path, err := Clean(f.Path); err != nil || path != f.Path || w.Has(path) || w.Write(path, f.Text) != nil || w.SetExec(path, f.Exec) != nil {
			return nil, damaged
		}
	}
	if r.git != nil && !w.restoreGit(r.git) {
		return nil, damaged
	}
	return w, nil
}

// restoreGit makes the objects again, and reports whether they are what they were.
func (w *Workspace) restoreGit(r *gitRecord) bool {
	w.Init()
	g := w.Git
	g.Branch, g.User, g.Remote = r.branch, Person{r.name, r.email}, r.remote
	for _, text := range r.blobs {
		g.add(object{kindBlob, text})
	}
	read := func(list []stagedRecord) (files map[string]staged, ok bool) {
		files = map[string]staged{}
		for _, s := range list {
			path, err := Clean(s.path)
			if o, there := g.objects[s.id]; err != nil || path != s.path || path == "" || !there || o.kind != kindBlob {
				return nil, false
			}
			files[path] = staged{s.id, s.exec}
		}
		for path := range files {
			for dir := parent(path); dir != ""; dir = parent(dir) {
				if _, both := files[dir]; both {
					return nil, false
				}
			}
		}
		return files, true
	}
	var ok bool
	if g.index, ok = read(r.index); !ok || !GoodBranch(g.Branch) {
		return false
	}
	for _, c := range r.commits {
		files, ok := read(c.files)
		if !ok {
			return false
		}
		at := time.Unix(c.seconds, 0).In(time.FixedZone("", c.zone))
		commit := Commit{Tree: g.writeTrees(files), Parent: g.Head, Author: Person{c.name, c.email}, Time: at, Message: c.message}
		g.Head = g.add(commit.encode())
		if _, same := decode(g.Head, g.objects[g.Head]); !same {
			return false
		}
	}
	return g.Head == r.head
}
