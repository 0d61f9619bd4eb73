package shell

import (
	"strconv"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/workspace"
)

// autoEmail is the address that Git makes up, and does not take, where it has been told none.
const autoEmail = "student@lab.(none)"

func gitCommit(r *run) {
	var messages []string
	all := false
	for i := 0; i < len(r.args); i++ {
		arg := r.args[i]
		next := func() (string, bool) {
			if i+1 >= len(r.args) {
				r.fail("error: switch `m' requires a value")
				return "", false
			}
			i++
			return r.args[i], true
		}
		switch {
		case arg == "-a" || arg == "--all":
			all = true
		case arg == "-m" || arg == "--message" || arg == "-am":
			all = all || arg == "-am"
			message, ok := next()
			if !ok {
				return
			}
			messages = append(messages, message)
		case strings.HasPrefix(arg, "--message="):
			messages = append(messages, strings.TrimPrefix(arg, "--message="))
		case strings.HasPrefix(arg, "-m"):
			messages = append(messages, arg[2:])
		default:
			r.noFlag("git commit", arg)
			return
		}
	}
	tree := r.Tree.Clone()
	if all && !r.try(tree.AddTracked()) {
		return
	}
	if len(messages) == 0 {
		r.try(fault.New(fault.InvalidParameterValue, "git.no_message"))
		return
	}
	c, err := tree.Commit(strings.Join(messages, "\n\n"), r.Now())
	switch {
	case fault.Is(err, "git.no_name"):
		r.fail("Author identity unknown\n\n*** Please tell me who you are.\n\nRun\n\n  git config --global user.email \"you@example.com\"\n" +
			"  git config --global user.name \"Your Name\"\n\nto set your account's default identity.\nOmit --global to set the identity only in this repository.\n\nfatal: unable to auto-detect email address (got '" + autoEmail + "')")
		r.once("shell.git_who")
		return
	case fault.Is(err, "git.nothing"):
		s, err := tree.Status()
		if r.try(err) {
			r.out(longStatus(s, r.relative))
			r.Failed = true
		}
		return
	case fault.Is(err, "git.no_message"):
		r.fail("Aborting commit due to empty commit message.")
		return
	case !r.try(err):
		return
	}
	*r.Tree, r.Changed = *tree, true
	r.out(committed(r.Tree.Git, c))
}

// committed is what git commit says of a commit.
func committed(g *workspace.Git, c workspace.Commit) string {
	root := ""
	if c.Parent == "" {
		root = " (root-commit)"
	}
	text := "[" + g.Branch + root + " " + g.Short(c.ID) + "] " + c.Subject() + "\n"
	list, err := g.Changes(c.ID)
	if err != nil {
		return text
	}
	var added, deleted int
	modes := ""
	for _, f := range list {
		added += f.Added
		deleted += f.Deleted
		switch {
		case f.Kind == workspace.Added:
			modes += " create mode " + mode(f.Exec) + " " + f.Path + "\n"
		case f.Kind == workspace.Deleted:
			modes += " delete mode " + mode(f.ExecBefore) + " " + f.Path + "\n"
		case f.Kind == workspace.Renamed:
			modes += " rename " + renamed(f.From, f.Path) + " (100%)\n"
		case f.Exec != f.ExecBefore:
			modes += " mode change " + mode(f.ExecBefore) + " => " + mode(f.Exec) + " " + f.Path + "\n"
		}
	}
	text += " " + count(len(list), "file") + " changed"
	if added > 0 || deleted == 0 {
		text += ", " + count(added, "insertion") + "(+)"
	}
	if deleted > 0 || added == 0 {
		text += ", " + count(deleted, "deletion") + "(-)"
	}
	return text + "\n" + modes
}

func mode(exec bool) string {
	if exec {
		return "100755"
	}
	return "100644"
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}

// renamed writes the folders that both paths have once: "src/{a.py => b.py}".
func renamed(from, to string) string {
	start := 0
	for i := 0; i < len(from) && i < len(to) && from[i] == to[i]; i++ {
		if from[i] == '/' {
			start = i + 1
		}
	}
	end := 0
	for i := 1; i <= len(from)-start && i <= len(to)-start && from[len(from)-i] == to[len(to)-i]; i++ {
		if from[len(from)-i] == '/' {
			end = i
		}
	}
	// Git lets the slash in front serve as the one behind, too.
	for i := end + 1; start > 0 && i <= len(from)-start+1 && i <= len(to)-start+1 && from[len(from)-i] == to[len(to)-i]; i++ {
		if from[len(from)-i] == '/' {
			end = i
		}
	}
	if start == 0 && end == 0 {
		return from + " => " + to
	}
	middle := func(path string) string { return path[start:max(start, len(path)-end)] }
	return from[:start] + "{" + middle(from) + " => " + middle(to) + "}" + to[len(to)-end:]
}

func gitLog(r *run) {
	oneline, most := false, -1
	for i := 0; i < len(r.args); i++ {
		arg := r.args[i]
		number, isNumber := strings.CutPrefix(arg, "-n")
		if !isNumber {
			number, isNumber = strings.CutPrefix(arg, "-")
		}
		switch {
		case arg == "--oneline":
			oneline = true
		case arg == "--decorate" || arg == "--all":
		case isNumber:
			if number == "" && i+1 < len(r.args) {
				i++
				number = r.args[i]
			}
			n, err := strconv.Atoi(number)
			if err != nil {
				r.noFlag("git log", arg)
				return
			}
			most = n
		default:
			r.noFlag("git log", arg)
			return
		}
	}
	g := r.Tree.Git
	if g.Head == "" {
		r.fail("fatal: your current branch '" + g.Branch + "' does not have any commits yet")
		return
	}
	for i, c := range g.Log() {
		if i == most {
			return
		}
		head := ""
		if i == 0 {
			head = " (HEAD -> " + g.Branch + ")"
		}
		if oneline {
			r.out(g.Short(c.ID) + head + " " + c.Subject())
			continue
		}
		if i > 0 {
			r.out("\n")
		}
		r.out("commit " + c.ID + head + "\nAuthor: " + c.Author.Name + " <" + c.Author.Email + ">\nDate:   " + c.Time.Format("Mon Jan 2 15:04:05 2006 -0700") + "\n\n")
		for line := range strings.Lines(c.Message) {
			r.out("    " + line)
		}
	}
}
