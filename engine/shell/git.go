package shell

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/workspace"
)

// GitVersion is the Git whose words are used.
const GitVersion = "2.39.5"

// noRepository is what Git says outside of a repository.
const noRepository = "fatal: not a git repository (or any of the parent directories): .git"

// gits are the subcommands of git that need a repository.
var gits map[string]func(*run)

func init() {
	gits = map[string]func(*run){
		"add": gitAdd, "status": gitStatus, "commit": gitCommit, "log": gitLog, "rm": gitRm, "restore": gitRestore, "branch": gitBranch,
		"remote": gitRemote, "push": gitPush, "check-ignore": gitCheckIgnore, "ls-files": gitLsFiles, "rev-parse": gitRevParse,
	}
}

func git(r *run) {
	if len(r.args) == 0 {
		r.try(fault.New(fault.InvalidParameterValue, "shell.git_what", "known", strings.Join(subcommands("git"), ", ")))
		return
	}
	name := r.args[0]
	r.args = r.args[1:]
	switch do := gits[name]; {
	case name == "--version" || name == "version":
		r.out("git version " + GitVersion)
		r.once("shell.git_simulated")
	case name == "init":
		gitInit(r)
	case name == "config":
		gitConfig(r)
	case do == nil:
		r.try(fault.New(fault.InvalidParameterValue, "shell.git_unknown", "name", name, "known", strings.Join(subcommands("git"), ", ")))
	case r.Tree.Git == nil:
		r.fail(noRepository)
		r.once("shell.git_init_first")
	default:
		do(r)
	}
}

func gitInit(r *run) {
	branch := ""
	for i := 0; i < len(r.args); i++ {
		switch arg := r.args[i]; {
		case arg == "-b" && i+1 < len(r.args):
			i++
			branch = r.args[i]
		case strings.HasPrefix(arg, "--initial-branch="):
			branch = strings.TrimPrefix(arg, "--initial-branch=")
		case arg == "-q" || arg == "--quiet", arg == ".":
		case arg[:1] == "-":
			r.noFlag("git init", arg)
			return
		default:
			r.try(fault.New(fault.InvalidParameterValue, "shell.git_root"))
			return
		}
	}
	if r.Dir != "" {
		r.try(fault.New(fault.InvalidParameterValue, "shell.git_root"))
		return
	}
	if branch != "" && !workspace.GoodBranch(branch) {
		r.fail("fatal: invalid initial branch name: '" + branch + "'")
		return
	}
	if !r.Tree.Init() {
		if branch != "" {
			r.Lines = append(r.Lines, Line{Kind: Err, Text: "warning: re-init: ignored --initial-branch=" + branch})
		}
		r.out("Reinitialized existing Git repository in " + Root + "/.git/")
		return
	}
	r.Changed = true
	if branch != "" {
		r.Tree.Git.Branch = branch
	} else {
		r.once("shell.git_branch_main")
	}
	r.out("Initialized empty Git repository in " + Root + "/.git/")
}

func gitConfig(r *run) {
	var args []string
	for _, arg := range r.args {
		if arg != "--global" && arg != "--local" && arg != "--get" {
			args = append(args, arg)
		}
	}
	if r.Tree.Git == nil {
		r.fail(noRepository)
		r.once("shell.git_init_first")
		return
	}
	user := &r.Tree.Git.User
	if len(args) == 1 && (args[0] == "--list" || args[0] == "-l") {
		for _, pair := range [][2]string{{"user.name", user.Name}, {"user.email", user.Email}} {
			if pair[1] != "" {
				r.out(pair[0] + "=" + pair[1])
			}
		}
		return
	}
	var value *string
	if len(args) > 0 {
		switch strings.ToLower(args[0]) {
		case "user.name":
			value = &user.Name
		case "user.email":
			value = &user.Email
		}
	}
	switch {
	case len(args) == 0 || len(args) > 2 || value == nil:
		r.try(fault.New(fault.InvalidParameterValue, "shell.git_config"))
	case len(args) == 2:
		*value, r.Changed = args[1], true
	case *value == "":
		r.Failed = true // Git says nothing
	default:
		r.out(*value)
	}
}

