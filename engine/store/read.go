package store

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// Shows says whether a view shows a stage.
func (v View) Shows(s Stage) bool { return v == All || (v == DeletedOnly) == (s == Deleted) }

func (s *ruled) Experiments(ctx context.Context, v View) ([]Experiment, error) {
	var list []Experiment
	err := s.backend.View(ctx, func(r Reader) (err error) {
		list, err = readExperiments(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(e Experiment) bool { return !v.Shows(e.Stage) })
	sort.SliceStable(list, func(i, j int) bool {
		a, b := &list[i], &list[j]
		return cmp.Or(cmp.Compare(b.LastUpdateTime, a.LastUpdateTime), strings.Compare(a.Name, b.Name)) < 0
	})
	return list, nil
}

func (s *ruled) Experiment(ctx context.Context, id string) (Experiment, error) {
	return s.experimentWhere(ctx, func(e Experiment) bool { return e.ID == id }, missingExperiment(id))
}

func (s *ruled) ExperimentByName(ctx context.Context, name string) (Experiment, error) {
	missing := fault.New(fault.ResourceDoesNotExist, "store.experiment_name_missing", "name", shorten(name))
	return s.experimentWhere(ctx, func(e Experiment) bool { return e.Name == name }, missing)
}

// experimentWhere is the experiment that is so; missing is the error where there is none.
func (s *ruled) experimentWhere(ctx context.Context, is func(Experiment) bool, missing error) (Experiment, error) {
	list, err := s.Experiments(ctx, All)
	if err != nil {
		return Experiment{}, err
	}
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i], nil
	}
	return Experiment{}, missing
}

func (s *ruled) Runs(ctx context.Context, experiments []string, v View) ([]Run, error) {
	if len(experiments) == 0 {
		return nil, nil
	}
	var text []byte
	err := s.backend.View(ctx, func(r Reader) (err error) {
		text, err = r.All(RunTable)
		return err
	})
	var records []record
	if err == nil {
		records, err = readRecords(text)
	}
	if isDamaged(err) {
		records, err = s.readEach(ctx)
	}
	if err != nil {
		return nil, err
	}
	list := make([]Run, 0, len(records))
	for i := range records {
		r := &records[i]
		unknown := r.Damaged && r.ExperimentID == ""
		if unknown || v.Shows(r.Stage) && slices.Contains(experiments, r.ExperimentID) {
			list = append(list, r.Run)
		}
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := &list[i], &list[j]
		return cmp.Or(cmp.Compare(b.StartTime, a.StartTime), strings.Compare(a.ID, b.ID)) < 0
	})
	return list, nil
}

func (s *ruled) Run(ctx context.Context, id string) (Run, error) {
	var run Run
	err := s.backend.View(ctx, func(r Reader) (err error) {
		run, err = readRun(r, id)
		return err
	})
	return run, err
}

func readRun(r Reader, id string) (Run, error) {
	text, err := r.Get(RunTable, id)
	if err != nil {
		return Run{}, err
	}
	if text == nil {
		return Run{}, missingRun(id)
	}
	record, err := readRecord(id, text)
	if err != nil {
		return Run{}, err
	}
	return record.Run, nil
}

// viewRun reads what read wants of a run, in one transaction. Of a run that is damaged the rest may be sound.
func (s *ruled) viewRun(ctx context.Context, id string, read func(Reader, Run) error) error {
	return s.backend.View(ctx, func(r Reader) error {
		run, err := readRun(r, id)
		if isDamaged(err) {
			run, err = Run{ID: id, Name: id}, nil
		}
		if err != nil {
			return err
		}
		return read(r, run)
	})
}

func (s *ruled) MetricHistory(ctx context.Context, run, key string) ([]Metric, error) {
	var list []Metric
	err := s.viewRun(ctx, run, func(r Reader, _ Run) error {
		text, err := r.All(MetricTable, run, key)
		if err == nil {
			list, err = readPoints(run, text)
		}
		return err
	})
	return list, err
}

func (s *ruled) MetricHistories(ctx context.Context, runs []string, key string) ([][]Metric, error) {
	list := make([][]Metric, len(runs))
	err := s.backend.View(ctx, func(r Reader) error {
		for i, run := range runs {
			text, err := r.All(MetricTable, run, key)
			if err != nil {
				return err
			}
			if list[i], err = readPoints(run, text); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

func (s *ruled) Artifacts(ctx context.Context, run, dir string) ([]FileInfo, error) {
	var files []FileInfo
	err := s.viewRun(ctx, run, func(r Reader, _ Run) (err error) {
		files, err = readArtifacts(r, run)
		return err
	})
	if err != nil {
		return nil, err
	}
	return childrenOf(files, dir)
}

// childrenOf is the files and folders right in dir, "" for the root.
func childrenOf(files []FileInfo, dir string) ([]FileInfo, error) {
	if dir != "" {
		if err := checkPath(dir); err != nil {
			return nil, err
		}
		dir += "/"
	}
	var list []FileInfo
	for _, f := range files {
		rest, below := strings.CutPrefix(f.Path, dir)
		if !below {
			continue
		}
		if child, _, deeper := strings.Cut(rest, "/"); deeper {
			f = FileInfo{Path: dir + child, Dir: true}
		}
		list = append(list, f)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Path < list[j].Path })
	return slices.Compact(list), nil
}

func (s *ruled) Artifact(ctx context.Context, run, path string) ([]byte, error) {
	if err := checkPath(path); err != nil {
		return nil, err
	}
	var bytes []byte
	err := s.viewRun(ctx, run, func(r Reader, is Run) (err error) {
		bytes, err = readArtifact(r, run, is.Name, path)
		return err
	})
	return bytes, err
}

// readArtifact is a file of a run or a logged model, which people call by name.
func readArtifact(r Reader, owner, name, path string) ([]byte, error) {
	text, err := r.Get(ArtifactTable, owner, path)
	if err != nil {
		return nil, err
	}
	if text == nil {
		return nil, fault.New(fault.ResourceDoesNotExist, "store.artifact_missing", "run", name, "path", path)
	}
	var f FileInfo
	if err := jsontext.Unmarshal(text, &f); err != nil {
		return nil, Damaged(ArtifactTable, path, err)
	}
	return readBlob(r, owner, path, f.Size)
}

func (s *ruled) DataFiles(ctx context.Context) ([]DataFile, error) {
	var text []byte
	err := s.backend.View(ctx, func(r Reader) (err error) {
		text, err = r.All(FileTable)
		return err
	})
	if err != nil {
		return nil, err
	}
	var list []DataFile
	if err := jsontext.UnmarshalList(text, &list, (*DataFile).JSON); err != nil {
		return nil, Damaged(FileTable, "", err)
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := &list[i], &list[j]
		return cmp.Or(cmp.Compare(b.Added, a.Added), strings.Compare(a.Digest, b.Digest)) < 0
	})
	return list, nil
}

func (s *ruled) DataFile(ctx context.Context, digest string) (DataFile, error) {
	var f DataFile
	err := s.backend.View(ctx, func(r Reader) error {
		text, err := r.Get(FileTable, digest)
		if err != nil {
			return err
		}
		if text == nil {
			return fault.New(fault.ResourceDoesNotExist, "store.file_missing", "digest", shorten(digest))
		}
		if f, err = readDataFile(digest, text); err != nil {
			return err
		}
		f.Bytes, err = readBlob(r, fileOwner, digest, f.Size)
		return err
	})
	return f, err
}
