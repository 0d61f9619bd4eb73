package storetest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/store"
)

// model is a store as simple as can be, to compare with: plain maps, the latest metric looked for among all points, and a
// copy of everything before each batch.
type model struct {
	Experiments map[string]store.Experiment
	Runs        map[string]*modelRun
	Files       map[string]string // digest → "name added"
	Contents    map[string]string // digest → bytes
}

type modelRun struct {
	Info    store.Run // without params, metrics, tags
	Params  map[string]string
	Tags    map[string]string
	Lost    map[string]bool // tags that were deleted and not set again
	Points  map[string]store.Metric
	Content map[string]string // artifacts
}

func newModel() *model {
	return &model{
		Experiments: map[string]store.Experiment{"0": {ID: "0", Name: "Default", Stage: store.Active}},
		Runs:        map[string]*modelRun{}, Files: map[string]string{}, Contents: map[string]string{},
	}
}

// commit is the model after a batch, or false where the batch must be refused.
func (m *model) commit(ops []store.Op) (*model, bool) {
	next := newModel()
	if err := json.Unmarshal([]byte(text(m)), next); err != nil {
		panic(err)
	}
	inState := true
	for _, op := range ops {
		ok, fits := next.apply(op)
		if !ok {
			return m, false
		}
		inState = inState && fits
	}
	if !inState && text(next) != text(m) {
		return m, false
	}
	return next, true
}

// apply says whether an operation is possible, and whether the state of what it changes allows it.
func (m *model) apply(op store.Op) (ok, fits bool) {
	switch o := op.(type) {
	case store.CreateExperiment:
		greatest := 0
		for _, e := range m.Experiments {
			if e.Name == o.Experiment.Name {
				return e.CreationTime == o.Experiment.CreationTime, true
			}
			n, _ := strconv.Atoi(e.ID)
			greatest = max(greatest, n)
		}
		e := o.Experiment
		e.ID, e.Stage, e.LastUpdateTime = strconv.Itoa(greatest+1), store.Active, e.CreationTime
		m.Experiments[e.ID] = e
		return true, true
	case store.DeleteExperiment:
		return m.stage(o.Experiment, o.Time, store.Deleted), true
	case store.RestoreExperiment:
		return m.stage(o.Experiment, o.Time, store.Active), true
	case store.SetExperimentTags:
		return m.tag(o.Experiment, o.Time, func(tags []store.Tag) ([]store.Tag, bool) {
			tags, _ = untagged(tags, o.Tags[0].Key)
			return append(tags, o.Tags[0]), true
		})
	case store.DeleteExperimentTag:
		return m.tag(o.Experiment, o.Time, func(tags []store.Tag) ([]store.Tag, bool) { return untagged(tags, o.Key) })
	case store.CreateRun:
		return m.create(o.Run), true
	case store.PutDataFile:
		f := o.File
		var name string
		var added int64
		if old, there := m.Files[f.Digest]; there {
			fmt.Sscan(old, &name, &added)
		}
		if f.Added >= added {
			m.Files[f.Digest], m.Contents[f.Digest] = fmt.Sprint(f.Name, " ", f.Added), string(f.Bytes)
		}
		return true, true
	}
	r := m.Runs[runOf(op)]
	if r == nil {
		return false, true
	}
	fits = r.Info.Stage == store.Active
	switch o := op.(type) {
	case store.DeleteRun:
		r.Info.Stage, fits = store.Deleted, true
	case store.RestoreRun:
		r.Info.Stage, fits = store.Active, true
	case store.LogParams:
		for _, p := range o.Params {
			if old, there := r.Params[p.Key]; there && old != p.Value {
				return false, fits
			}
			r.Params[p.Key] = p.Value
		}
	case store.LogMetrics:
		for _, p := range o.Metrics {
			r.Points[text(p)] = p
		}
	case store.SetTags:
		for _, t := range o.Tags {
			r.Tags[t.Key] = t.Value
			delete(r.Lost, t.Key)
		}
	case store.DeleteTag:
		if _, there := r.Tags[o.Key]; !there && !r.Lost[o.Key] {
			return false, fits
		}
		delete(r.Tags, o.Key)
		r.Lost[o.Key] = true
	case store.PutArtifact:
		for path := range r.Content {
			if strings.HasPrefix(path, o.Path+"/") || strings.HasPrefix(o.Path, path+"/") {
				return false, fits
			}
		}
		r.Content[o.Path] = string(o.Bytes)
	case store.UpdateRun:
		fits = r.update(o) && fits
	}
	return true, fits
}

func (m *model) stage(id string, time int64, stage store.Stage) bool {
	e, there := m.Experiments[id]
	if !there {
		return false
	}
	e.Stage, e.LastUpdateTime = stage, time
	m.Experiments[id] = e
	for _, r := range m.Runs {
		if r.Info.ExperimentID == id {
			r.Info.Stage = stage
		}
	}
	return true
}

// untagged is tags without one, and whether it was among them.
func untagged(tags []store.Tag, key string) ([]store.Tag, bool) {
	rest := slices.DeleteFunc(slices.Clone(tags), func(t store.Tag) bool { return t.Key == key })
	return rest, len(rest) < len(tags)
}