// paths are arguments as paths of the workspace.
func (r *run) paths(args []string) (list []string, ok bool) {
	for _, arg := range args {
		path, ok := r.path(arg)
		if !ok {
			return nil, false
		}
		list = append(list, path)
	}
	return list, true
}

// noPath complains of an argument that nothing fits, in Git's words, and reports whether that is what err says.
func (r *run) noPath(err error) bool {
	if !fault.Is(err, "git.pathspec") {
		return false
	}
	r.fail("fatal: pathspec '" + fault.Of(err).Args["path"] + "' did not match any files")
	return true
}

func gitAdd(r *run) {
	set, args, wrong := r.flags("-A", "--all", "-u", "--update", "-f", "--force", "-v")
	all, update := set["-A"] || set["--all"], set["-u"] || set["--update"]
	switch {
	case wrong != "":
		r.noFlag("git add", wrong)
		return
	case update:
		if r.try(r.Tree.AddTracked()) {
			r.Changed = true
		}
		return
	case len(args) == 0 && all:
		args = []string{Root}
	case len(args) == 0:
		r.fail("Nothing specified, nothing added.\nhint: Maybe you wanted to say 'git add .'?\n" +
			"hint: Turn this message off by running\nhint: \"git config advice.addEmptyPathspec false\"")
		return
	}
	paths, ok := r.paths(args)
	if !ok {
		return
	}
	ignored, err := r.Tree.Add(paths, set["-f"] || set["--force"])
	if r.noPath(err) || !r.try(err) {
		return
	}
	r.Changed = true
	if len(ignored) > 0 {
		slices.Sort(ignored)
		r.fail("The following paths are ignored by one of your .gitignore files:\n" + strings.Join(ignored, "\n") +
			"\nhint: Use -f if you really want to add them.\nhint: Turn this message off by running\nhint: \"git config advice.addIgnoredFile false\"")
		rule, _, _ := r.Tree.Ignored(ignored[0])
		r.say("shell.git_ignored_by", "path", ignored[0], "file", rule.File, "line", rule.Line, "pattern", rule.Pattern)
	}
}

func gitRm(r *run) {
	set, args, wrong := r.flags("--cached", "-r", "-f")
	if wrong != "" {
		r.noFlag("git rm", wrong)
		return
	}
	paths, ok := r.paths(args)
	switch {
	case !ok:
		return
	case len(args) == 0:
		r.fail("fatal: No pathspec was given. Which files should I remove?")
		return
	}
	for i, path := range paths {
		known := slices.ContainsFunc(r.Tree.Git.Tracked(), func(p string) bool { return strings.HasPrefix(p, path+"/") || path == "" })
		if r.Tree.IsDir(path) && known && !set["-r"] {
			r.fail("fatal: not removing '" + args[i] + "' recursively without -r")
			return
		}
	}
	tree := r.Tree.Clone()
	removed, err := tree.RemoveCached(paths)
	if r.noPath(err) || !r.try(err) {
		return
	}
	for _, path := range removed {
		if !set["--cached"] && tree.Has(path) {
			if !r.try(tree.Remove(path)) {
				return
			}
		}
		r.out("rm '" + path + "'")
	}
	*r.Tree, r.Changed = *tree, true
}

func gitRestore(r *run) {
	set, args, wrong := r.flags("--staged", "-S", "--worktree", "-W")
	if wrong != "" {
		r.noFlag("git restore", wrong)
		return
	}
	paths, ok := r.paths(args)
	switch {
	case !ok:
		return
	case len(args) == 0:
		r.fail("fatal: you must specify path(s) to restore")
		return
	}
	do := r.Tree.Restore
	if set["--staged"] || set["-S"] {
		do = r.Tree.Unstage
	}
	err := do(paths)
	if fault.Is(err, "git.pathspec") {
		r.fail("error: pathspec '" + fault.Of(err).Args["path"] + "' did not match any file(s) known to git")
		return
	}
	if r.try(err) {
		r.Changed = true
	}
}

