package workspace

import (
	"strings"

	"pizarra/engine/fault"
)

// GoodBranch reports whether Git takes a branch of this name. (It takes more than these.)
func GoodBranch(name string) bool {
	if name == "" || len(name) > 100 || strings.Contains(name, "//") || strings.Contains(name, "..") || strings.HasSuffix(name, ".lock") ||
		strings.HasSuffix(name, ".") || strings.HasSuffix(name, "/") || strings.ContainsAny(name[:1], "-./") || strings.Contains(name, "/.") || name == "HEAD" {
		return false
	}
	for _, r := range name {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./", r)) {
			return false
		}
	}
	return true
}

// RenameBranch gives the branch another name. The errors are git.none and git.branch_name.
func (w *Workspace) RenameBranch(name string) error {
	g, err := w.git()
	if err == nil && !GoodBranch(name) {
		err = fault.New(fault.InvalidParameterValue, "git.branch_name", "name", name)
	}
	if err == nil {
		g.Branch = name
	}
	return err
}
