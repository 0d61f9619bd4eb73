package sweep

import (
	"slices"
	"strconv"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/sha256"
	"pizarra/engine/trainer"
)

// Status is how far a job of a sweep is, in MLflow's words.
type Status string

// The statuses.
const (
	Scheduled Status = "SCHEDULED"
	Running   Status = "RUNNING"
	Finished  Status = "FINISHED"
	Failed    Status = "FAILED" // it cannot be trained, and would fail again
	Killed    Status = "KILLED" // a person has stopped it
)

// Run is what has come of a job of the plan so far.
type Run struct {
	Status  Status       `json:"status"`
	Attempt int          `json:"attempt,omitempty"` // how many were interrupted before
	Scores  []float64    `json:"scores,omitempty"`  // of a finished one: the accuracy on each fold of its training rows
	Fault   *fault.Error `json:"fault,omitempty"`   // of a failed one: why
}

// State is a sweep at work. It is saved as JSON, together with what it tells of: a job that is Running has a run in the store.
// It holds no score of a test.
type State struct {
	ID   string `json:"sweep"` // of the sweep's own run
	Plan Plan   `json:"plan"`
	Runs []Run  `json:"runs"` // one for each job, in the plan's order

	jobs []trainer.Job
	text []string // of each job: what its run's id follows from
	id   []string // of each job's run, at the first attempt
	rank []int    // of each job: the choice that it belongs to, counted in the plan's order
}

// New is a sweep that has not begun. id is that of its own run, which nobody else has. The errors are those of Plan.Jobs.
func New(id string, p Plan) (*State, error) {
	jobs, err := p.Jobs()
	if err != nil {
		return nil, err
	}
	s := &State{ID: id, Plan: p, Runs: make([]Run, len(jobs)), jobs: jobs}
	choices := map[string]int{}
	for i := range s.Runs {
		s.Runs[i].Status = Scheduled
		s.text = append(s.text, jobs[i].Query().Encode())
		s.id = append(s.id, s.runID(i, 0))
		key := seedless(jobs[i])
		if _, known := choices[key]; !known {
			choices[key] = len(choices)
		}
		s.rank = append(s.rank, choices[key])
	}
	return s, nil
}

// Read reads a State that was written as JSON. Nothing runs in it: what did was interrupted, and is scheduled once more. Its
// fault sweep.damaged says that the text is no such State.
func Read(text []byte) (*State, error) {
	damaged := fault.New(fault.InvalidParameterValue, "sweep.damaged")
	read := &State{}
	if err := jsontext.Unmarshal(text, read); err != nil {
		return nil, damaged
	}
	s, err := New(read.ID, read.Plan)
	if err != nil {
		return nil, err
	}
	if len(read.Runs) != len(s.Runs) {
		return nil, damaged
	}
	for i, r := range read.Runs {
		switch {
		case r.Attempt < 0:
			return nil, damaged
		case r.Status == Running:
			r = Run{Status: Scheduled, Attempt: r.Attempt + 1}
		case r.Status == Finished && len(r.Scores) == s.Plan.Folds, r.Status == Failed, r.Status == Killed, r.Status == Scheduled:
		default:
			return nil, damaged
		}
		s.Runs[i] = r
	}
	return s, nil
}

// Clone is a State that changes by itself.
func (s *State) Clone() *State {
	other := *s
	other.Runs = slices.Clone(s.Runs)
	return &other
}

// Resume is the sweep as the store tells of it, which is right whatever became of the State that was saved beside it. found
// tells what there is of a run by its id, ok is false where there is nothing; one that it calls Running is nobody's any more.
// Finished and failed runs stay as they are, and what was interrupted or killed is scheduled under an id of its own. Asked
// twice, it says the same: no run is lost, and none is there twice.
func Resume(id string, p Plan, found func(id string) (r Run, ok bool)) (*State, error) {
	s, err := New(id, p)
	if err != nil {
		return nil, err
	}
	for i := range s.Runs {
		run := &s.Runs[i]
		for {
			r, ok := found(s.RunID(i))
			if !ok {
				break
			}
			if r.Status == Finished && len(r.Scores) == p.Folds || r.Status == Failed {
				r.Attempt = run.Attempt
				*run = r
				break
			}
			run.Attempt++
		}
	}
	return s, nil
}

// Job is the i-th training.
func (s *State) Job(i int) trainer.Job { return s.jobs[i] }

// RunID is the id of the i-th job's run, the same whenever it is asked for: 32 hex digits of a digest of the sweep, the job's
// place, the attempt and the job itself.
func (s *State) RunID(i int) string {
	if attempt := s.Runs[i].Attempt; attempt > 0 {
		return s.runID(i, attempt)
	}
	return s.id[i]
}

func (s *State) runID(i, attempt int) string {
	text := s.ID + "\n" + strconv.Itoa(i) + "\n" + strconv.Itoa(attempt) + "\n" + s.text[i]
	return sha256.Hex([]byte(text))[:32]
}

// Next is the next job to be done, which is Running from now on. ok is false where none is left.
func (s *State) Next() (i int, ok bool) {
	for i := range s.Runs {
		if s.Runs[i].Status == Scheduled {
			s.Runs[i].Status = Running
			return i, true
		}
	}
	return 0, false
}

// Finish, Fail and Kill tell what became of a running job. Said again, or of one that does not run, they change nothing. The
// scores are the accuracy on each fold.
func (s *State) Finish(i int, scores []float64) { s.settle(i, Run{Status: Finished, Scores: scores}) }

// Fail is described at Finish.
func (s *State) Fail(i int, why error) { s.settle(i, Run{Status: Failed, Fault: fault.Of(why)}) }

// Kill is described at Finish.
func (s *State) Kill(i int) { s.settle(i, Run{Status: Killed}) }

func (s *State) settle(i int, r Run) {
	if s.Runs[i].Status == Running {
		r.Attempt = s.Runs[i].Attempt
		s.Runs[i] = r
	}
}

// Stop kills what runs. What has not begun stays scheduled: it has no run that could have been killed.
func (s *State) Stop() {
	for i := range s.Runs {
		s.Kill(i)
	}
}

// Continue schedules what was killed, each as a new attempt.
func (s *State) Continue() {
	for i := range s.Runs {
		if s.Runs[i].Status == Killed {
			s.Runs[i] = Run{Status: Scheduled, Attempt: s.Runs[i].Attempt + 1}
		}
	}
}

// Count is how many jobs have the status.
func (s *State) Count(status Status) int {
	n := 0
	for i := range s.Runs {
		if s.Runs[i].Status == status {
			n++
		}
	}
	return n
}

// Done reports whether every job is finished or failed: only then is there a winner.
func (s *State) Done() bool { return s.Count(Finished)+s.Count(Failed) == len(s.Runs) }
