package sweep

import (
	"context"
	"strconv"
	"strings"

	"pizarra/engine/chart"
	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/metrics"
	"pizarra/engine/mlmodel"
	"pizarra/engine/store"
	"pizarra/engine/sweep"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/rooms/run"
)

// logger writes what a sweep comes to. Nothing of it depends on the language of the interface.
type logger struct {
	store      store.Store
	book       string
	experiment string // its id
	look       *trainer.Look
}

// parentOps begin a sweep.
func (l *logger) parentOps(id string, st *sweep.State, at int64) ([]store.Op, error) {
	plan := st.Plan
	text, err := jsontext.Marshal(&plan)
	if err != nil {
		return nil, err
	}
	r := store.Run{ID: id, ExperimentID: l.experiment, Status: store.Running, StartTime: at}
	app.Describe(&r, st.Job(0), l.look, l.book)
	r.Params = []store.Param{
		{Key: "sweep_method", Value: string(plan.Method)},
		{Key: "sweep_runs", Value: strconv.Itoa(len(st.Runs))},
		{Key: "sweep_folds", Value: strconv.Itoa(plan.Folds)},
		{Key: "sweep_model_type", Value: strings.Join(plan.Models, ", ")},
		{Key: "test_size", Value: estimator.FloatValue(plan.TestSize).String()},
	}
	if plan.Method == sweep.Random {
		r.Params = append(r.Params, store.Param{Key: "sweep_seed", Value: strconv.FormatUint(uint64(plan.Seed), 10)})
	}
	for _, a := range plan.Axes {
		if len(a.Text) <= store.MaxParam {
			r.Params = append(r.Params, store.Param{Key: "sweep_" + a.Name, Value: a.Text})
		}
	}
	r.Tags = []store.Tag{{Key: tagSweep, Value: string(plan.Method)}}
	for _, tag := range []string{"developer", "purpose", store.UserTag, "mlflow.source.name", "mlflow.source.type"} {
		job := store.Run{}
		app.Describe(&job, st.Job(0), l.look, l.book)
		for _, t := range job.Tags {
			if t.Key == tag {
				r.Tags = append(r.Tags, t)
			}
		}
	}
	return []store.Op{store.CreateRun{Run: r}, store.PutArtifact{Run: id, Path: planPath, Bytes: text}}, nil
}

// jobOps log a job that has been scored on the folds of its training rows, or that cannot be: a run that is over. It says
// nothing of the test, which nobody has looked at.
func (l *logger) jobOps(st *sweep.State, i int, o outcome) []store.Op {
	r := store.Run{
		ID: st.RunID(i), ExperimentID: l.experiment, StartTime: o.began.UnixMilli(),
		Status: store.Finished, EndTime: o.ended.UnixMilli(),
	}
	app.Describe(&r, st.Job(i), l.look, l.book)
	r.Params = append(r.Params, store.Param{Key: "cv_folds", Value: strconv.Itoa(st.Plan.Folds)})
	r.Tags = append(r.Tags, store.Tag{Key: store.ParentTag, Value: st.ID})
	if o.report == nil {
		r.Status = store.Failed
		return append([]store.Op{store.CreateRun{Run: r}}, app.FailRun(r.ID, fault.Of(o.err), o.ended)...)
	}
	return append([]store.Op{store.CreateRun{Run: r}}, run.LogReport(r.ID, o.report, r.EndTime)...)
}

// testOps log what a run came to that has been trained on all training rows and tried on the test, and its model, nil for none.
func testOps(ctx context.Context, p app.Platform, r store.Run, result *trainer.Result, model *mlmodel.Written, plots bool) ([]store.Op, error) {
	at := p.Now().UnixMilli()
	var measured []store.Metric
	for _, m := range result.Logged() {
		measured = append(measured, store.Metric{Key: m.Key, Value: m.Value, Timestamp: at})
	}
	ops := []store.Op{store.LogMetrics{Run: r.ID, Metrics: measured}}
	folder, err := app.ModelOps(r, result, model, at)
	if err != nil {
		return nil, err
	}
	ops = append(ops, folder...)
	if !plots {
		return ops, nil
	}
	artifacts, err := app.Artifacts(ctx, p, r.ID, result)
	return append(ops, artifacts...), err
}

