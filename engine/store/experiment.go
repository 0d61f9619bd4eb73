package store

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// defaultExperiment is there in every workbook, as in MLflow, and is stored once it changes.
var defaultExperiment = Experiment{ID: "0", Name: "Default", Stage: Active}

// readExperiments is all of them, the default one too, in order of their ids' text.
func readExperiments(r Reader) ([]Experiment, error) {
	text, err := r.All(ExperimentTable)
	if err != nil {
		return nil, err
	}
	var list []Experiment
	if err := jsontext.UnmarshalList(text, &list, (*Experiment).JSON); err != nil {
		return nil, Damaged(ExperimentTable, "", err)
	}
	if indexExperiment(list, defaultExperiment.ID) < 0 {
		list = append([]Experiment{defaultExperiment}, list...)
	}
	return list, nil
}

func indexExperiment(list []Experiment, id string) int {
	return slices.IndexFunc(list, func(e Experiment) bool { return e.ID == id })
}

func missingExperiment(id string) error {
	return fault.New(fault.ResourceDoesNotExist, "store.experiment_missing", "experiment", id)
}

// all is every experiment, with what the batch has done to them so far.
func (c *commit) all() ([]Experiment, error) {
	var err error
	if c.experiments == nil {
		c.experiments, err = readExperiments(c.tx)
	}
	return c.experiments, err
}

// experiment is the place of an experiment in c.experiments.
func (c *commit) experiment(id string) (int, error) {
	list, err := c.all()
	if err != nil {
		return 0, err
	}
	i := indexExperiment(list, id)
	if i < 0 {
		return 0, missingExperiment(id)
	}
	return i, nil
}

// change gives an experiment what edit says and the time of it.
func (c *commit) change(id string, time int64, needsActive bool, edit func(e *Experiment)) error {
	i, err := c.experiment(id)
	if err != nil {
		return err
	}
	e := &c.experiments[i]
	if needsActive && e.Stage != Active {
		c.refuse(deletedExperiment(*e))
	}
	edit(e)
	e.LastUpdateTime = time
	return c.putJSON(e, ExperimentTable, id)
}

func deletedExperiment(e Experiment) error {
	return fault.New(fault.InvalidState, "store.experiment_deleted", "name", e.Name)
}

// bearer is the experiment other than id that bears a name, nil if there is none.
func (c *commit) bearer(name, id string) (*Experiment, error) {
	list, err := c.all()
	if err != nil {
		return nil, err
	}
	for i := range list {
		if list[i].Name == name && list[i].ID != id {
			return &list[i], nil
		}
	}
	return nil, nil
}

func nameTaken(e Experiment) error {
	return fault.New(fault.ResourceAlreadyExists, "store.experiment_exists", "name", shorten(e.Name), "experiment", e.ID)
}

// CheckExperimentName says what is wrong with an experiment's name, whatever is stored.
func CheckExperimentName(name string) error {
	if strings.TrimSpace(name) == "" {
		return fault.New(fault.InvalidParameterValue, "store.experiment_name_empty")
	}
	return checkText("experiment name", name, MaxExperimentName)
}

func (o CreateExperiment) check() error {
	if o.Experiment.ID != "" {
		if err := checkExperimentID(o.Experiment.ID); err != nil {
			return err
		}
	}
	if err := CheckExperimentName(o.Experiment.Name); err != nil {
		return err
	}
	return checkTags(o.Experiment.Tags, MaxExperimentTag)
}

func (o CreateExperiment) apply(c *commit) error {
	list, err := c.all()
	if err != nil {
		return err
	}
	e := o.Experiment
	taken, err := c.bearer(e.Name, "")
	if err != nil {
		return err
	}
	if taken != nil {
		// The same name, made at the same moment, is this batch saved before.
		if taken.CreationTime == e.CreationTime && (e.ID == "" || e.ID == taken.ID) {
			return nil
		}
		return nameTaken(*taken)
	}
	if e.ID == "" {
		e.ID = nextExperimentID(list)
	} else if i := indexExperiment(list, e.ID); i >= 0 {
		return fault.New(fault.ResourceAlreadyExists, "store.experiment_id_taken", "experiment", e.ID, "name", list[i].Name)
	}
	e.Stage = Active
	e.LastUpdateTime = max(e.LastUpdateTime, e.CreationTime)
	e.Tags = setTags(nil, e.Tags)
	c.experiments = append(list, e)
	return c.putJSON(&e, ExperimentTable, e.ID)
}

// nextExperimentID is one more than the greatest.
func nextExperimentID(list []Experiment) string {
	var greatest int64
	for _, e := range list {
		n, _ := strconv.ParseInt(e.ID, 10, 64) // checked when it was made
		greatest = max(greatest, n)
	}
	return strconv.FormatInt(greatest+1, 10)
}

func (o RenameExperiment) check() error { return CheckExperimentName(o.Name) }

func (o RenameExperiment) apply(c *commit) error {
	taken, err := c.bearer(o.Name, o.Experiment)
	if err != nil {
		return err
	}
	if taken != nil {
		c.refuse(nameTaken(*taken))
	}
	return c.change(o.Experiment, o.Time, true, func(e *Experiment) { e.Name = o.Name })
}

func (o SetExperimentTags) check() error { return checkTags(o.Tags, MaxExperimentTag) }

func (o SetExperimentTags) apply(c *commit) error {
	return c.change(o.Experiment, o.Time, true, func(e *Experiment) { e.Tags = setTags(e.Tags, o.Tags) })
}

func (o DeleteExperiment) check() error { return nil }

func (o DeleteExperiment) apply(c *commit) error { return c.stage(o.Experiment, o.Time, Deleted) }

func (o RestoreExperiment) check() error { return nil }

func (o RestoreExperiment) apply(c *commit) error { return c.stage(o.Experiment, o.Time, Active) }

// stage marks an experiment and its runs.
func (c *commit) stage(id string, time int64, stage Stage) error {
	if err := c.change(id, time, false, func(e *Experiment) { e.Stage = stage }); err != nil {
		return err
	}
	ids, err := runsOf(c.tx, id)
	if err != nil {
		return err
	}
	for _, run := range ids {
		// A damaged run cannot be marked, and must not keep the others from it.
		if _, err := c.run(run); err != nil && !isDamaged(err) {
			return err
		}
	}
	for _, r := range c.runs {
		if r.ExperimentID == id {
			r.Stage = stage
		}
	}
	return nil
}

func (o DeleteExperimentTag) check() error { return nil }

// Who deletes a tag that is not there is refused, unless it is the batch that deleted it.
func (o DeleteExperimentTag) apply(c *commit) error {
	return c.change(o.Experiment, o.Time, true, func(e *Experiment) {
		i, ok := findTag(e.Tags, o.Key)
		if ok {
			e.Tags = slices.Delete(slices.Clone(e.Tags), i, i+1)
			return
		}
		c.refuse(fault.New(fault.ResourceDoesNotExist, "store.experiment_tag_missing", "name", e.Name, "key", shorten(o.Key)))
	})
}
