package store

import (
	"context"

	"pizarra/engine/fault"
)

// Purge deletes for good. See Store. It stands apart from batches: nothing brings back what it has deleted.
func (s *ruled) Purge(ctx context.Context, experiments, runs []string) error {
	for _, id := range runs {
		if err := checkRunID(id); err != nil {
			return err
		}
	}
	return s.backend.Update(ctx, true, func(tx Tx) error {
		list, err := readExperiments(tx)
		if err != nil {
			return err
		}
		for _, id := range experiments {
			i := indexExperiment(list, id)
			if i < 0 {
				continue
			}
			if list[i].Stage != Deleted {
				return fault.New(fault.InvalidState, "store.experiment_active", "name", list[i].Name)
			}
			ids, err := runsOf(tx, id)
			if err != nil {
				return err
			}
			for _, run := range ids {
				if err := purgeRun(tx, run); err != nil {
					return err
				}
			}
			// The default experiment is there again, empty and as new.
			if err := tx.Delete(ExperimentTable, id); err != nil {
				return err
			}
		}
		for _, id := range runs {
			run, err := readRun(tx, id)
			switch {
			case fault.Is(err, "store.run_missing"):
				continue
			case err != nil && !isDamaged(err):
				return err
			case err == nil && run.Stage != Deleted:
				return fault.New(fault.InvalidState, "store.run_active", "run", run.Name)
			}
			if err := purgeRun(tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// purgeRun deletes a run and all that belongs to it, the models that it logged too. A version made of one of these stays, with
// its numbers and its history, and without files: what was in use is not forgotten.
func purgeRun(tx Tx, id string) error {
	models, err := modelsOf(tx, id)
	if err != nil {
		return err
	}
	for _, model := range models {
		for _, t := range []Table{ArtifactTable, BlobTable} {
			if err := tx.DeleteAll(t, model); err != nil {
				return err
			}
		}
		if err := tx.Delete(LoggedModelTable, model); err != nil {
			return err
		}
	}
	for _, t := range []Table{MetricTable, ArtifactTable, BlobTable} {
		if err := tx.DeleteAll(t, id); err != nil {
			return err
		}
	}
	if err := tx.Delete(RunTable, id); err != nil {
		return err
	}
	return tx.Put(SummaryTable, goneText(id), runPart, id)
}

// modelsOf is the ids of the models that a run logged. Of a run that is damaged they are looked for among all models.
func modelsOf(r Reader, run string) ([]string, error) {
	is, err := readRun(r, run)
	if err == nil || fault.Is(err, "store.run_missing") {
		return is.Outputs, nil
	}
	if !isDamaged(err) {
		return nil, err
	}
	all, err := readLoggedModels(r)
	if err != nil {
		return nil, err
	}
	var ids []string
	for i := range all {
		if all[i].SourceRunID == run {
			ids = append(ids, all[i].ID)
		}
	}
	return ids, nil
}
