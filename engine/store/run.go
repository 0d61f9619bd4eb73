package store

import (
	"strings"

	"pizarra/engine/fault"
)

// runNameTag mirrors a run's name, as in MLflow.
const runNameTag = "mlflow.runName"

func checkRunName(name string) error {
	if strings.TrimSpace(name) == "" {
		return fault.New(fault.InvalidParameterValue, "store.run_name_empty")
	}
	return checkText("run name", name, MaxRunName)
}

func checkStatus(s Status) error {
	switch s {
	case "", Running, Finished, Failed, Killed:
		return nil
	}
	return fault.New(fault.InvalidParameterValue, "store.run_status", "status", string(s))
}

// checkEnd wants an end exactly where a run has ended.
func checkEnd(r *Run) error {
	if ended := r.Status != Running; ended != (r.EndTime != 0) {
		return fault.New(fault.InvalidParameterValue, "store.run_end", "run", r.Name, "status", string(r.Status), "end", r.EndTime)
	}
	return nil
}

func (o CreateRun) check() error {
	r := o.Run
	if err := checkRunID(r.ID); err != nil {
		return err
	}
	if err := checkStatus(r.Status); err != nil {
		return err
	}
	if r.Name != "" {
		if err := checkRunName(r.Name); err != nil {
			return err
		}
	}
	if err := checkText("user_id", r.User, MaxTag); err != nil {
		return err
	}
	if err := (LogParams{r.ID, r.Params}).check(); err != nil {
		return err
	}
	if err := (LogMetrics{r.ID, r.Metrics}).check(); err != nil {
		return err
	}
	if err := (LogInputs{r.ID, r.Inputs}).check(); err != nil {
		return err
	}
	return (SetTags{r.ID, r.Tags}).check()
}

func (o CreateRun) apply(c *commit) error {
	old, err := c.find(o.Run.ID)
	if err != nil {
		return err
	}
	if old != nil {
		return sameRun(&old.Run, &o.Run)
	}
	i, err := c.experiment(o.Run.ExperimentID)
	if err != nil {
		return err
	}
	if e := c.experiments[i]; e.Stage != Active {
		return deletedExperiment(e)
	}
	r := Run{
		ID: o.Run.ID, Name: o.Run.Name, ExperimentID: o.Run.ExperimentID, User: o.Run.User,
		Status: o.Run.Status, StartTime: o.Run.StartTime, EndTime: o.Run.EndTime, Stage: Active,
	}
	if r.Status == "" {
		r.Status = Running
	}
	r.Tags = setTags(nil, o.Run.Tags)
	tag, tagged := valueOf(r.Tags, runNameTag)
	switch {
	case r.Name == "" && tagged:
		r.Name = tag
	case r.Name == "":
		r.Name = RandomName(runIDBytes(r.ID))
	case tagged && tag != r.Name:
		return fault.New(fault.InvalidParameterValue, "store.run_names_differ", "name", shorten(r.Name), "tag", shorten(tag))
	}
	r.Tags = setTags(r.Tags, []Tag{{runNameTag, r.Name}})
	if err := checkEnd(&r); err != nil {
		return err
	}
	if r.Params, err = addParams(r.Name, nil, o.Run.Params); err != nil {
		return err
	}
	r.Inputs = addInputs(nil, o.Run.Inputs)
	c.runs[r.ID] = &kept{record: record{Run: r}}
	return c.logMetrics(&c.runs[r.ID].record, o.Run.Metrics)
}

// sameRun says whether a run that is there is the one to be created: then its batch was saved before. What may have
// changed since, such as name, tags and status, does not count.
func sameRun(old, new *Run) error {
	same := old.ExperimentID == new.ExperimentID && old.StartTime == new.StartTime && old.User == new.User
	for _, p := range new.Params {
		value, ok := valueOfParam(old.Params, p.Key)
		same = same && ok && value == p.Value
	}
	if !same {
		return fault.New(fault.ResourceAlreadyExists, "store.run_exists", "run", old.ID, "name", old.Name)
	}
	return nil
}

func (o UpdateRun) check() error {
	if err := checkStatus(o.Status); err != nil {
		return err
	}
	if o.Name != "" {
		return checkRunName(o.Name)
	}
	return nil
}

func (o UpdateRun) apply(c *commit) error {
	r, err := c.active(o.Run)
	if err != nil {
		return err
	}
	if o.Name != "" {
		r.Name = o.Name
		r.Tags = setTags(r.Tags, []Tag{{runNameTag, o.Name}})
	}
	if o.Status != "" {
		if !mayBecome(r.Status, o.Status) {
			c.refuse(fault.New(fault.InvalidState, "store.run_ended", "run", r.Name, "status", string(r.Status), "wanted", string(o.Status)))
		}
		r.Status = o.Status
		if o.Status == Running {
			r.EndTime = 0
		}
	}
	if o.EndTime != 0 {
		r.EndTime = o.EndTime
	}
	if err := checkEnd(&r.Run); err != nil {
		c.refuse(err)
	}
	return nil
}

// mayBecome is the rule of UpdateRun. MLflow allows every change; but of two tabs, one that takes a run for dead must
// not undo what the other has just finished.
func mayBecome(old, new Status) bool {
	return new == old || new == Running || old == Running || old == Failed && new == Finished
}

func (o DeleteRun) check() error { return nil }

func (o DeleteRun) apply(c *commit) error {
	r, err := c.run(o.Run)
	if err == nil {
		r.Stage = Deleted
	}
	return err
}

func (o RestoreRun) check() error { return nil }

func (o RestoreRun) apply(c *commit) error {
	r, err := c.run(o.Run)
	if err == nil {
		r.Stage = Active
	}
	return err
}
