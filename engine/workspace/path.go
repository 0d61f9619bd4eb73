package workspace

import (
	"strings"
	"unicode/utf8"

	"pizarra/engine/fault"
)

// Clean is a path as the workspace names it: without "." and doubled slashes, and with ".." resolved; "" is the project's own
// folder. The error workspace.outside is of a path that leads out of the project, workspace.path of one that is too long or
// not for every system: Windows has no file of such a name, or Git takes it for its own.
func Clean(path string) (string, error) {
	var parts []string
	for _, part := range strings.Split(path, "/") {
		switch part {
		case "", ".":
		case "..":
			if len(parts) == 0 {
				return "", fault.New(fault.InvalidParameterValue, "workspace.outside", "path", path)
			}
			parts = parts[:len(parts)-1]
		default:
			if !goodName(part) {
				return "", fault.New(fault.InvalidParameterValue, "workspace.path", "path", path)
			}
			parts = append(parts, part)
		}
	}
	clean := strings.Join(parts, "/")
	if len(clean) > MaxPath {
		return "", fault.New(fault.InvalidParameterValue, "workspace.path", "path", path)
	}
	return clean, nil
}

// devices are the names that Windows keeps for itself, with any ending.
var devices = []string{"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"}

// goodName reports whether a file or folder can be called so on Linux, macOS and Windows, and in a repository of Git's.
func goodName(name string) bool {
	if !utf8.ValidString(name) || strings.ContainsAny(name, `\:*?"<>|`) || strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") {
		return false
	}
	for _, r := range name {
		if r < ' ' || r == 0x7f {
			return false
		}
	}
	lower := strings.ToLower(name)
	stem, _, _ := strings.Cut(lower, ".")
	for _, device := range devices {
		if strings.TrimRight(stem, " ") == device {
			return false
		}
	}
	return lower != ".git" && lower != "git~1"
}

// parent is the folder that a clean path lies in.
func parent(path string) string {
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		return path[:i]
	}
	return ""
}

// base is the last part of a clean path.
func base(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// within reports whether a clean path lies below a folder.
func within(path, dir string) bool {
	return dir == "" && path != "" || strings.HasPrefix(path, dir) && len(path) > len(dir) && path[len(dir)] == '/'
}
