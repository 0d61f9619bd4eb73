package evaluate

import (
	"context"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
)

// evaluation is a Request at work.
type evaluation struct {
	request     Request
	prepared    *trainer.Prepared
	job         trainer.Job // complete, as the prepared one
	table       *dataset.Table
	train, test []int // rows of the table

	tell        func(done, total int)
	done, total int // fits, or what takes as long
}

// grain is how finely the progress of one fit is told.
const grain = 100

// progress tells that so much of the current fit is done.
func (e *evaluation) progress(done, total int) {
	if e.tell != nil {
		e.tell(grain*e.done+grain*done/max(total, 1), grain*e.total)
	}
}

// rows takes rows of the table, in their order.
func (e *evaluation) rows(rows []int) (columns [][]float64, labels []int32) {
	for _, column := range e.table.Columns {
		columns = append(columns, dataset.Take(column, rows))
	}
	return columns, dataset.Take(e.table.Labels, rows)
}

// fitted is a model, and which class of the table each of its classes is.
type fitted struct {
	estimator.Model
	classes []int32
}

// predict is the class of each row.
func (m *fitted) predict(columns [][]float64) []int32 {
	predicted := m.Predict(columns)
	for i, k := range predicted {
		predicted[i] = m.classes[k]
	}
	return predicted
}

// fit is fitJob of the Job that is evaluated.
func (e *evaluation) fit(ctx context.Context, rows []int) (*fitted, error) {
	return e.fitJob(ctx, e.job, rows)
}

// fitJob trains a Job's model on some rows. As in scikit-learn, it knows only the classes that there are among them.
func (e *evaluation) fitJob(ctx context.Context, job trainer.Job, rows []int) (*fitted, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	columns, labels := e.rows(rows)
	m := &fitted{}
	at := make([]int32, len(e.table.Classes)) // 1 + the class in the model, 0 for one without rows
	for _, k := range labels {
		at[k] = 1
	}
	for k := range at {
		if at[k] > 0 {
			m.classes = append(m.classes, int32(k))
			at[k] = int32(len(m.classes))
		}
	}
	if len(m.classes) < 2 {
		return nil, fault.New(fault.InvalidParameterValue, "evaluate.one_class", "rows", len(rows))
	}
	for i, k := range labels {
		labels[i] = at[k] - 1
	}
	spec, err := estimator.Lookup(job.Model)
	if err != nil {
		return nil, err
	}
	problem := estimator.Problem{Columns: columns, Labels: labels, Classes: len(m.classes)}
	part, err := spec.Fit(ctx, problem, job.Params, 0, spec.Units(job.Params), e.progress)
	if err != nil {
		return nil, err
	}
	if m.Model, err = spec.Join(problem, job.Params, []estimator.Part{part}); err != nil {
		return nil, err
	}
	e.done++
	e.progress(0, 1)
	return m, nil
}
