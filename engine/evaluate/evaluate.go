// Package evaluate asks how far the score of a model can be trusted, and what it comes from: cross-validation, repeated
// splits, permutation importance and the learning curve, as scikit-learn computes them, of any model of the catalogue.
package evaluate

import (
	"context"

	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
)

// Kind is a way to evaluate.
type Kind string

// The kinds, by the names of what is logged of them.
const (
	// CrossValidation trains on the training rows without one fold of them and tries on that fold, for each fold:
	// cross_validate with StratifiedKFold.
	CrossValidation Kind = "cross_validation"
	// RepeatedSplits trains and tries on other splits of all rows, of the size of the Job's: cross_validate with
	// StratifiedShuffleSplit. With the Job's split seed, the first split is the Job's own.
	RepeatedSplits Kind = "repeated_splits"
	// PermutationImportance shuffles one feature of the test rows after the other, and tells what accuracy is lost.
	PermutationImportance Kind = "permutation_importance"
	// LearningCurve trains on more and more of the training rows: learning_curve over the folds of CrossValidation.
	LearningCurve Kind = "learning_curve"

	// PairedSplits trains and tries two Jobs on the same splits of all rows, those of RepeatedSplits, and asks whether the
	// difference is luck.
	PairedSplits Kind = "paired_splits"
)

// Kinds lists the kinds that are of one Job, in the order in which they are offered.
var Kinds = []Kind{CrossValidation, RepeatedSplits, PermutationImportance, LearningCurve}

// Most is the largest N.
const Most = 100

// Request is what to evaluate, and how.
type Request struct {
	Kind    Kind         `json:"kind"`
	Job     trainer.Job  `json:"job"`               // complete and with fixed seeds
	Other   *trainer.Job `json:"other,omitempty"`   // of PairedSplits, which compares Job with it
	N       int          `json:"n"`                 // folds, splits, or how often each feature is shuffled; up to Most
	Shuffle bool         `json:"shuffle,omitempty"` // whether the rows are shuffled before they are dealt to folds
	Seed    uint32       `json:"random_state"`      // of folds, if shuffled, of splits, or of permutations
}

// Report is what came of a Request, as a run logs it. Only what its kind tells is set.
type Report struct {
	Kind    Kind   `json:"kind"`
	N       int    `json:"n"`
	Shuffle bool   `json:"shuffle,omitempty"`
	Seed    uint32 `json:"random_state"`

	// Of CrossValidation and RepeatedSplits, one a fold or split. F1 is weighted by class.
	Accuracy []float64 `json:"test_accuracy,omitempty"`
	F1       []float64 `json:"test_f1_weighted,omitempty"`

	// Of PermutationImportance: by feature, the accuracy that is lost.
	Features []string  `json:"features,omitempty"`
	Baseline float64   `json:"baseline_accuracy,omitempty"` // with nothing shuffled
	Mean     []float64 `json:"importances_mean,omitempty"`
	Std      []float64 `json:"importances_std,omitempty"`

	// Of LearningCurve: by size, the accuracy over the folds, on the very rows that were learned from and on the others.
	Sizes     []int     `json:"train_sizes,omitempty"`
	TrainMean []float64 `json:"train_scores_mean,omitempty"`
	TrainStd  []float64 `json:"train_scores_std,omitempty"`
	TestMean  []float64 `json:"test_scores_mean,omitempty"`
	TestStd   []float64 `json:"test_scores_std,omitempty"`
	Skipped   int       `json:"sizes_skipped,omitempty"` // that were too small for a fold to learn from

	// Of PairedSplits: Accuracy and F1 are the Job's, these the other's, on the same splits, and Paired is of the differences
	// in accuracy.
	OtherAccuracy []float64       `json:"other_test_accuracy,omitempty"`
	OtherF1       []float64       `json:"other_test_f1_weighted,omitempty"`
	Paired        *metrics.Paired `json:"paired,omitempty"`

	// Least is the rows of the smallest class, where that is less than the folds: then some lack it, and scikit-learn warns.
	Least int `json:"least_rows,omitempty"`
}

