package shell

import (
	"strconv"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/workspace"
)

func pwd(r *run) { r.out(strings.TrimSuffix(Root+"/"+r.Dir, "/")) }

func cd(r *run) {
	to := ""
	if len(r.args) > 0 {
		to = r.args[0]
	}
	if to == "" {
		r.Dir = ""
		return
	}
	path, ok := r.path(to)
	switch {
	case !ok:
	case r.Tree.Has(path):
		r.fail("bash: cd: " + to + ": Not a directory")
	case !r.Tree.IsDir(path):
		r.fail("bash: cd: " + to + ": No such file or directory")
	default:
		r.Dir = path
	}
}

func ls(r *run) {
	set, paths, wrong := r.flags("-l", "-a", "-A", "-1", "-R", "-F", "-h")
	if wrong != "" {
		r.noFlag("ls", wrong)
		return
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	for i, given := range paths {
		path, ok := r.path(given)
		switch {
		case !ok:
			continue
		case r.Tree.Has(path):
			r.out(given)
			continue
		case !r.Tree.IsDir(path):
			r.fail("ls: cannot access '" + given + "': No such file or directory")
			continue
		}
		if len(paths) > 1 || set["-R"] {
			if i > 0 {
				r.out("\n")
			}
			r.out(given + ":\n")
		}
		r.listDir(path, given, set)
	}
}

// listDir prints what lies in a folder, one name a line: a folder with a slash behind it, as ls -F does.
func (r *run) listDir(path, given string, set map[string]bool) {
	list, err := r.Tree.List(path)
	if !r.try(err) {
		return
	}
	if path == "" && r.Tree.Git != nil {
		list = append([]workspace.Entry{{Name: ".git", Dir: true}}, list...)
	}
	var below []string
	for _, e := range list {
		if e.Name[0] == '.' && !set["-a"] && !set["-A"] {
			continue
		}
		name := e.Name
		if e.Dir {
			name += "/"
			below = append(below, e.Name)
		}
		if set["-l"] {
			size := "-"
			if !e.Dir {
				size = strconv.Itoa(e.Size)
			}
			name = strings.Repeat(" ", max(0, 7-len(size))) + size + "  " + name
		}
		r.out(name + "\n")
	}
	if set["-R"] {
		for _, name := range below {
			if name == ".git" {
				continue
			}
			r.out("\n" + given + "/" + name + ":\n")
			r.listDir(strings.TrimPrefix(path+"/"+name, "/"), given+"/"+name, set)
		}
	}
}

// read is a file's text for a command; ok is false where it has complained.
func (r *run) read(name, given string) (text string, ok bool) {
	path, ok := r.path(given)
	switch {
	case !ok:
		return "", false
	case r.Tree.IsDir(path):
		r.fail(name + ": " + given + ": Is a directory")
		return "", false
	case !r.Tree.Has(path):
		r.fail(name + ": " + given + ": No such file or directory")
		return "", false
	}
	f, err := r.Tree.Read(path)
	return f.Text, r.try(err)
}

func cat(r *run) {
	_, paths, wrong := r.flags()
	switch {
	case wrong != "":
		r.noFlag("cat", wrong)
		return
	case len(paths) == 0:
		r.try(fault.New(fault.InvalidParameterValue, "shell.name_file", "command", "cat"))
		return
	}
	for _, given := range paths {
		if text, ok := r.read("cat", given); ok {
			r.out(text)
		}
	}
}

func head(r *run) {
	lines := 10
	var paths []string
	for i := 0; i < len(r.args); i++ {
		arg := r.args[i]
		text, isFlag := strings.CutPrefix(arg, "-n")
		if !isFlag {
			text, isFlag = strings.CutPrefix(arg, "-")
		}
		if !isFlag {
			paths = append(paths, arg)
			continue
		}
		if text == "" && i+1 < len(r.args) {
			i++
			text = r.args[i]
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			r.fail("head: invalid number of lines: '" + text + "'")
			return
		}
		lines = n
	}
	if len(paths) == 0 {
		r.try(fault.New(fault.InvalidParameterValue, "shell.name_file", "command", "head"))
		return
	}
	for i, given := range paths {
		text, ok := r.read("head", given)
		if !ok {
			continue
		}
		if len(paths) > 1 {
			r.out(strings.Repeat("\n", min(i, 1)) + "==> " + given + " <==\n")
		}
		rest := strings.SplitAfterN(text, "\n", lines+1)
		r.out(strings.Join(rest[:min(lines, len(rest))], ""))
	}
	r.once("shell.powershell.head")
}

func mkdir(r *run) {
	set, paths, wrong := r.flags("-p", "-v", "--parents")
	if wrong != "" {
		r.noFlag("mkdir", wrong)
		return
	}
	if len(paths) == 0 {
		r.fail("mkdir: missing operand")
		return
	}
	parents := set["-p"] || set["--parents"]
	for _, given := range paths {
		path, ok := r.path(given)
		if !ok {
			continue
		}
		dir := parentOf(path)
		switch {
		case !parents && (r.Tree.Has(path) || r.Tree.IsDir(path)):
			r.fail("mkdir: cannot create directory '" + given + "': File exists")
			continue
		case !parents && !r.Tree.IsDir(dir):
			r.fail("mkdir: cannot create directory '" + given + "': No such file or directory")
			r.once("shell.mkdir_p")
			continue
		}
		if r.try(r.Tree.Mkdir(path)) {
			r.Changed = true
		}
	}
	if parents && !r.Failed {
		r.once("shell.powershell.mkdir")
	}
}

func parentOf(path string) string {
	return strings.TrimSuffix(path[:strings.LastIndexByte(path, '/')+1], "/")
}

func touch(r *run) {
	_, paths, wrong := r.flags()
	switch {
	case wrong != "":
		r.noFlag("touch", wrong)
		return
	case len(paths) == 0:
		r.fail("touch: missing file operand")
		return
	}
	for _, given := range paths {
		path, ok := r.path(given)
		switch {
		case !ok:
		case r.Tree.Has(path) || r.Tree.IsDir(path):
		case !r.Tree.IsDir(parentOf(path)):
			r.fail("touch: cannot touch '" + given + "': No such file or directory")
		default:
			if r.try(r.Tree.Write(path, "")) {
				r.Changed = true
			}
		}
	}
	r.once("shell.powershell.touch")
}

func rm(r *run) {
	set, paths, wrong := r.flags("-r", "-R", "-f", "--recursive", "--force")
	if wrong != "" {
		r.noFlag("rm", wrong)
		return
	}
	force, all := set["-f"] || set["--force"], set["-r"] || set["-R"] || set["--recursive"]
	if len(paths) == 0 && !force {
		r.fail("rm: missing operand")
		return
	}
	for _, given := range paths {
		path, ok := r.path(given)
		switch {
		case !ok:
		case r.Tree.IsDir(path) && !all:
			r.fail("rm: cannot remove '" + given + "': Is a directory")
		case !r.Tree.IsDir(path) && !r.Tree.Has(path):
			if !force {
				r.fail("rm: cannot remove '" + given + "': No such file or directory")
			}
		case path == r.Dir || strings.HasPrefix(r.Dir, path+"/"):
			r.try(fault.New(fault.InvalidParameterValue, "shell.rm_here", "path", given))
		default:
			if r.try(r.Tree.Remove(path)) {
				r.Changed = true
			}
		}
	}
	if all {
		r.once("shell.powershell.rm")
	}
}

func cp(r *run) { r.copyOrMove("cp", false) }
func mv(r *run) { r.copyOrMove("mv", true) }

// copyOrMove works on one file, or moves a folder.
func (r *run) copyOrMove(name string, move bool) {
	_, paths, wrong := r.flags()
	if wrong != "" {
		r.noFlag(name, wrong)
		return
	}
	if len(paths) != 2 {
		r.try(fault.New(fault.InvalidParameterValue, "shell.two_names", "command", name))
		return
	}
	from, ok := r.path(paths[0])
	to, okTo := r.path(paths[1])
	if !ok || !okTo {
		return
	}
	if r.Tree.IsDir(to) {
		to = strings.TrimPrefix(to+"/"+from[strings.LastIndexByte(from, '/')+1:], "/")
	}
	if r.Tree.IsDir(from) && (!move || from == "") {
		r.fail(name + ": -r not specified; omitting directory '" + paths[0] + "'")
		return
	}
	if from == to || strings.HasPrefix(to, from+"/") {
		r.fail(name + ": '" + paths[0] + "' and '" + paths[1] + "' are the same file")
		return
	}
	tree := r.Tree.Clone()
	moved := 0
	for _, f := range r.Tree.Files() {
		if f.Path != from && !strings.HasPrefix(f.Path, from+"/") {
			continue
		}
		moved++
		path := to + f.Path[len(from):]
		if !r.try(tree.Write(path, f.Text)) || !r.try(tree.SetExec(path, f.Exec)) {
			return
		}
	}
	if r.Tree.IsDir(from) {
		moved++
		if !r.try(tree.Mkdir(to)) {
			return
		}
	}
	if moved == 0 {
		r.fail(name + ": cannot stat '" + paths[0] + "': No such file or directory")
		return
	}
	if move && !r.try(tree.Remove(from)) {
		return
	}
	*r.Tree, r.Changed = *tree, true
}

func echo(r *run) {
	args := r.args
	if len(args) > 0 && args[0] == "-n" {
		args = args[1:]
	}
	r.out(strings.Join(args, " ") + "\n")
}
