package command

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/sweep"
	"pizarra/engine/trainer"
)

// The flags of a sweep, beside those of a training. --model-type, --split-seed and every hyperparameter take lists there, as
// sweep.Values reads them; model types are parted by commas.
const (
	flagSweep     = "--sweep"
	flagDraws     = "--draws"
	flagSweepSeed = "--sweep-seed"
	flagFolds     = "--folds"
)

// IsSweep reports whether arguments are of a sweep, not of a training.
func IsSweep(args []string) bool {
	return slices.ContainsFunc(args, func(arg string) bool {
		flag, _, _ := strings.Cut(arg, "=")
		return flag == flagSweep
	})
}

// Sweep is the plan as a command line for a POSIX shell, as Command is a Job's:
//
//	python src/models/train.py --sweep grid --model-type random_forest --n-estimators '10, 50, 100' --max-depth 1..5
func Sweep(p sweep.Plan) string {
	job := trainer.NewJob(p.Data, trainer.DefaultModel)
	job.Split.TestSize = p.TestSize
	line := strings.TrimPrefix(Command(job), Program+" --model-type "+trainer.DefaultModel)
	var b strings.Builder
	b.WriteString(Program)
	add := func(flag, value string) {
		if strings.HasPrefix(value, "-") {
			b.WriteString(" " + flag + "=" + quote(value))
			return
		}
		b.WriteString(" " + flag + " " + quote(value))
	}
	add(flagSweep, string(p.Method))
	if p.Method == sweep.Random {
		add(flagDraws, strconv.Itoa(p.Draws))
		add(flagSweepSeed, strconv.FormatUint(uint64(p.Seed), 10))
	}
	if p.Folds != sweep.UsualFolds {
		add(flagFolds, strconv.Itoa(p.Folds))
	}
	add("--model-type", strings.Join(p.Models, ","))
	b.WriteString(line)
	for _, a := range p.Axes {
		add(axisFlag(a.Name), a.Text)
	}
	return b.String()
}

func axisFlag(name string) string {
	if name == sweep.SplitSeed {
		return "--split-seed"
	}
	return kebab(name)
}

// ParseSweep reads the arguments of a sweep as Parse reads those of a training: Sweep's are read back to the same plan, with
// its axes in the order in which they stand, and Data.File left for the caller to fill in. The errors are those of Parse and
// of sweep.Plan.Jobs.
func ParseSweep(args []string) (sweep.Plan, error) {
	list, err := split(args)
	if err != nil {
		return sweep.Plan{}, err
	}
	job := trainer.NewJob(trainer.Data{Name: firstData}, trainer.DefaultModel)
	p := sweep.NewPlan(job.Data, trainer.DefaultModel)
	for _, g := range list {
		if g.flag == "--model-type" {
			p.Models = strings.FieldsFunc(g.value, func(r rune) bool { return r == ',' || r == ' ' })
		}
	}
	var specs []*estimator.Spec
	for _, name := range p.Models {
		spec, err := estimator.Lookup(name)
		if err != nil {
			return sweep.Plan{}, err
		}
		specs = append(specs, spec)
	}
	for _, g := range list {
		if err := setSweep(&p, &job, specs, g); err != nil {
			return sweep.Plan{}, err
		}
	}
	p.Data, p.TestSize = job.Data, job.Split.TestSize
	checked := p
	if IsFile(p.Data.Name) {
		checked.Data.File = strings.Repeat("0", 64) // as in Parse
	}
	_, err = checked.Jobs()
	return p, err
}

// setSweep takes one flag into the plan, or into the Job that holds its data.
func setSweep(p *sweep.Plan, job *trainer.Job, specs []*estimator.Spec, g given) (err error) {
	axis, isBool := "", false
	if g.flag == "--split-seed" {
		axis = sweep.SplitSeed
	}
	for _, spec := range specs {
		if param := paramOf(spec, g.flag); param != nil {
			axis, isBool = param.Name, param.Bool
		}
	}
	own := slices.Contains([]string{flagSweep, flagDraws, flagSweepSeed, flagFolds, "--model-type"}, g.flag)
	if isBool && !g.has {
		g.value, g.has = "True", true
	}
	if (own || axis != "") && !g.has {
		return fault.New(fault.InvalidParameterValue, "command.no_value", "flag", g.flag)
	}
	switch {
	case axis != "":
		p.Axes = slices.DeleteFunc(p.Axes, func(a sweep.Axis) bool { return a.Name == axis }) // the last one counts
		p.Axes = append(p.Axes, sweep.Axis{Name: axis, Text: g.value})
	case g.flag == flagSweep:
		p.Method = sweep.Method(g.value)
	case g.flag == flagDraws:
		p.Draws, err = sweep.ParseDraws(g.value)
	case g.flag == flagSweepSeed:
		p.Seed, err = sweep.ParseSeed(g.value)
	case g.flag == flagFolds:
		p.Folds, err = sweep.ParseFolds(g.value)
	case own: // --model-type is read already
	default:
		return set(job, sweepFlags(specs), g)
	}
	return err
}

// sweepFlags is a model type with no hyperparameters of its own but all names of the swept ones', for what set says of a flag
// that there is not.
func sweepFlags(specs []*estimator.Spec) *estimator.Spec {
	all := &estimator.Spec{}
	var names []string
	for _, spec := range specs {
		names = append(names, spec.Name)
		for _, param := range spec.Params {
			if paramOf(all, param.Flag()) == nil {
				all.Params = append(all.Params, param)
			}
		}
	}
	all.Name = strings.Join(names, ", ")
	return all
}