// endOps end a sweep's own run, whatever another tab may have said of it meanwhile.
func endOps(ctx context.Context, s store.Store, id string, status store.Status, at int64) []store.Op {
	ops := againOps(ctx, s, id)
	return append(ops, store.UpdateRun{Run: id, Status: status, EndTime: at})
}

// againOps have a sweep's own run go on.
func againOps(ctx context.Context, s store.Store, id string) []store.Op {
	ops := []store.Op{store.UpdateRun{Run: id, Status: store.Running}}
	if r, err := s.Run(ctx, id); err == nil && app.RunFault(r) != nil {
		ops = append(ops, store.DeleteTag{Run: id, Key: app.TagError})
	}
	return ops
}

// bestOps log in the sweep's own run which choice is best, with scikit-learn's and MLflow's word for it, and all scores.
func bestOps(st *sweep.State, winner sweep.Rank, at int64) []store.Op {
	params := []store.Param{{Key: "best_model_type", Value: st.Job(winner.Jobs[0]).Model}}
	for _, axis := range st.Varied() {
		v, ok := st.Setting(winner.Jobs[0], axis)
		same := ok
		for _, i := range winner.Jobs {
			w, has := st.Setting(i, axis)
			same = same && has && w == v
		}
		if same && axis != "model" {
			params = append(params, store.Param{Key: "best_" + axis, Value: v.String()})
		}
	}
	return []store.Op{
		store.LogParams{Run: st.ID, Params: params},
		store.LogMetrics{Run: st.ID, Metrics: []store.Metric{{Key: "best_cv_score", Value: winner.Mean, Timestamp: at}}},
		store.PutArtifact{Run: st.ID, Path: resultsPath, Bytes: []byte(resultsTable(st).CSV(chart.PointFormat))},
	}
}

// resultsTable is what scikit-learn calls cv_results_: a row for each job, in the plan's order.
func resultsTable(st *sweep.State) chart.Table {
	axes := st.Varied()
	t := chart.Table{Header: []string{"run_id", "model_type"}}
	for _, axis := range axes {
		if axis != "model" {
			t.Header = append(t.Header, "param_"+axis)
		}
	}
	for k := range st.Plan.Folds {
		t.Header = append(t.Header, "split"+strconv.Itoa(k)+"_test_score")
	}
	t.Header = append(t.Header, "mean_test_score", "std_test_score", "rank_test_score")
	place := map[int]int{}
	for _, r := range st.Ranking() {
		for _, i := range r.Jobs {
			place[i] = r.Place
		}
	}
	for i := range st.Runs {
		row := []chart.Cell{{Text: st.RunID(i)}, {Text: st.Job(i).Model}}
		for _, axis := range axes {
			if axis != "model" {
				v, ok := st.Setting(i, axis)
				cell := chart.Cell{}
				if ok {
					cell.Text = v.String()
				}
				row = append(row, cell)
			}
		}
		scores := st.Runs[i].Scores
		for k := range st.Plan.Folds {
			if k < len(scores) {
				row = append(row, number(scores[k]))
			} else {
				row = append(row, chart.Cell{})
			}
		}
		if len(scores) > 0 {
			row = append(row, number(metrics.Mean(scores)), number(metrics.Std(scores)), number(float64(place[i])))
		} else {
			row = append(row, chart.Cell{}, chart.Cell{}, chart.Cell{})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func number(x float64) chart.Cell {
	return chart.Cell{Text: strconv.FormatFloat(x, 'g', -1, 64), Number: x, IsNumber: true}
}

// request is the evaluation of a job.
func request(st *sweep.State, i int) evaluate.Request { return st.Plan.Request(st.Job(i)) }