// Run evaluates. file is the bytes of the Job's CSV, nil for a built-in set; progress, which may be nil, is told how much is
// done, out of which total. Run returns the context's error when that ends first. Its other errors are those of preparing,
// splitting and fitting, evaluate.n for an N out of range, evaluate.one_class where the rows to learn from are all of one, and
// compare.other_data where the two Jobs of a comparison are not on the same data.
func Run(ctx context.Context, r Request, file []byte, progress func(done, total int)) (*Report, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	p, err := trainer.Prepare(r.Job, file)
	if err != nil {
		return nil, err
	}
	return RunOn(ctx, r, p, progress)
}

func (r *Request) check() error {
	least := 1
	if r.Kind != PermutationImportance {
		least = 2
	}
	if r.N < least || r.N > Most {
		return fault.New(fault.InvalidParameterValue, "evaluate.n", "n", r.N, "least", least, "most", Most)
	}
	return nil
}

// RunOn is Run where the Job's data are read and split already, as by trainer.Prepared.With: who evaluates many Jobs on the same
// rows need not read them each time.
func RunOn(ctx context.Context, r Request, p *trainer.Prepared, progress func(done, total int)) (*Report, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	e := &evaluation{request: r, prepared: p, job: p.Job, tell: progress}
	e.table, e.train, e.test = p.Rows()
	report := &Report{Kind: r.Kind, N: r.N, Shuffle: r.Shuffle, Seed: r.Seed}
	switch r.Kind {
	case CrossValidation:
		folds, err := e.folds(report)
		if err != nil {
			return nil, err
		}
		return report, e.validate(ctx, folds, report)
	case RepeatedSplits:
		splits, err := dataset.StratifiedShuffleSplits(e.table.Labels, len(e.table.Classes), r.N, p.Job.Split.TestSize, r.Seed)
		if err != nil {
			return nil, err
		}
		return report, e.validate(ctx, splits, report)
	case PermutationImportance:
		return report, e.permute(ctx, report)
	case LearningCurve:
		return report, e.learn(ctx, report)
	case PairedSplits:
		return report, e.pair(ctx, report)
	}
	return nil, fault.New(fault.Internal, "internal", "detail", "no evaluation "+string(r.Kind))
}

// folds are those of the training rows, as rows of the table.
func (e *evaluation) folds(report *Report) ([]dataset.Fold, error) {
	labels := make([]int32, len(e.train))
	for i, row := range e.train {
		labels[i] = e.table.Labels[row]
	}
	folds, least, err := dataset.StratifiedKFold(labels, len(e.table.Classes), e.request.N, e.request.Shuffle, e.request.Seed)
	if err != nil {
		return nil, err
	}
	if least < e.request.N {
		report.Least = least
	}
	for _, f := range folds {
		for _, rows := range [][]int{f.Train, f.Test} {
			for i, at := range rows {
				rows[i] = e.train[at]
			}
		}
	}
	return folds, nil
}

// validate trains and tries on each of the folds.
func (e *evaluation) validate(ctx context.Context, folds []dataset.Fold, report *Report) error {
	e.total = len(folds)
	for _, f := range folds {
		summary, err := e.try(ctx, e.job, f)
		if err != nil {
			return err
		}
		report.Accuracy = append(report.Accuracy, summary.Accuracy)
		report.F1 = append(report.F1, summary.Weighted.F1)
	}
	return nil
}

// try trains a Job's model on a fold's rows to learn from and scores it on the others.
func (e *evaluation) try(ctx context.Context, job trainer.Job, f dataset.Fold) (s metrics.Summary, err error) {
	m, err := e.fitJob(ctx, job, f.Train)
	if err != nil {
		return s, err
	}
	columns, truth := e.rows(f.Test)
	return metrics.Summarise(metrics.Confusion(truth, m.predict(columns), len(e.table.Classes))), nil
}
