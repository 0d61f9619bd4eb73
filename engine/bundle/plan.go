package bundle

import (
	"context"
	"slices"
	"strconv"

	"pizarra/engine/store"
)

// plan turns a backup into the operations that bring a workbook what it lacks.
type plan struct {
	*content
	ops      []store.Op
	restored Restored

	experiments []store.Experiment // of the workbook, and those planned
	runs        []store.Run        // of the workbook
	files       []store.DataFile   // of the workbook
	models      []store.LoggedModel
	registry    store.Registry
	workspace   []store.WorkspaceFile

	ids      map[string]string // experiment_id in the backup → in the workbook
	reopened map[string]bool   // experiments of the workbook that are brought back, to take runs
	closing  []closing         // experiments that are deleted once all is in them
}

type closing struct {
	experiment string
	time       int64
}

func newPlan(ctx context.Context, s store.Store, c *content) (*plan, error) {
	p := &plan{content: c, ids: map[string]string{}, reopened: map[string]bool{}}
	var err error
	if p.experiments, err = s.Experiments(ctx, store.All); err != nil {
		return nil, err
	}
	var ids []string
	for _, e := range p.experiments {
		ids = append(ids, e.ID)
	}
	if p.runs, err = s.Runs(ctx, ids, store.All); err != nil {
		return nil, err
	}
	if p.files, err = s.DataFiles(ctx); err != nil {
		return nil, err
	}
	if p.models, err = s.LoggedModels(ctx); err != nil {
		return nil, err
	}
	if p.registry, err = s.Registry(ctx); err != nil {
		return nil, err
	}
	p.workspace, err = s.Workspace(ctx)
	return p, err
}

func (p *plan) add(op store.Op) { p.ops = append(p.ops, op) }

// addAll plans everything.
func (p *plan) addAll() {
	there := map[string]bool{}
	for _, r := range p.runs {
		there[r.ID] = true
	}
	var added []savedRun
	grows := map[string]bool{} // experiments of the backup with runs to add
	for _, r := range p.Runs {
		if there[r.ID] {
			p.restored.There++
			continue
		}
		added = append(added, r)
		grows[r.ExperimentID] = true
	}
	for _, m := range p.Models {
		grows[m.ExperimentID] = grows[m.ExperimentID] || p.lacks(m)
	}
	for _, e := range p.Experiments {
		p.addExperiment(e, grows[e.ID])
	}
	for _, r := range added {
		p.addRun(r)
	}
	p.addModels(added)
	p.setStages(added)
	p.addFiles()
	p.addRegistry()
	p.addWorkspace()
}

// addExperiment finds or makes the experiment of the workbook that e's runs go to.
func (p *plan) addExperiment(e store.Experiment, grows bool) {
	i := slices.IndexFunc(p.experiments, func(have store.Experiment) bool { return have.Name == e.Name })
	untouched := slices.IndexFunc(p.experiments, p.isUntouched)
	switch {
	case e.ID == "0" && untouched >= 0 && (i < 0 || i == untouched):
		p.ids[e.ID] = e.ID
		have := &p.experiments[untouched]
		if have.Name != e.Name {
			p.add(store.RenameExperiment{Experiment: e.ID, Name: e.Name, Time: e.LastUpdateTime})
			p.restored.Experiments++
		}
		if e.LastUpdateTime != 0 || len(e.Tags) > 0 || e.Stage == store.Deleted {
			p.describe(e, e.ID)
		}
		e.CreationTime = have.CreationTime
		*have = e
	case i >= 0:
		have := p.experiments[i]
		p.ids[e.ID] = have.ID
		if have.Stage == store.Deleted && grows {
			p.add(store.RestoreExperiment{Experiment: have.ID, Time: have.LastUpdateTime})
			p.reopened[have.ID] = true
			if e.Stage == store.Deleted {
				p.closing = append(p.closing, closing{have.ID, have.LastUpdateTime})
			}
		}
	default:
		id := p.freeID(e.ID)
		p.ids[e.ID] = id
		p.add(store.CreateExperiment{Experiment: store.Experiment{ID: id, Name: e.Name, CreationTime: e.CreationTime}})
		p.describe(e, id)
		p.restored.Experiments++
		e.ID = id
		p.experiments = append(p.experiments, e)
	}
}

// isUntouched says whether an experiment is the one that is in every workbook, and nobody has done anything to it: its last
// update would say so.
func (p *plan) isUntouched(e store.Experiment) bool {
	return e.ID == "0" && e.Stage == store.Active && e.LastUpdateTime == 0 && len(e.Tags) == 0 &&
		!slices.ContainsFunc(p.runs, func(r store.Run) bool { return r.ExperimentID == e.ID })
}

// describe gives the experiment with this id e's tags, last update and, in the end, stage.
func (p *plan) describe(e store.Experiment, id string) {
	p.add(store.SetExperimentTags{Experiment: id, Time: e.LastUpdateTime})
	for tags := range slices.Chunk(e.Tags, store.MaxTagsPerBatch) {
		p.add(store.SetExperimentTags{Experiment: id, Tags: tags, Time: e.LastUpdateTime})
	}
	if e.Stage == store.Deleted {
		p.closing = append(p.closing, closing{id, e.LastUpdateTime})
	}
}

// freeID is the id itself if neither workbook nor plan has it, else the number after all of theirs.
func (p *plan) freeID(id string) string {
	taken := func(e store.Experiment) bool { return e.ID == id }
	if !slices.ContainsFunc(p.experiments, taken) {
		return id
	}
	var greatest int64
	for _, e := range p.experiments {
		n, _ := strconv.ParseInt(e.ID, 10, 64) // the store refuses what is no number
		greatest = max(greatest, n)
	}
	return strconv.FormatInt(greatest+1, 10)
}

// setStages deletes the experiments that are to be deleted, and then sets right each run whose stage is another than what
// it has become by that.
func (p *plan) setStages(added []savedRun) {
	closed := map[string]bool{}
	for _, c := range p.closing {
		closed[c.experiment] = true
		p.add(store.DeleteExperiment{Experiment: c.experiment, Time: c.time})
	}
	set := func(run, experiment string, stage store.Stage) {
		switch {
		case stage == store.Deleted && !closed[experiment]:
			p.add(store.DeleteRun{Run: run})
		case stage == store.Active && closed[experiment]:
			p.add(store.RestoreRun{Run: run})
		}
	}
	for _, r := range p.runs {
		if p.reopened[r.ExperimentID] && !r.Damaged {
			set(r.ID, r.ExperimentID, r.Stage)
		}
	}
	for _, r := range added {
		set(r.ID, p.ids[r.ExperimentID], r.Stage)
	}
}
