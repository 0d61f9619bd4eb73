package workspace

import "strings"

// Lines counts what a change adds and takes away.
type Lines struct{ Added, Deleted int }

// mostDiff bounds the work of a comparison: beyond as many differing lines a file counts as written anew.
const mostDiff = 2000

// DiffLines counts the lines that differ between two texts, as few as there can be (Myers, An O(ND) Difference Algorithm,
// 1986). A last line without a line feed differs from one with it.
func DiffLines(before, after string) Lines {
	a, b := splitLines(before), splitLines(after)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	d, ok := distance(a, b)
	if !ok {
		return Lines{Added: len(b), Deleted: len(a)}
	}
	// d lines differ in all, and the one has len(b)-len(a) more than the other.
	added := (d + len(b) - len(a)) / 2
	return Lines{Added: added, Deleted: d - added}
}

// splitLines cuts a text behind each line feed.
func splitLines(text string) []string {
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// distance is the least number of lines to take out of a and put in to have b; ok is false beyond mostDiff.
func distance(a, b []string) (d int, ok bool) {
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b), true
	}
	most := min(len(a)+len(b), mostDiff)
	furthest := make([]int, 2*most+3) // in a, by how much further it is than in b
	for d := 0; d <= most; d++ {
		for k := -d; k <= d; k += 2 {
			i := most + 1 + k
			x := furthest[i-1] + 1
			if k == -d || k != d && furthest[i-1] < furthest[i+1] {
				x = furthest[i+1]
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			furthest[i] = x
			if x >= len(a) && x-k >= len(b) {
				return d, true
			}
		}
	}
	return 0, false
}

// FileChange is a Change with how much of the file it is.
type FileChange struct {
	Change
	Lines
	ExecBefore, Exec bool // before and after; false of a file that is not there
}

// Changes are what a commit changes against the one before it, by path. The error is git.no_commit.
func (g *Git) Changes(id string) ([]FileChange, error) {
	c, err := g.commit(id)
	if err != nil {
		return nil, err
	}
	before, after := map[string]staged{}, map[string]staged{}
	g.readTrees(after, c.Tree, "")
	if parent, err := g.commit(c.Parent); err == nil {
		g.readTrees(before, parent.Tree, "")
	}
	var list []FileChange
	for _, change := range g.changes(before, after) {
		from := change.Path
		if change.Kind == Renamed {
			from = change.From
		}
		old, now := before[from], after[change.Path]
		list = append(list, FileChange{change, DiffLines(g.objects[old.id].data, g.objects[now.id].data), old.exec, now.exec})
	}
	return list, nil
}
