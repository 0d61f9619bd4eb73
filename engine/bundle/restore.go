package bundle

import (
	"context"
	"slices"

	"pizarra/engine/store"
)

// Restored says what a backup brought.
type Restored struct {
	Runs        int `json:"runs"`        // added
	There       int `json:"there"`       // runs that were there already, and stay as they are
	Experiments int `json:"experiments"` // added
	Files       int `json:"files"`       // data files added
	Versions    int `json:"versions"`    // versions of registered models added
}

// Restore adds to a workbook what a backup holds and the workbook lacks. A run that is there, deleted or not, stays as it
// is; so does an experiment of the same name, to which the backup's runs are added, whatever its number. Only the
// experiment Default takes on what the backup says of it, as long as nothing was done to it. Where runs are added to a deleted
// experiment that the backup has active, it comes back, without the runs that were deleted in it.
//
// Logged models come with the runs that are added. Of a registered model that is there the versions are added that are not,
// under another number where theirs is taken; what stands in a stage or bears an alias goes on doing so. The logs become one.
// The student's project is taken where there is none, and so is each thing that the lessons keep.
//
// All is read and checked before anything is written, and then written in one durable batch: on an error nothing is
// written. The faults are "bundle.not_backup", "bundle.repacked", "bundle.damaged", "bundle.newer", "bundle.file_too_big", and
// the store's for what goes against its rules.
func Restore(ctx context.Context, s store.Store, data []byte) (Restored, error) {
	c, err := read(data, usual)
	if err != nil {
		return Restored{}, err
	}
	p, err := newPlan(ctx, s, c)
	if err != nil {
		return Restored{}, err
	}
	p.addAll()
	if len(p.ops) > 0 {
		err = s.Commit(ctx, store.Batch{Ops: p.ops, Durable: true})
	}
	if err != nil {
		return Restored{}, err
	}
	return p.restored, nil
}

// addRun adds a run with all that it has, except its stage. Operations have limits to how much they hold.
func (p *plan) addRun(r savedRun) {
	run := r.Run
	run.ExperimentID = p.ids[r.ExperimentID]
	run.Params, run.Metrics, run.Tags, run.Inputs, run.Outputs = nil, nil, nil, nil, nil
	p.add(store.CreateRun{Run: run})
	for params := range slices.Chunk(r.Params, store.MaxParamsPerBatch) {
		p.add(store.LogParams{Run: r.ID, Params: params})
	}
	for metrics := range slices.Chunk(r.Metrics, store.MaxMetricsPerBatch) {
		p.add(store.LogMetrics{Run: r.ID, Metrics: metrics})
	}
	for tags := range slices.Chunk(r.Tags, store.MaxTagsPerBatch) {
		p.add(store.SetTags{Run: r.ID, Tags: tags})
	}
	if len(r.Inputs) > 0 {
		p.add(store.LogInputs{Run: r.ID, Inputs: r.Inputs})
	}
	for _, path := range r.Artifacts {
		p.add(store.PutArtifact{Run: r.ID, Path: path, Bytes: p.bytes[artifactName(r.ID, path)]})
	}
	p.restored.Runs++
}

// addFiles adds the data files that are not there, or were added later than those there.
func (p *plan) addFiles() {
	for _, f := range p.Files {
		i := slices.IndexFunc(p.files, func(g store.DataFile) bool { return g.Digest == f.Digest })
		if i >= 0 && p.files[i].Added >= f.Added {
			continue
		}
		f.Bytes = p.bytes[fileName(f.Digest)]
		p.add(store.PutDataFile{File: f})
		if i < 0 {
			p.restored.Files++
		}
	}
}
