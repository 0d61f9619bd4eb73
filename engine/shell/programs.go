package shell

import (
	"maps"
	"slices"
	"strings"

	"pizarra/engine/fault"
)

// program is a command that the lab has.
type program struct {
	do    func(*run)
	usage string // how it is called, "" for what help does not list
	help  string // the key of what it does
}

// programs are the commands, by name.
var programs map[string]program

func init() {
	programs = map[string]program{
		"python":   {python, "python src/models/train.py --model-type … --n-estimators …", "shell.help.train"},
		"python3":  {python, "", ""},
		"py":       {python, "", ""},
		"uv":       {uv, "uv init · uv add … · uv sync · uv run …", "shell.help.uv"},
		"mlflow":   {mlflow, "mlflow ui · mlflow run . -P …=… · mlflow models predict -m …", "shell.help.mlflow"},
		"git":      {git, "git init · git add . · git status · git commit -m '…' · git log --oneline", "shell.help.git"},
		"ls":       {ls, "ls", "shell.help.ls"},
		"dir":      {ls, "", ""},
		"cd":       {cd, "cd src", "shell.help.cd"},
		"pwd":      {pwd, "pwd", "shell.help.pwd"},
		"cat":      {cat, "cat README.md", "shell.help.cat"},
		"type":     {cat, "", ""},
		"head":     {head, "head -n 5 data/train.csv", "shell.help.head"},
		"mkdir":    {mkdir, "mkdir -p src/models", "shell.help.mkdir"},
		"touch":    {touch, "touch src/__init__.py", "shell.help.touch"},
		"cp":       {cp, "cp .env.example .env", "shell.help.cp"},
		"mv":       {mv, "mv a.py b.py", "shell.help.mv"},
		"rm":       {rm, "rm notes.txt", "shell.help.rm"},
		"echo":     {echo, "echo 'mlflow.db' >> .gitignore", "shell.help.echo"},
		"curl":     {curl, "curl http://127.0.0.1:5000/health", "shell.help.curl"},
		"clear":    {clearAll, "clear", "shell.help.clear"},
		"cls":      {clearAll, "", ""},
		"lab":      {lab, "lab new · lab class · lab back · lab add …", "shell.help.lab"},
		"help":     {help, "help", "shell.help.help"},
		"pip":      {pip, "", ""},
		"pip3":     {pip, "", ""},
		"pytest":   {pytest, "", ""},
		"source":   {activate, "", ""},
		".":        {activate, "", ""},
		"activate": {activate, "", ""},
		"true":     {func(*run) {}, "", ""},
	}
}

// order is that in which help lists the commands.
var order = []string{"python", "mlflow", "git", "uv", "ls", "cd", "pwd", "cat", "head", "mkdir", "touch", "cp", "mv", "rm", "echo", "curl", "lab", "clear", "help"}

func clearAll(r *run) { r.Task = Clear{} }

func activate(r *run) { r.say("shell.activate") }

func help(r *run) {
	r.say("shell.help.intro")
	for _, name := range order {
		p := programs[name]
		r.out("  " + p.usage)
		r.say(p.help)
	}
}

// subcommands are those of git, mlflow and uv, in order.
func subcommands(name string) []string {
	switch name {
	case "git":
		return slices.Sorted(slices.Values(append(slices.Collect(maps.Keys(gits)), "init", "config", "--version")))
	case "mlflow":
		return []string{"--version", "models", "run", "server", "ui"}
	case "uv":
		return []string{"--version", "add", "init", "lock", "pip", "python", "remove", "run", "sync", "venv"}
	}
	return nil
}

// elsewhere are commands that people try and that the lab has not, with what they do instead.
var elsewhere = []string{"nano", "vim", "vi", "code", "notepad", "conda", "docker", "sudo", "apt", "brew", "winget", "ssh", "wget", "npm", "jupyter", "kill", "grep", "find", "export", "chmod", "make", "dvc"}

// unknown complains of a command that there is not, and names the nearest one.
func (r *run) unknown(name string) {
	r.fail("bash: " + name + ": command not found")
	switch {
	case slices.Contains(elsewhere, name):
		r.try(fault.New(fault.ResourceDoesNotExist, "shell.elsewhere", "name", name))
	case strings.Contains(name, "/") || strings.HasSuffix(name, ".py"):
		r.try(fault.New(fault.ResourceDoesNotExist, "shell.run_python", "name", name))
	default:
		if near := nearest(name, slices.Collect(maps.Keys(programs))); near != "" {
			r.try(fault.New(fault.ResourceDoesNotExist, "shell.did_you_mean", "name", name, "near", near))
			return
		}
		r.try(fault.New(fault.ResourceDoesNotExist, "shell.no_command", "name", name))
	}
}

// nearest is the name that takes the fewest changes, at most two and fewer than it has letters; "" where none is as near.
func nearest(name string, names []string) string {
	slices.Sort(names)
	best, least := "", min(3, len(name))
	for _, n := range names {
		if d := changes(name, n); d < least {
			best, least = n, d
		}
	}
	return best
}

// changes counts the letters to put in, take out, replace or swap with the next that make b of a.
func changes(a, b string) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			differs := 1
			if a[i-1] == b[j-1] {
				differs = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+differs)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
