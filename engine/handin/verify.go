package handin

import (
	"slices"
	"strconv"

	"pizarra/engine/fault"
	"pizarra/engine/inspect"
	"pizarra/engine/jsontext"
	"pizarra/engine/sha256"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/engine/url"
)

// State is what came of training a run of a hand-in again.
type State string

// The states.
const (
	Unchecked  State = ""           // not yet
	Reproduced State = "reproduced" // all that could be compared is equal, to the last bit
	Differs    State = "differs"    // and what differs is told
	Open       State = "open"       // it could not be trained, or nothing could be compared: nothing is said of it
)

// Verdict is what came of one run.
type Verdict struct {
	Run      string       `json:"run_id"`
	Of       string       `json:"of"` // the Mark of the run that it speaks of
	State    State        `json:"state"`
	Compared int          `json:"compared,omitempty"` // so many things
	Apart    []Difference `json:"apart,omitempty"`    // of Differs
	Why      *fault.Error `json:"why,omitempty"`      // of Open; nil where nothing could be compared
}

// Difference is one thing that came out otherwise: what was handed in, and what is so.
type Difference struct {
	What   string `json:"what"` // as inspect.Check has it
	Handed string `json:"handed"`
	Now    string `json:"now"`
}

// ParseJob is the Job of a run, complete. The faults are "handin.no_job", "handin.unfinished", "handin.open_seed" and the Job's own.
func (r *Run) ParseJob() (trainer.Job, error) {
	if r.Job == "" {
		return trainer.Job{}, fault.New(fault.InvalidParameterValue, "handin.no_job")
	}
	if r.Status != store.Finished {
		return trainer.Job{}, fault.New(fault.InvalidState, "handin.unfinished")
	}
	q, err := url.ParseQuery(r.Job)
	if err != nil {
		return trainer.Job{}, fault.New(fault.InvalidParameterValue, "handin.no_job")
	}
	j, err := trainer.ParseQuery(q)
	if err == nil {
		j, err = j.Complete()
	}
	if err != nil {
		return trainer.Job{}, err
	}
	if _, drawn := j.Draw(func() uint32 { return 0 }); len(drawn) > 0 {
		return trainer.Job{}, fault.New(fault.InvalidParameterValue, "handin.open_seed")
	}
	return j, nil
}

// Request asks for the run to be trained again and held to what was handed in: its metrics, its params, its data and its fingerprint.
// The faults are those of ParseJob.
func (r *Run) Request() (inspect.Request, error) {
	j, err := r.ParseJob()
	if err != nil {
		return inspect.Request{}, err
	}
	l := &inspect.Logged{ScikitLearn: r.ScikitLearn, Data: r.Digest, Fingerprint: r.Fingerprint, Params: map[string]string{}}
	for _, m := range r.Metrics {
		l.Metrics, l.Values = append(l.Metrics, m.Key), append(l.Values, m.Value)
	}
	for _, p := range r.Params {
		l.Params[p.Key] = p.Value
	}
	return inspect.Request{Kind: inspect.Reproduction, Job: j, Logged: l}, nil
}

// Judge is the verdict on a run of what came of its Request.
func (r *Run) Judge(c *inspect.Comparison, err error) Verdict {
	v := Verdict{Run: r.ID, Of: r.Mark(), State: Open}
	if err != nil {
		v.Why = fault.Of(err)
		return v
	}
	for i, check := range c.Checks {
		if i == 0 || check.State == inspect.Missing { // of the release nothing hangs
			continue
		}
		v.Compared++
		if check.State == inspect.Differs {
			v.Apart = append(v.Apart, Difference{check.What, check.Logged, check.Now})
		}
	}
	// Rows of the data and settings alone say nothing of the outcome.
	outcome := r.Fingerprint != nil || slices.ContainsFunc(c.Checks, func(check inspect.Check) bool {
		_, ok := r.Metric(check.What)
		return ok && check.State != inspect.Missing
	})
	switch {
	case len(v.Apart) > 0:
		v.State = Differs
	case outcome:
		v.State = Reproduced
	}
	return v
}

// Mark changes with whatever a verdict hangs on, so that none outlives a run that is handed in otherwise.
func (r *Run) Mark() string {
	text, err := jsontext.Marshal(&Run{ID: r.ID, Status: r.Status, Job: r.Job, Digest: r.Digest, Fingerprint: r.Fingerprint, Params: r.Params, Metrics: r.Metrics})
	if err != nil {
		return ""
	}
	return sha256.Hex(text)[:16]
}

// Verdicts are what is known of a student's runs.
type Verdicts []Verdict

// Of is the verdict on a run as it is handed in, the zero Verdict where there is none.
func (list Verdicts) Of(r *Run) Verdict {
	i := slices.IndexFunc(list, func(v Verdict) bool { return v.Run == r.ID })
	if i < 0 || list[i].Of != r.Mark() {
		return Verdict{}
	}
	return list[i]
}

// With is the list with a verdict in the place of the one on the same run.
func (list Verdicts) With(v Verdict) Verdicts {
	out := slices.DeleteFunc(slices.Clone(list), func(have Verdict) bool { return have.Run == v.Run })
	return append(out, v)
}

// States are the states of runs that are known, by student and run_id. To see whether a verdict speaks of a run as it is takes a hash of
// the run: it is done once.
type States map[string]map[string]State

// StatesOf are the states of all runs of a class.
func StatesOf(class []Handin, verdicts map[string]Verdicts) States {
	states := States{}
	for i := range class {
		h := &class[i]
		known := make(map[string]State, len(h.Runs))
		if list := verdicts[h.Student]; len(list) > 0 {
			of := make(map[string]*Verdict, len(list))
			for k := range list {
				of[list[k].Run] = &list[k]
			}
			for k := range h.Runs {
				if v := of[h.Runs[k].ID]; v != nil && v.Of == h.Runs[k].Mark() {
					known[v.Run] = v.State
				}
			}
		}
		states[h.Student] = known
	}
	return states
}

// Of is how many of a hand-in's runs are in each state.
func (s States) Of(h *Handin) map[State]int {
	n := map[State]int{}
	for i := range h.Runs {
		n[s[h.Student][h.Runs[i].ID]]++
	}
	return n
}

// JSON reads and writes Verdicts.
func (list *Verdicts) JSON(c *jsontext.Coder) {
	c.Object(func() { jsontext.Member(c, "verdicts", (*[]Verdict)(list), jsontext.List((*Verdict).JSON)) })
}

// JSON reads and writes a Verdict.
func (v *Verdict) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "run_id", &v.Run, jsontext.String)
		jsontext.Member(c, "of", &v.Of, jsontext.String)
		jsontext.Member(c, "state", &v.State, jsontext.Name)
		jsontext.Optional(c, "compared", &v.Compared, jsontext.Int)
		jsontext.Optional(c, "apart", &v.Apart, jsontext.List((*Difference).JSON))
		jsontext.Pointer(c, "why", &v.Why, (*fault.Error).JSON)
	})
}

// JSON reads and writes a Difference.
func (d *Difference) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "what", &d.What, jsontext.Name)
		jsontext.Member(c, "handed", &d.Handed, jsontext.String)
		jsontext.Member(c, "now", &d.Now, jsontext.String)
	})
}

// testRows is how many rows a run says it was tested on, 0 where it does not.
func (r *Run) testRows() int {
	n, err := strconv.Atoi(r.Param("test_samples"))
	if err != nil {
		return 0
	}
	return n
}
