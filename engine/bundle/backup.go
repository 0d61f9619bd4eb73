// Package bundle is the files that leave a workbook and come back: the backup.
package bundle

import (
	"context"
	"slices"
	"sort"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
)

// MaxBackup is the size in bytes up to which a backup is written and read.
const MaxBackup = 1_000_000_000

// limits are what a backup may hold. The manifest, which takes many times its size in memory, has one of its own: there is
// room for some 800,000 points.
type limits struct{ bytes, manifest, entries int }

var usual = limits{bytes: MaxBackup, manifest: 64_000_000, entries: mostEntries}

// Backup writes the whole workbook into one file: experiments, runs and their artifacts, deleted ones too, data files, logged
// models with their files, the registry with its log, and the workspace.
// The file is made of nothing but that, neither clock nor chance: of the same workbook it is the same, and restored into an empty one
// and written again, it is the same once more. Its form stands in container.go and manifest.go. What stands under NotePath stays behind.
//
// Of a run that is damaged there is what can still be read: what its summary says, its metrics' points, its files.
//
// The workbook is read in many transactions: what changes meanwhile is in the backup or not, run by run. The faults are the
// store's, "bundle.too_big" and "bundle.too_many".
func Backup(ctx context.Context, s store.Store) ([]byte, error) {
	return backup(ctx, s, usual)
}

func backup(ctx context.Context, s store.Store, most limits) ([]byte, error) {
	m, size, err := listAll(ctx, s)
	if err != nil {
		return nil, err
	}
	m.Format, m.Version = format, version
	text, err := jsontext.Marshal(&m)
	if err != nil {
		return nil, err
	}
	size += int64(len(text))
	if n := m.entries(); n > most.entries {
		return nil, fault.New(fault.ResourceExhausted, "bundle.too_many", "files", n, "limit", most.entries)
	}
	if len(text) > most.manifest {
		return nil, tooBig(int64(len(text)), most.manifest)
	}
	if size > int64(most.bytes) {
		return nil, tooBig(size, most.bytes)
	}
	// One buffer of about the right size: a workbook's bytes are in memory once, and one file's twice.
	p := packer{out: make([]byte, 0, int(size+size/64)+1<<12)}
	p.add(entry{manifestName, text})
	for _, f := range m.Files {
		f, err := s.DataFile(ctx, f.Digest)
		if err != nil {
			return nil, err
		}
		p.add(entry{fileName(f.Digest), f.Bytes})
	}
	for _, r := range m.Runs {
		for _, path := range r.Artifacts {
			b, err := s.Artifact(ctx, r.ID, path)
			if err != nil {
				return nil, err
			}
			p.add(entry{artifactName(r.ID, path), b})
		}
	}
	for _, model := range m.Models {
		for _, path := range model.Artifacts {
			b, err := s.ModelArtifact(ctx, model.ID, path)
			if err != nil {
				return nil, err
			}
			p.add(entry{modelName(model.ID, path), b})
		}
	}
	for _, f := range m.Workspace {
		p.add(entry{workspaceName(f.Path), f.Bytes})
	}
	out := p.finish()
	if len(out) > most.bytes {
		return nil, tooBig(int64(len(out)), most.bytes)
	}
	return out, nil
}

func tooBig(size int64, limit int) error {
	return fault.New(fault.ResourceExhausted, "bundle.too_big",
		"megabytes", (size+999_999)/1_000_000, "limit", limit/1_000_000)
}

// listAll reads all but the bytes of files, whose size it adds up, in an order that depends on nothing else.
func listAll(ctx context.Context, s store.Store) (m manifest, size int64, err error) {
	if m.Experiments, err = s.Experiments(ctx, store.All); err != nil {
		return m, 0, err
	}
	sort.Slice(m.Experiments, func(i, j int) bool { return m.Experiments[i].ID < m.Experiments[j].ID })
	ids := make([]string, len(m.Experiments))
	for i, e := range m.Experiments {
		ids[i] = e.ID
	}
	if m.Files, err = s.DataFiles(ctx); err != nil {
		return m, 0, err
	}
	sort.Slice(m.Files, func(i, j int) bool { return m.Files[i].Digest < m.Files[j].Digest })
	for _, f := range m.Files {
		size += f.Size
	}
	runs, err := s.Runs(ctx, ids, store.All)
	if err != nil {
		return m, 0, err
	}
	sort.Slice(runs, func(i, j int) bool { return runs[i].ID < runs[j].ID })
	for _, r := range runs {
		if r.Damaged && r.ExperimentID == "" {
			continue // nothing but its id can be read
		}
		run := savedRun{Run: r}
		run.Metrics = nil
		for _, latest := range r.Metrics {
			history, err := s.MetricHistory(ctx, r.ID, latest.Key)
			if err != nil {
				return m, 0, err
			}
			run.Metrics = append(run.Metrics, history...)
		}
		if run.Artifacts, err = listFiles(ctx, s.Artifacts, r.ID, "", &size); err != nil {
			return m, 0, err
		}
		m.Runs = append(m.Runs, run)
	}
	return m, size, listModels(ctx, s, &m, &size)
}

// listModels reads the logged models of the runs that are in m, the registry, its log and the workspace.
func listModels(ctx context.Context, s store.Store, m *manifest, size *int64) error {
	saved := map[string]bool{"": true}
	for _, r := range m.Runs {
		saved[r.ID] = true
	}
	models, err := s.LoggedModels(ctx)
	if err != nil {
		return err
	}
	sort.Slice(models, func(i, j int) bool { return models[i].ID < models[j].ID })
	for _, model := range models {
		if !saved[model.SourceRunID] {
			continue // its run cannot be read
		}
		one := savedModel{LoggedModel: model}
		if one.Artifacts, err = listFiles(ctx, s.ModelArtifacts, model.ID, "", size); err != nil {
			return err
		}
		m.Models = append(m.Models, one)
	}
	reg, err := s.Registry(ctx)
	if err != nil {
		return err
	}
	for _, model := range reg.Models {
		one := savedRegistered{RegisteredModel: model, Versions: reg.Of(model.Name)}
		for _, v := range reg.Deleted {
			if v.Name == model.Name {
				one.Versions = append(one.Versions, v)
			}
		}
		m.Registered = append(m.Registered, one)
	}
	if m.Log, err = s.RegistryLog(ctx); err != nil {
		return err
	}
	m.Workspace, err = s.Workspace(ctx)
	m.Workspace = slices.DeleteFunc(m.Workspace, func(f store.WorkspaceFile) bool { return f.Path == NotePath })
	for _, f := range m.Workspace {
		*size += f.Size
	}
	return err
}

// listFiles is the paths of all files of a run or a model below dir. It adds up their sizes.
func listFiles(ctx context.Context, list func(context.Context, string, string) ([]store.FileInfo, error), owner, dir string, size *int64) ([]string, error) {
	files, err := list(ctx, owner, dir)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, f := range files {
		if !f.Dir {
			paths = append(paths, f.Path)
			*size += f.Size
			continue
		}
		below, err := listFiles(ctx, list, owner, f.Path, size)
		if err != nil {
			return nil, err
		}
		paths = append(paths, below...)
	}
	return paths, nil
}
