// Package shell is a command line over a student's workspace: the class's own commands, told as the real programs tell them. What
// works on files and commits happens in the workspace; what needs the training engine or the store is a Task, which the caller does
// and then reports. It is honest: what is only simulated is said to be, and what there is not is refused with what to do instead, here
// and in the shells that students have (bash, PowerShell).
package shell

import (
	"slices"
	"strings"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/workspace"
)

// Root is where the project's folder lies, as pwd tells it. There is nothing above it.
const Root = "/workspace/iris-mlops"

// Session is what a shell knows between two commands. Tree and Now must be set.
type Session struct {
	Tree *workspace.Workspace
	Dir  string // the folder that commands run in, as workspace.Clean writes it
	Lang string // of the files that it makes: "es" or "en"
	Now  func() time.Time

	// Serving is the model that mlflow models serve has been told to serve, and Port where; "" for none.
	Serving, Port string

	before *workspace.Workspace // the project was started anew
	told   map[string]bool      // what has been said once and need not be said again
	rest   []typed              // of the line, to run after the task that goes on
}

// Kind is what a line of output is.
type Kind byte

// The kinds of lines.
const (
	Out   Kind = iota // as the real program prints it
	Err               // as the real program complains
	Said              // the lab's own words: Key and Args
	Wrong             // the lab's own complaint: Fault
)

// Line is a line of output.
type Line struct {
	Kind  Kind
	Text  string // of Out and Err
	Key   string // of Said, a sentence of site/i18n
	Args  []any
	Fault *fault.Error // of Wrong
}

// Answer is what a command comes to.
type Answer struct {
	Lines   []Line
	Failed  bool // what stands behind "&&" does not run
	Changed bool // files or commits are others than before
	// Task is what is still to be done, nil if nothing: *Train, *loaddata.Split, *Predict, Open or Clear. When it is, Done says so.
	Task any
}

// Open leads to a page of the lab.
type Open struct{ Hash string }

// Clear takes all output away.
type Clear struct{}

// run is a command at work.
type run struct {
	*Session
	args []string // without the command's name
	Answer
}

// Run runs a line. What it says comes in order; of several commands in a line the rest waits while a Task goes on.
func (s *Session) Run(line string) Answer {
	list, err := parse(line)
	if err != nil {
		return Answer{Lines: []Line{{Kind: Wrong, Fault: fault.Of(err)}}, Failed: true}
	}
	return s.runAll(list, false)
}

// Done goes on with a line whose Task is done.
func (s *Session) Done(failed bool) Answer {
	rest := s.rest
	s.rest = nil
	return s.runAll(rest, failed)
}

func (s *Session) runAll(list []typed, failed bool) (all Answer) {
	s.rest = nil
	all.Failed = failed
	for i, c := range list {
		if all.Failed && !c.always {
			continue
		}
		a := s.runOne(c)
		all.Lines = append(all.Lines, a.Lines...)
		all.Changed = all.Changed || a.Changed
		all.Failed, all.Task = a.Failed, a.Task
		if a.Task != nil {
			s.rest = list[i+1:]
			break
		}
	}
	return all
}

func (s *Session) runOne(c typed) Answer {
	if s.told == nil {
		s.told = map[string]bool{}
	}
	words := s.expand(c.words)
	r := &run{Session: s, args: words[1:]}
	do := programs[words[0]].do
	if do == nil {
		r.unknown(words[0])
		return r.Answer
	}
	do(r)
	if c.to != "" && r.Task == nil {
		r.redirect(c)
	}
	return r.Answer
}

// redirect writes what would have been printed into a file.
func (r *run) redirect(c typed) {
	var kept []Line
	text := ""
	for _, l := range r.Lines {
		if l.Kind == Out {
			text += l.Text + "\n"
		} else {
			kept = append(kept, l)
		}
	}
	r.Lines = kept
	path, ok := r.path(c.to)
	if !ok {
		return
	}
	if c.append {
		if f, err := r.Tree.Read(path); err == nil {
			text = f.Text + text
		}
	}
	if r.try(r.Tree.Write(path, text)) {
		r.Changed = true
		r.once("shell.powershell.redirect")
	}
}

