package bundle

import (
	"slices"

	"pizarra/engine/store"
)

// addModels adds the logged models of the runs that are added, in the order in which these logged them, and those without a run
// that are not there.
func (p *plan) addModels(added []savedRun) {
	saved := make(map[string]savedModel, len(p.Models))
	for _, m := range p.Models {
		saved[m.ID] = m
	}
	for _, r := range added {
		for _, id := range r.Outputs {
			if m, ok := saved[id]; ok && m.SourceRunID == r.ID {
				p.addModel(m)
				delete(saved, id)
			}
		}
	}
	for _, m := range p.Models {
		if p.lacks(m) {
			p.addModel(m)
		}
	}
}

// lacks says of a model without a run whether it is to be added.
func (p *plan) lacks(m savedModel) bool {
	return m.SourceRunID == "" && !slices.ContainsFunc(p.models, func(have store.LoggedModel) bool { return have.ID == m.ID })
}

func (p *plan) addModel(m savedModel) {
	model := m.LoggedModel
	model.ExperimentID = p.ids[m.ExperimentID]
	model.Params, model.Tags = nil, nil
	params, tags := slices.Collect(slices.Chunk(m.Params, store.MaxParamsPerBatch)), slices.Collect(slices.Chunk(m.Tags, store.MaxTagsPerBatch))
	if len(params) > 0 {
		model.Params = params[0]
	}
	p.add(store.CreateLoggedModel{Model: model})
	for _, some := range tags {
		p.add(store.UpdateLoggedModel{Model: m.ID, Tags: some})
	}
	for _, path := range m.Artifacts {
		p.add(store.PutModelArtifact{Model: m.ID, Path: path, Bytes: p.bytes[modelName(m.ID, path)]})
	}
}

// addRegistry adds registered models, versions and the log.
func (p *plan) addRegistry() {
	for _, m := range p.Registered {
		there := p.registry.Of(m.Name)
		for i := range m.Versions {
			v := &m.Versions[i]
			if !v.Deleted && !slices.ContainsFunc(there, func(have store.ModelVersion) bool { return have.Same(v) }) {
				p.restored.Versions++
			}
		}
		p.add(store.RestoreRegisteredModel{Model: m.RegisteredModel, Versions: m.Versions})
	}
	if len(p.Log) > 0 {
		p.add(store.RestoreLog{Events: p.Log})
	}
}

// addWorkspace adds what stands under paths that the workbook has nothing under: the project, which is one file, where there is none,
// for two of them cannot be one; and of each lesson what was answered, where nothing is.
func (p *plan) addWorkspace() {
	for _, f := range p.Workspace {
		if f.Path == NotePath || slices.ContainsFunc(p.workspace, func(have store.WorkspaceFile) bool { return have.Path == f.Path }) {
			continue
		}
		p.add(store.PutWorkspace{Path: f.Path, Bytes: p.bytes[workspaceName(f.Path)]})
	}
}
