package trainer

import (
	"context"
	"runtime"
	"strconv"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
)

// Prepared is a Job whose data are read and split: what a worker needs to fit its shards, and to put them together.
// It is not changed after it is made, so shards may be fitted side by side.
type Prepared struct {
	Job  Job // complete
	spec *estimator.Spec

	table       *dataset.Table    // without its columns, which stand in problem and held
	train, test []int             // rows, in scikit-learn's order
	problem     estimator.Problem // the training rows
	held        [][]float64       // the test rows' features, by column
	truth       []int32           // their classes
}

// Prepare reads and splits the data of a Job with fixed seeds (Job.Draw). file is the bytes of its CSV, nil for a built-in
// set. Its errors are those of Job.Complete, of reading the data, and of the split; a class too small to be split is told
// by its name.
func Prepare(j Job, file []byte) (*Prepared, error) { return prepare(j, file, dataset.ReadCSV) }

// PrepareScratch is Prepare with a file that nobody needs afterwards: it is overwritten instead of copied, which takes less
// memory by the size of the file.
func PrepareScratch(j Job, file []byte) (*Prepared, error) {
	return prepare(j, file, dataset.ReadScratchCSV)
}

func prepare(j Job, file []byte, read reader) (*Prepared, error) {
	j, err := j.Complete()
	if err != nil {
		return nil, err
	}
	spec, err := estimator.Lookup(j.Model)
	if err != nil {
		return nil, err
	}
	if j.Split.RandomState.Kind != estimator.Int {
		return nil, fault.New(fault.Internal, "param.seed_not_drawn", "model", j.Model)
	}
	p := &Prepared{Job: j, spec: spec}
	if p.table, err = j.Data.table(file, read); err != nil {
		return nil, err
	}
	if spec.Check != nil {
		if err := spec.Check(p.table.Columns); err != nil {
			return nil, NameFeature(err, p.table)
		}
	}
	p.train, p.test, err = dataset.StratifiedSplit(p.table.Labels, len(p.table.Classes), j.Split.TestSize,
		uint32(j.Split.RandomState.Int()))
	if err != nil {
		return nil, nameClass(err, p.table)
	}
	p.problem.Shared = new(estimator.Shared)
	p.problem.Classes = len(p.table.Classes)
	fromFile := j.Data.File != ""
	if fromFile {
		runtime.GC() // the text, as long as the file, goes before the columns come a second time
	}
	p.split(fromFile)
	return p, nil
}

// split parts the table's rows, and lets go of its columns one by one where nobody else has them: data that fill half of the
// memory that there is cannot stand in it twice.
func (p *Prepared) split(alone bool) {
	table := *p.table
	for j, column := range table.Columns {
		p.problem.Columns = append(p.problem.Columns, dataset.Take(column, p.train))
		p.held = append(p.held, dataset.Take(column, p.test))
		if alone {
			table.Columns[j] = nil
		}
	}
	p.problem.Labels, p.truth = dataset.Take(table.Labels, p.train), dataset.Take(table.Labels, p.test)
	table.Columns = nil
	p.table = &table
}

// With is another Job on the same data and split: it need not read and split them again, and shares with p what fits on the
// same rows have in common. The error is as from Prepare, and trainer.other_data where the data or the split are others.
func (p *Prepared) With(j Job) (*Prepared, error) {
	j, err := j.Complete()
	if err != nil {
		return nil, err
	}
	if !p.Job.SameRows(j) {
		return nil, fault.New(fault.Internal, "internal", "detail", "a job on other rows")
	}
	other := *p
	other.Job = j
	if other.spec, err = estimator.Lookup(j.Model); err != nil {
		return nil, err
	}
	if other.spec.Check != nil && other.spec != p.spec { // else they are checked already
		table, _, _ := p.Rows()
		err = NameFeature(other.spec.Check(table.Columns), table)
	}
	return &other, err
}

// nameClass gives the class in a fault of the split by its name instead of its number.
func nameClass(err error, table *dataset.Table) error {
	e := fault.Of(err)
	if !fault.Is(err, "split.class_too_small") {
		return err
	}
	k, bad := strconv.Atoi(e.Args["class"])
	if bad != nil || k < 0 || k >= len(table.Classes) {
		return err
	}
	return fault.New(e.Code, "split.class_too_small", "class", table.Classes[k], "rows", e.Args["rows"])
}

// NameFeature gives the feature, and the class beside it, in a fault about values by their names instead of their numbers.
func NameFeature(err error, table *dataset.Table) error {
	if err == nil {
		return nil
	}
	e := fault.Of(err)
	n, bad := strconv.Atoi(e.Args["feature"])
	if bad != nil || n < 1 || n > len(table.Features) {
		return err
	}
	named := &fault.Error{Code: e.Code, Key: e.Key, Args: map[string]string{}}
	for arg, text := range e.Args {
		named.Args[arg] = text
	}
	named.Args["feature"] = table.Features[n-1]
	if k, bad := strconv.Atoi(e.Args["class"]); bad == nil && k >= 1 && k <= len(table.Classes) {
		named.Args["class"] = table.Classes[k-1]
	}
	return named
}

// Fit trains one shard and returns it marshalled, for an Assembly. progress, which may be nil, is told how much of the shard
// is done, out of which total, and points, which may be nil too, the points of a curve that fitting itself comes by. Fit
// returns the context's error when that ends first.
func (p *Prepared) Fit(ctx context.Context, s Shard, progress func(done, total int), points func(estimator.Point)) ([]byte, error) {
	part, err := p.fit(ctx, s, progress, points)
	if err != nil {
		return nil, err
	}
	return part.MarshalBinary()
}

func (p *Prepared) fit(ctx context.Context, s Shard, progress func(done, total int), points func(estimator.Point)) (estimator.Part, error) {
	problem := p.problem
	problem.Report = points
	part, err := p.spec.Fit(ctx, problem, p.Job.Params, s.From, s.To, progress)
	return part, NameFeature(err, p.table)
}