// expand makes words of the command line's words: those with a star become the files that they fit, if there are any.
func (s *Session) expand(words []word) []string {
	var list []string
	for i, w := range words {
		if i == 0 || !w.star {
			list = append(list, w.text)
			continue
		}
		found := s.fitting(w.text)
		if len(found) == 0 {
			found = []string{w.text} // as a POSIX shell does
		}
		list = append(list, found...)
	}
	return list
}

// fitting are the files and folders that a pattern with stars in its last part means, as bash finds them.
func (s *Session) fitting(pattern string) []string {
	slash := strings.LastIndexByte(pattern, '/') + 1
	dir, err := s.clean(pattern[:slash] + ".")
	if err != nil || strings.ContainsAny(pattern[:slash], "*?") {
		return nil
	}
	list, _ := s.Tree.List(dir)
	var found []string
	for _, e := range list {
		if workspace.Match(pattern[slash:], e.Name) && (e.Name[0] != '.' || pattern[slash] == '.') {
			found = append(found, pattern[:slash]+e.Name)
		}
	}
	return found
}

// clean is a path of the command line, relative to the folder that commands run in, as one of the workspace.
func (s *Session) clean(path string) (string, error) {
	if inside, ok := strings.CutPrefix(path, Root); ok && (inside == "" || inside[0] == '/') {
		return workspace.Clean(inside)
	}
	if strings.HasPrefix(path, "/") {
		return "", fault.New(fault.InvalidParameterValue, "workspace.outside", "path", path)
	}
	if s.Dir != "" {
		path = s.Dir + "/" + path
	}
	return workspace.Clean(path)
}

// path is clean, and complains where the path is none.
func (r *run) path(path string) (string, bool) {
	clean, err := r.clean(path)
	return clean, r.try(err)
}

// out prints lines.
func (r *run) out(text string) {
	for line := range strings.Lines(text) {
		r.Lines = append(r.Lines, Line{Kind: Out, Text: strings.TrimSuffix(line, "\n")})
	}
}

// fail complains as the real program does.
func (r *run) fail(text string) {
	r.Failed = true
	for line := range strings.Lines(text) {
		r.Lines = append(r.Lines, Line{Kind: Err, Text: strings.TrimSuffix(line, "\n")})
	}
}

// say adds a word of the lab's own.
func (r *run) say(key string, args ...any) {
	r.Lines = append(r.Lines, Line{Kind: Said, Key: key, Args: args})
}

// once is say, but only the first time in a session.
func (r *run) once(key string, args ...any) {
	if !r.told[key] {
		r.told[key] = true
		r.say(key, args...)
	}
}

// try reports whether there is no error, and complains of it.
func (r *run) try(err error) bool {
	if err != nil {
		r.Failed = true
		r.Lines = append(r.Lines, Line{Kind: Wrong, Fault: fault.Of(err)})
	}
	return err == nil
}

// flags takes words that begin with "-" out of the arguments: rest are the others, and wrong is the first flag that is none of those
// allowed. Short ones may stand together, as in "-la". Behind "--" nothing is a flag.
func (r *run) flags(allowed ...string) (set map[string]bool, rest []string, wrong string) {
	set = map[string]bool{}
	for i, arg := range r.args {
		switch {
		case arg == "--":
			return set, append(rest, r.args[i+1:]...), wrong
		case len(arg) < 2 || arg[0] != '-':
			rest = append(rest, arg)
		case slices.Contains(allowed, arg):
			set[arg] = true
		case arg[1] != '-':
			for _, c := range arg[1:] {
				short := "-" + string(c)
				if set[short] = true; !slices.Contains(allowed, short) && wrong == "" {
					wrong = short
				}
			}
		case wrong == "":
			wrong = arg
		}
	}
	return set, rest, wrong
}

// noFlag complains of a flag that the lab's command does not take.
func (r *run) noFlag(name, flag string) {
	r.try(fault.New(fault.InvalidParameterValue, "shell.flag", "command", name, "flag", flag))
}
