package trainer

import (
	"context"
	"strconv"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
)

// Prepared is a Job whose data are read and split: what a worker needs to fit its shards, and what puts them together.
// It is not changed after it is made, so shards may be fitted side by side.
type Prepared struct {
	Job  Job // complete
	spec *estimator.Spec

	table       *dataset.Table
	train, test []int             // rows, in scikit-learn's order
	problem     estimator.Problem // the training rows
	held        [][]float64       // the test rows' features, by column
	truth       []int32           // their classes
}

// Prepare reads and splits the data of a Job with fixed seeds (Job.Draw). file is the bytes of its CSV, nil for a built-in
// set. Its errors are those of Job.Complete, of reading the data, and of the split; a class too small to be split is told
// by its name.
func Prepare(j Job, file []byte) (*Prepared, error) {
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
	if p.table, err = j.Data.table(file); err != nil {
		return nil, err
	}
	if spec.Check != nil {
		if err := spec.Check(p.table.Columns); err != nil {
			return nil, nameFeature(err, p.table)
		}
	}
	p.train, p.test, err = dataset.StratifiedSplit(p.table.Labels, len(p.table.Classes), j.Split.TestSize,
		uint32(j.Split.RandomState.Int()))
	if err != nil {
		return nil, nameClass(err, p.table)
	}
	p.problem.Classes = len(p.table.Classes)
	p.problem.Columns, p.problem.Labels = rowsOf(p.table, p.train)
	p.held, p.truth = rowsOf(p.table, p.test)
	return p, nil
}

// rowsOf takes rows of a table, in their order.
func rowsOf(table *dataset.Table, rows []int) (columns [][]float64, labels []int32) {
	columns = make([][]float64, len(table.Columns))
	for j, column := range table.Columns {
		columns[j] = make([]float64, len(rows))
		for i, row := range rows {
			columns[j][i] = column[row]
		}
	}
	labels = make([]int32, len(rows))
	for i, row := range rows {
		labels[i] = table.Labels[row]
	}
	return columns, labels
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

// nameFeature gives the feature in a fault about a value by its name instead of its number.
func nameFeature(err error, table *dataset.Table) error {
	e := fault.Of(err)
	if !fault.Is(err, "forest.value") {
		return err
	}
	n, bad := strconv.Atoi(e.Args["feature"])
	if bad != nil || n < 1 || n > len(table.Features) {
		return err
	}
	return fault.New(e.Code, "forest.value", "feature", table.Features[n-1], "row", e.Args["row"], "value", e.Args["value"])
}

// Fit trains one shard and returns it marshalled, for Join. progress, which may be nil, is told how much of the shard is
// done, out of which total. Fit returns the context's error when that ends first.
func (p *Prepared) Fit(ctx context.Context, s Shard, progress func(done, total int)) ([]byte, error) {
	part, err := p.spec.Fit(ctx, p.problem, p.Job.Params, s.From, s.To, progress)
	if err != nil {
		return nil, err
	}
	return part.MarshalBinary()
}

// Model puts the parts of all shards, in order, together to the trained model.
func (p *Prepared) Model(parts [][]byte) (estimator.Model, error) {
	decoded := make([]estimator.Part, len(parts))
	for i, data := range parts {
		part, err := p.spec.Decode(data)
		if err != nil {
			return nil, err
		}
		decoded[i] = part
	}
	return p.spec.Join(p.problem, p.Job.Params, decoded)
}

// Join is Model, then Score. fitMillis is the wall time that fitting took.
func (p *Prepared) Join(parts [][]byte, fitMillis float64) (*Result, error) {
	model, err := p.Model(parts)
	if err != nil {
		return nil, err
	}
	return p.Score(model, fitMillis), nil
}
