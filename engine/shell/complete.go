package shell

import (
	"maps"
	"slices"
	"strings"

	"pizarra/engine/command"
	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
	"pizarra/engine/workspace/classproject"
)

// Completion is what may stand where the caret is.
type Completion struct {
	Start, End int      // the bytes of the line that it would take the place of
	Options    []string // in order; a folder ends with a slash
}

// Complete looks for what may come at a byte of the line: commands, subcommands, the flags and values of train.py, files and folders.
func (s *Session) Complete(line string, at int) Completion {
	if at < 0 || at > len(line) {
		at = len(line)
	}
	text := line[:at]
	if i := strings.LastIndex(text, "&&"); i >= 0 {
		text = text[i+2:]
	}
	text = text[strings.LastIndexByte(text, ';')+1:]
	start := at - (len(text) - strings.LastIndexAny(text, " \t>") - 1)
	begun := line[start:at]
	words := strings.Fields(text[:len(text)-len(begun)])
	if strings.ContainsAny(begun, `'"\`) {
		return Completion{Start: at, End: at}
	}
	if len(words) > 1 && words[0] == "uv" && words[1] == "run" {
		words = words[2:]
	}
	c := Completion{Start: start, End: at}
	for _, option := range slices.Compact(s.options(words, begun)) {
		if strings.HasPrefix(option, begun) {
			c.Options = append(c.Options, option)
		}
	}
	return c
}

// options are what may come behind some words; begun is the beginning of the next.
func (s *Session) options(words []string, begun string) []string {
	if len(words) == 0 {
		var names []string
		for name, p := range programs {
			if p.usage != "" {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		return names
	}
	last := words[len(words)-1]
	switch name := words[0]; {
	case len(words) == 1 && (name == "git" || name == "mlflow" || name == "uv"):
		return subcommands(name)
	case len(words) == 1 && name == "lab":
		return []string{"add", "back", "class", "new"}
	case len(words) > 1 && name == "lab" && words[1] == "add":
		return classproject.Paths()
	case name == "mlflow" && len(words) == 2 && words[1] == "models":
		return []string{"predict", "serve"}
	case strings.HasPrefix(name, "python") && slices.Contains(words, classproject.TrainScript):
		return trainOptions(words, last)
	case strings.HasPrefix(name, "python") && slices.Contains(words, classproject.DataScript):
		if last == "--data" {
			return values["--data"]
		}
		return []string{"--data", "--split-seed", "--test-size"}
	case strings.HasPrefix(name, "python") && len(words) == 1 && begun == "":
		return slices.Sorted(maps.Keys(scripts))
	}
	return s.paths(begun, words[0] == "cd" || words[0] == "mkdir")
}

// values are those that some flags of the scripts take.
var values = map[string][]string{"--data": {"breast_cancer", "iris", "wine"}}

// trainOptions are the flags of train.py for the model type that has been named, and values of the last one.
func trainOptions(words []string, last string) []string {
	switch last {
	case "--model-type":
		names := estimator.Names()
		slices.Sort(names)
		return names
	case "--data":
		return values[last]
	}
	model := trainer.DefaultModel
	if i := slices.Index(words, "--model-type"); i >= 0 && i+1 < len(words) {
		model = words[i+1]
	}
	spec, err := estimator.Lookup(model)
	if err != nil {
		return nil
	}
	flags := slices.DeleteFunc(command.Flags(spec), func(flag string) bool { return slices.Contains(words, flag) })
	slices.Sort(flags)
	return flags
}

// paths are the files and folders that a path may go on with, from the folder that it names so far.
func (s *Session) paths(begun string, dirs bool) []string {
	folder := begun[:strings.LastIndexByte(begun, '/')+1]
	path, err := s.clean(folder + ".")
	if err != nil {
		return nil
	}
	list, err := s.Tree.List(path)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range list {
		switch {
		case e.Name[0] == '.' && !strings.HasPrefix(begun[len(folder):], "."):
		case e.Dir:
			names = append(names, folder+e.Name+"/")
		case !dirs:
			names = append(names, folder+e.Name)
		}
	}
	return names
}