func gitBranch(r *run) {
	g := r.Tree.Git
	switch {
	case len(r.args) == 0:
		if g.Head != "" {
			r.out("* " + g.Branch)
		}
	case len(r.args) == 1 && r.args[0] == "--show-current":
		r.out(g.Branch)
	case len(r.args) == 2 && (r.args[0] == "-M" || r.args[0] == "-m"):
		if !workspace.GoodBranch(r.args[1]) {
			r.fail("fatal: '" + r.args[1] + "' is not a valid branch name")
		} else if r.try(r.Tree.RenameBranch(r.args[1])) {
			r.Changed = true
		}
	default:
		r.try(fault.New(fault.InvalidParameterValue, "shell.git_one_branch"))
	}
}

func gitRemote(r *run) {
	g := r.Tree.Git
	switch {
	case len(r.args) == 0:
		if g.Remote != "" {
			r.out("origin")
		}
	case len(r.args) == 1 && r.args[0] == "-v":
		if g.Remote != "" {
			r.out("origin\t" + g.Remote + " (fetch)\norigin\t" + g.Remote + " (push)\n")
		}
	case len(r.args) == 3 && r.args[0] == "add" && r.args[1] == "origin":
		if g.Remote != "" {
			r.fail("error: remote origin already exists.")
			return
		}
		g.Remote, r.Changed = r.args[2], true
	case len(r.args) == 3 && r.args[0] == "set-url" && r.args[1] == "origin" && g.Remote != "":
		g.Remote, r.Changed = r.args[2], true
	case len(r.args) == 2 && (r.args[0] == "remove" || r.args[0] == "rm") && r.args[1] == "origin" && g.Remote != "":
		g.Remote, r.Changed = "", true
	default:
		r.try(fault.New(fault.InvalidParameterValue, "shell.git_remote"))
	}
}

func gitPush(r *run) {
	g := r.Tree.Git
	switch {
	case g.Remote == "":
		r.fail("fatal: No configured push destination.\n" +
			"Either specify the URL from the command-line or configure a remote repository using\n\n    git remote add <name> <url>\n\n" +
			"and then push using the remote name\n\n    git push <name>\n\n")
	case g.Head == "":
		r.fail("error: src refspec " + g.Branch + " does not match any\nerror: failed to push some refs to '" + g.Remote + "'")
	default:
		r.Failed = true
		r.say("shell.git_push", "branch", g.Branch, "remote", g.Remote, "commits", len(g.Log()))
	}
}

func gitCheckIgnore(r *run) {
	set, args, wrong := r.flags("-v", "--verbose")
	switch {
	case wrong != "":
		r.noFlag("git check-ignore", wrong)
		return
	case len(args) == 0:
		r.fail("fatal: no path specified")
		return
	}
	verbose, found := set["-v"] || set["--verbose"], false
	tracked := r.Tree.Git.Tracked()
	for _, arg := range args {
		path, ok := r.path(arg)
		if !ok {
			return
		}
		rule, ignored, err := r.Tree.Ignored(path)
		if !r.try(err) {
			return
		}
		if slices.Contains(tracked, path) || rule.Line == 0 || !verbose && !ignored {
			continue
		}
		found = true
		if verbose {
			arg = rule.File + ":" + strconv.Itoa(rule.Line) + ":" + rule.Pattern + "\t" + arg
		}
		r.out(arg)
	}
	r.Failed = !found
}

func gitLsFiles(r *run) {
	if len(r.args) > 0 {
		r.noFlag("git ls-files", r.args[0])
		return
	}
	for _, path := range r.Tree.Git.Tracked() {
		if r.Dir == "" {
			r.out(path)
		} else if below, ok := strings.CutPrefix(path, r.Dir+"/"); ok {
			r.out(below)
		}
	}
}

func gitRevParse(r *run) {
	g := r.Tree.Git
	switch {
	case len(r.args) == 1 && r.args[0] == "--show-toplevel":
		r.out(Root)
	case len(r.args) == 1 && r.args[0] == "HEAD" && g.Head != "":
		r.out(g.Head)
	case len(r.args) == 2 && r.args[0] == "--short" && r.args[1] == "HEAD" && g.Head != "":
		r.out(g.Short(g.Head))
	case g.Head == "":
		r.fail("fatal: ambiguous argument 'HEAD': unknown revision or path not in the working tree.")
	default:
		r.noFlag("git rev-parse", strings.Join(r.args, " "))
	}
}