// tag changes the tags of an experiment.
func (m *model) tag(id string, time int64, change func([]store.Tag) ([]store.Tag, bool)) (ok, fits bool) {
	e, there := m.Experiments[id]
	if !there {
		return false, true
	}
	fits = e.Stage == store.Active
	tags, was := change(e.Tags)
	slices.SortFunc(tags, func(a, b store.Tag) int { return cmp.Compare(a.Key, b.Key) })
	e.Tags, e.LastUpdateTime = tags, time
	m.Experiments[id] = e
	return true, fits && was
}

// purge is the model after deleting for good, or false where one of the things is not in the trash.
func (m *model) purge(experiments, runs []string) (*model, bool) {
	next := newModel()
	if err := json.Unmarshal([]byte(text(m)), next); err != nil {
		panic(err)
	}
	for _, id := range experiments {
		e, there := next.Experiments[id]
		if there && e.Stage != store.Deleted {
			return m, false
		}
		if there {
			maps.DeleteFunc(next.Runs, func(_ string, r *modelRun) bool { return r.Info.ExperimentID == id })
			delete(next.Experiments, id)
		}
	}
	for _, id := range runs {
		if r := next.Runs[id]; r != nil && r.Info.Stage != store.Deleted {
			return m, false
		}
		delete(next.Runs, id)
	}
	if _, there := next.Experiments["0"]; !there {
		next.Experiments["0"] = newModel().Experiments["0"]
	}
	return next, true
}

func (m *model) create(run store.Run) bool {
	if old, there := m.Runs[run.ID]; there {
		return old.Info.StartTime == run.StartTime && old.Info.ExperimentID == run.ExperimentID
	}
	if m.Experiments[run.ExperimentID].Stage != store.Active {
		return false
	}
	r := &modelRun{Info: run, Params: map[string]string{}, Tags: map[string]string{"mlflow.runName": run.Name}, Lost: map[string]bool{},
		Points: map[string]store.Metric{}, Content: map[string]string{}}
	r.Info.Status, r.Info.Stage = store.Running, store.Active
	m.Runs[run.ID] = r
	return true
}

// update says whether a run's state allows what was done to it.
func (r *modelRun) update(o store.UpdateRun) bool {
	fits := true
	if o.Name != "" {
		r.Tags["mlflow.runName"] = o.Name
	}
	if o.Status != "" {
		// The pairs that stand here are the ones that are refused.
		refused := []string{"FINISHED FAILED", "FINISHED KILLED", "FAILED KILLED", "KILLED FINISHED", "KILLED FAILED"}
		fits = !slices.Contains(refused, fmt.Sprint(r.Info.Status, " ", o.Status))
		r.Info.Status = o.Status
	}
	if o.Status == store.Running {
		r.Info.EndTime = 0
	}
	if o.EndTime != 0 {
		r.Info.EndTime = o.EndTime
	}
	return fits && (r.Info.Status == store.Running) == (r.Info.EndTime == 0)
}

// snapshot is what the store must show.
func (m *model) snapshot() string {
	s := snapshot{Histories: map[string][]store.Metric{}, Artifacts: map[string]string{}, Files: map[string]string{}, Runs: []store.Run{}}
	s.Experiments = slices.Collect(maps.Values(m.Experiments))
	slices.SortFunc(s.Experiments, func(a, b store.Experiment) int {
		return cmp.Or(cmp.Compare(b.LastUpdateTime, a.LastUpdateTime), cmp.Compare(a.Name, b.Name))
	})
	for id, r := range m.Runs {
		run := r.Info
		run.Name = r.Tags["mlflow.runName"]
		for _, key := range slices.Sorted(maps.Keys(r.Params)) {
			run.Params = append(run.Params, store.Param{Key: key, Value: r.Params[key]})
		}
		for _, key := range slices.Sorted(maps.Keys(r.Tags)) {
			run.Tags = append(run.Tags, store.Tag{Key: key, Value: r.Tags[key]})
		}
		byKey := map[string][]store.Metric{}
		for _, p := range r.Points {
			byKey[p.Key] = append(byKey[p.Key], p)
		}
		for _, key := range slices.Sorted(maps.Keys(byKey)) {
			run.Metrics = append(run.Metrics, slices.MaxFunc(byKey[key], func(a, b store.Metric) int {
				return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.Timestamp, b.Timestamp), cmp.Compare(rank(a.Value), rank(b.Value)))
			}))
			slices.SortFunc(byKey[key], func(a, b store.Metric) int {
				return cmp.Or(cmp.Compare(a.Timestamp, b.Timestamp), cmp.Compare(a.Step, b.Step), cmp.Compare(rank(a.Value), rank(b.Value)))
			})
			s.Histories[id+" "+key] = byKey[key]
		}
		for path, content := range r.Content {
			s.Artifacts[id+" "+path] = content
		}
		s.Runs = append(s.Runs, run)
	}
	slices.SortFunc(s.Runs, func(a, b store.Run) int {
		return cmp.Or(cmp.Compare(b.StartTime, a.StartTime), cmp.Compare(a.ID, b.ID))
	})
	for digest, file := range m.Files {
		s.Files[digest+" "+file] = m.Contents[digest]
	}
	return text(s)
}

// rank is a value's place in order: NaN right before 0.
func rank(v float64) float64 {
	if math.IsNaN(v) {
		return -math.SmallestNonzeroFloat64
	}
	return v
}
