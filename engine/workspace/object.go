package workspace

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"pizarra/engine/sha1"
)

// The kinds of Git's objects.
const (
	kindBlob   = "blob"
	kindTree   = "tree"
	kindCommit = "commit"
)

// The modes of Git's tree entries.
const (
	modeFile = "100644"
	modeExec = "100755"
	modeDir  = "40000"
)

// object is one of Git's, without its header.
type object struct {
	kind string
	data string
}

// header is what Git writes before an object's data, where it hashes or keeps it.
func (o object) header() string { return o.kind + " " + strconv.Itoa(len(o.data)) + "\x00" }

// id is the object's name: 40 hex digits.
func (o object) id() string {
	return hex(sha1.Sum([]byte(o.header()), []byte(o.data)))
}

const hexDigits = "0123456789abcdef"

func hex(sum [sha1.Size]byte) string {
	text := make([]byte, 0, 2*len(sum))
	for _, b := range sum {
		text = append(text, hexDigits[b>>4], hexDigits[b&15])
	}
	return string(text)
}

// unhex is the bytes of an id, which is one of ours.
func unhex(id string) string {
	raw := make([]byte, len(id)/2)
	for i := range raw {
		raw[i] = byte(strings.IndexByte(hexDigits, id[2*i])<<4 | strings.IndexByte(hexDigits, id[2*i+1]))
	}
	return string(raw)
}

// BlobID is the id that Git gives to a file's contents.
func BlobID(text string) string { return object{kindBlob, text}.id() }

// staged is a file as index and trees hold it.
type staged struct {
	id   string // of its blob
	exec bool
}

func (s staged) mode() string {
	if s.exec {
		return modeExec
	}
	return modeFile
}

// writeTrees adds the trees of a set of files to the objects, and returns the id of the uppermost.
func (g *Git) writeTrees(files map[string]staged) string {
	type entry struct{ name, mode, id string }
	folders := map[string][]entry{"": nil}
	for path, s := range files {
		folders[parent(path)] = append(folders[parent(path)], entry{base(path), s.mode(), s.id})
		for dir := parent(path); dir != ""; dir = parent(dir) {
			if _, known := folders[dir]; !known {
				folders[dir] = nil
			}
		}
	}
	paths := slices.SortedFunc(maps.Keys(folders), func(a, b string) int { // the lower ones first
		if n := strings.Count(b, "/") - strings.Count(a, "/"); n != 0 {
			return n
		}
		return strings.Compare(b, a) // and "" last
	})
	id := ""
	for _, path := range paths {
		list := folders[path]
		slices.SortFunc(list, func(a, b entry) int { return strings.Compare(sortName(a.name, a.mode), sortName(b.name, b.mode)) })
		var data strings.Builder
		for _, e := range list {
			data.WriteString(e.mode + " " + e.name + "\x00" + unhex(e.id))
		}
		id = g.add(object{kindTree, data.String()})
		if path != "" {
			folders[parent(path)] = append(folders[parent(path)], entry{base(path), modeDir, id})
		}
	}
	return id
}

// sortName is what Git sorts the entries of a tree by: folders as if a slash followed.
func sortName(name, mode string) string {
	if mode == modeDir {
		return name + "/"
	}
	return name
}

// readTrees adds the files of a tree, and of those below it, to files. ok is false where something lacks or is no tree.
func (g *Git) readTrees(files map[string]staged, id, dir string) (ok bool) {
	tree, there := g.objects[id]
	if !there || tree.kind != kindTree {
		return false
	}
	for data := tree.data; data != ""; {
		head, rest, found := strings.Cut(data, "\x00")
		mode, name, spaced := strings.Cut(head, " ")
		if !found || !spaced || len(rest) < sha1.Size {
			return false
		}
		entry := hex([sha1.Size]byte([]byte(rest[:sha1.Size])))
		data = rest[sha1.Size:]
		if mode == modeDir {
			if !g.readTrees(files, entry, dir+name+"/") {
				return false
			}
		} else if blob, there := g.objects[entry]; !there || blob.kind != kindBlob {
			return false
		}
		if mode != modeDir {
			files[dir+name] = staged{entry, mode == modeExec}
		}
	}
	return true
}

// Person is who makes a commit.
type Person struct{ Name, Email string }

// Commit is a commit of the repository.
type Commit struct {
	ID, Tree, Parent string // Parent is "" of the first one
	Author           Person
	Time             time.Time // to the second, in the author's zone
	Message          string    // with its last line feed
}

// Subject is the message's first paragraph in one line, as Git's short forms show it.
func (c Commit) Subject() string {
	first, _, _ := strings.Cut(strings.TrimLeft(c.Message, "\n"), "\n\n")
	return strings.ReplaceAll(strings.TrimSuffix(first, "\n"), "\n", " ")
}

// encode is the object of a commit.
func (c Commit) encode() object {
	who := c.Author.Name + " <" + c.Author.Email + "> " + strconv.FormatInt(c.Time.Unix(), 10) + " " + c.Time.Format("-0700") + "\n"
	data := "tree " + c.Tree + "\n"
	if c.Parent != "" {
		data += "parent " + c.Parent + "\n"
	}
	return object{kindCommit, data + "author " + who + "committer " + who + "\n" + c.Message}
}

// decode reads the object of a commit as encode writes it.
func decode(id string, o object) (c Commit, ok bool) {
	if o.kind != kindCommit {
		return c, false
	}
	c.ID = id
	head, message, ok := strings.Cut(o.data, "\n\n")
	c.Message = message
	for _, line := range strings.Split(head, "\n") {
		key, value, _ := strings.Cut(line, " ")
		switch key {
		case "tree":
			c.Tree = value
		case "parent":
			c.Parent = value
		case "author":
			name, rest, found := strings.Cut(value, " <")
			email, when, closed := strings.Cut(rest, "> ")
			seconds, zone, spaced := strings.Cut(when, " ")
			unix, err := strconv.ParseInt(seconds, 10, 64)
			offset, zoneErr := time.Parse("-0700", zone)
			if !found || !closed || !spaced || err != nil || zoneErr != nil {
				return c, false
			}
			_, east := offset.Zone()
			c.Author = Person{name, email}
			c.Time = time.Unix(unix, 0).In(time.FixedZone("", east))
		}
	}
	return c, ok && c.encode() == o
}
