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

// purgeRun deletes a run and all that belongs to it.
func purgeRun(tx Tx, id string) error {
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
