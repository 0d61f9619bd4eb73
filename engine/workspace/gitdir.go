package workspace

import (
	"encoding/binary"
	"hash/adler32"
	"maps"
	"slices"
	"strings"

	"pizarra/engine/sha1"
)

// GitDir is the repository as the files of a folder .git, by their paths in it, with which Git goes on as if it had made them
// itself: every object loose, the index without what a file system says of files, which Git looks up the next time. Git also wants the folders objects and
// refs/heads where they are empty.
func (g *Git) GitDir() map[string][]byte {
	files := map[string][]byte{
		"HEAD":        []byte("ref: refs/heads/" + g.Branch + "\n"),
		"config":      []byte(g.config()),
		"description": []byte("Unnamed repository; edit this file 'description' to name the repository.\n"),
	}
	for id := range g.reachable() {
		o := g.objects[id]
		files["objects/"+id[:2]+"/"+id[2:]] = deflate([]byte(o.header() + o.data))
	}
	if g.Head != "" {
		files["refs/heads/"+g.Branch] = []byte(g.Head + "\n")
	}
	if len(g.index) > 0 {
		files["index"] = g.indexFile()
	}
	return files
}

// deflate puts data into the form of RFC 1950 and 1951 as they are: what compresses weighs more than a student's repository.
func deflate(data []byte) []byte {
	const most = 0xffff // bytes of a block
	out := []byte{0x78, 0x01}
	for rest := data; ; {
		n := min(len(rest), most)
		last := byte(0)
		if n == len(rest) {
			last = 1
		}
		out = append(out, last)
		out = binary.LittleEndian.AppendUint16(out, uint16(n))
		out = binary.LittleEndian.AppendUint16(out, ^uint16(n))
		out = append(out, rest[:n]...)
		if rest = rest[n:]; last == 1 {
			break
		}
	}
	return binary.BigEndian.AppendUint32(out, adler32.Checksum(data))
}

// config is the repository's own configuration.
func (g *Git) config() string {
	text := "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n"
	if g.Remote != "" {
		text += "[remote \"origin\"]\n\turl = " + quoteConfig(g.Remote) + "\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n"
	}
	if g.User != (Person{}) {
		text += "[user]\n\tname = " + quoteConfig(g.User.Name) + "\n\temail = " + quoteConfig(g.User.Email) + "\n"
	}
	return text
}

// quoteConfig writes a value so that Git reads it as it is.
func quoteConfig(value string) string {
	text := []byte{'"'}
	for i := range len(value) {
		switch c := value[i]; c {
		case '"', '\\':
			text = append(text, '\\', c)
		case '\n':
			text = append(text, '\\', 'n')
		default:
			text = append(text, c)
		}
	}
	return string(append(text, '"'))
}

// reachable are the ids of the objects that commits and index lead to.
func (g *Git) reachable() map[string]bool {
	ids := map[string]bool{}
	for _, s := range g.index {
		ids[s.id] = true
	}
	var tree func(id string)
	tree = func(id string) {
		if o, ok := g.objects[id]; ok && !ids[id] {
			ids[id] = true
			for data := o.data; o.kind == kindTree && data != ""; {
				end := strings.IndexByte(data, 0) + 1
				tree(hex([sha1.Size]byte([]byte(data[end : end+sha1.Size]))))
				data = data[end+sha1.Size:]
			}
		}
	}
	for _, c := range g.Log() {
		ids[c.ID] = true
		tree(c.Tree)
	}
	return ids
}

// indexFile is the index in Git's version 2 of it. What a file system would say, times and sizes, is zero: Git then compares
// the contents.
func (g *Git) indexFile() []byte {
	out := append([]byte("DIRC"), 0, 0, 0, 2)
	out = binary.BigEndian.AppendUint32(out, uint32(len(g.index)))
	for _, path := range slices.Sorted(maps.Keys(g.index)) {
		s := g.index[path]
		began := len(out)
		out = append(out, make([]byte, 6*4)...) // ctime, mtime, device, inode
		mode := uint32(0o100644)
		if s.exec {
			mode = 0o100755
		}
		out = binary.BigEndian.AppendUint32(out, mode)
		out = append(out, make([]byte, 3*4)...) // owner, group, size
		out = append(out, unhex(s.id)...)
		out = binary.BigEndian.AppendUint16(out, uint16(min(len(path), 0xfff)))
		out = append(out, path...)
		out = append(out, make([]byte, 8-(len(out)-began)%8)...)
	}
	sum := sha1.Sum(out)
	return append(out, sum[:]...)
}
