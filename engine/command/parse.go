package command

import (
	"strconv"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
)

// ownFlags are the flags that are no hyperparameters, in the order in which they are listed.
var ownFlags = []string{"--model-type", "--data", "--target", "--encoding", "--separator", "--decimal", "--header",
	"--omit", "--drop-missing", "--test-size", "--split-seed"}

// given is one flag as it was typed.
type given struct {
	flag, value string
	has         bool // a value was given
}

// Parse reads the arguments of the class's program: --flag value or --flag=value, in any order; of a flag that is given
// twice the last one counts, but every --omit does. A flag for True or False means True where it stands alone. Where
// Data.Name is a file (IsFile), Data.File is left for the caller, who has the file, to fill in; all else is checked.
//
// The errors command.word, command.unknown, command.no_value and command.value name the flag; the others are those of
// Job.Complete. The Job is as short as Job.Short makes it.
func Parse(args []string) (trainer.Job, error) {
	list, err := split(args)
	if err != nil {
		return trainer.Job{}, err
	}
	j := trainer.NewJob(trainer.Data{Name: firstData}, trainer.DefaultModel)
	for _, g := range list {
		switch {
		case g.flag != "--model-type":
		case !g.has:
			return trainer.Job{}, fault.New(fault.InvalidParameterValue, "command.no_value", "flag", g.flag)
		default:
			j.Model = g.value
		}
	}
	spec, err := estimator.Lookup(j.Model)
	if err != nil {
		return trainer.Job{}, err
	}
	for _, g := range list {
		if err := set(&j, spec, g); err != nil {
			return trainer.Job{}, err
		}
	}
	checked := j
	if IsFile(j.Data.Name) {
		checked.Data.File = strings.Repeat("0", 64) // a stand-in: only the file's bytes tell its digest
	}
	if _, err := checked.Complete(); err != nil {
		return trainer.Job{}, err
	}
	return j.Short(), nil
}

// split pairs flags with their values.
func split(args []string) ([]given, error) {
	var list []given
	for i := 0; i < len(args); i++ {
		if !strings.HasPrefix(args[i], "--") || args[i] == "--" {
			return nil, fault.New(fault.InvalidParameterValue, "command.word", "word", args[i])
		}
		g := given{}
		g.flag, g.value, g.has = strings.Cut(args[i], "=")
		if !g.has && g.flag != "--drop-missing" && i+1 < len(args) && !strings.HasPrefix(args[i+1], "--") {
			i++
			g.value, g.has = args[i], true
		}
		list = append(list, g)
	}
	return list, nil
}

// set takes one flag into the Job.
func set(j *trainer.Job, spec *estimator.Spec, g given) error {
	if g.flag == "--drop-missing" {
		return setDropMissing(j, g)
	}
	p := paramOf(spec, g.flag)
	if p != nil && p.Bool && !g.has {
		g.value, g.has = "True", true
	}
	field := textField(j, g.flag)
	if p == nil && field == nil && g.flag != "--omit" && g.flag != "--test-size" && g.flag != "--split-seed" {
		return fault.New(fault.InvalidParameterValue, "command.unknown",
			"flag", g.flag, "model", spec.Name, "known", strings.Join(Flags(spec), ", "))
	}
	if !g.has {
		return fault.New(fault.InvalidParameterValue, "command.no_value", "flag", g.flag)
	}
	switch {
	case p != nil:
		v, err := p.Check(spec.Name, estimator.ParseValue(g.value))
		if err != nil {
			return wrong(g, p.Allowed())
		}
		j.Params[p.Name] = v
	case field != nil:
		if g.flag == "--separator" && g.value == tab {
			g.value = "\t"
		}
		*field = g.value
	case g.flag == "--omit":
		j.Data.Selection.Omit = append(j.Data.Selection.Omit, g.value)
	case g.flag == "--test-size":
		size, err := trainer.ParseTestSize(g.value)
		if err != nil {
			return wrong(g, "float (0, 1)")
		}
		j.Split.TestSize = size
	default: // --split-seed
		v := estimator.ParseValue(g.value)
		if v.Kind != estimator.None && (v.Kind != estimator.Int || v.Int() < 0 || v.Int() > trainer.MaxSeed) {
			return wrong(g, "int [0, "+strconv.Itoa(trainer.MaxSeed)+"], None")
		}
		j.Split.RandomState = v
	}
	return nil
}

func wrong(g given, allowed string) error {
	return fault.New(fault.InvalidParameterValue, "command.value", "flag", g.flag, "value", g.value, "allowed", allowed)
}

func setDropMissing(j *trainer.Job, g given) error {
	v := estimator.ParseValue(g.value)
	if g.has && v.Kind != estimator.Bool {
		return wrong(g, "True, False")
	}
	j.Data.Selection.DropMissing = !g.has || v.Bool()
	return nil
}

// textField is the field of the Job that takes a flag's value as it is, nil for other flags.
func textField(j *trainer.Job, flag string) *string {
	switch flag {
	case "--model-type":
		return &j.Model
	case "--data":
		return &j.Data.Name
	case "--target":
		return &j.Data.Selection.Target
	case "--encoding":
		return &j.Data.Reading.Encoding
	case "--separator":
		return &j.Data.Reading.Separator
	case "--decimal":
		return &j.Data.Reading.Decimal
	case "--header":
		return &j.Data.Reading.Header
	}
	return nil
}

func paramOf(spec *estimator.Spec, flag string) *estimator.Param {
	for i := range spec.Params {
		if spec.Params[i].Flag() == flag {
			return &spec.Params[i]
		}
	}
	return nil
}

// Flags lists all flags that a model type takes, those for data and split first.
func Flags(spec *estimator.Spec) []string {
	flags := append([]string(nil), ownFlags...)
	for i := range spec.Params {
		flags = append(flags, spec.Params[i].Flag())
	}
	return flags
}

func shortest(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// ParseClass is Parse for what the class's own train.py takes: it has flags for the forest whatever the model, so --n-estimators and
// --max-depth beside a model that has none are no mistake, but ignored.
func ParseClass(args []string) (j trainer.Job, ignored []string, err error) {
	list, err := split(args)
	if err != nil {
		return trainer.Job{}, nil, err
	}
	model := trainer.DefaultModel
	for _, g := range list {
		if g.flag == "--model-type" && g.has {
			model = g.value
		}
	}
	spec, err := estimator.Lookup(model)
	if err != nil {
		return trainer.Job{}, nil, err
	}
	var kept []string
	for _, g := range list {
		if (g.flag == "--n-estimators" || g.flag == "--max-depth" || g.flag == "--random-state") && paramOf(spec, g.flag) == nil {
			ignored = append(ignored, g.flag)
			continue
		}
		if g.has {
			kept = append(kept, g.flag+"="+g.value)
		} else {
			kept = append(kept, g.flag)
		}
	}
	j, err = Parse(kept)
	return j, ignored, err
}
