package main

import (
	"context"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/metrics"
	"pizarra/engine/predictions"
	"pizarra/engine/trainer"
	"pizarra/engine/url"
)

// takeAgainst takes the other model of a comparison out of the arguments: --against and the model and hyperparameters as a link
// carries them. It is nil where there is none.
func takeAgainst(args []string) (rest []string, other *trainer.Job, err error) {
	for i := 0; i < len(args); i++ {
		flag, value, inside := strings.Cut(args[i], "=")
		if flag != "--against" {
			rest = append(rest, args[i])
			continue
		}
		if !inside {
			if i++; i == len(args) {
				return nil, nil, fault.New(fault.InvalidParameterValue, "command.no_value", "flag", flag)
			}
			value = args[i]
		}
		q, err := url.ParseQuery(value)
		if err != nil {
			return nil, nil, fault.New(fault.InvalidParameterValue, "command.value", "flag", flag, "value", value, "allowed", "model=decision_tree&max_depth=3")
		}
		q.Set("data", "iris") // a link names data; onSameRows sets those of the Job in their place
		job, err := trainer.ParseQuery(q)
		if err != nil {
			return nil, nil, err
		}
		other = &job
	}
	return rest, other, nil
}

// onSameRows is the other Job on the data and the split of one that is complete, its seeds drawn.
func onSameRows(other *trainer.Job, job trainer.Job) *trainer.Job {
	if other == nil {
		return nil
	}
	same := *other
	same.Task, same.Data, same.Split = job.Task, job.Data, job.Split
	if complete, err := same.Complete(); err == nil { // else the evaluation says what is wrong
		same, _ = complete.Draw(freshSeed)
	}
	return &same
}

// parting is on which test rows two models part, and McNemar's test.
type parting struct {
	Rows      int     `json:"rows"`
	BothRight int     `json:"both_right"`
	OnlyA     int     `json:"only_a"`
	OnlyB     int     `json:"only_b"`
	Differ    []int   `json:"differ"` // rows of the table
	P         float64 `json:"p_value"`
}

// partings holds a Job against another, nil for none.
func partings(ctx context.Context, job trainer.Job, other *trainer.Job, file []byte) (*parting, error) {
	if other == nil {
		return nil, nil
	}
	var k predictions.Keeper
	var tested [2]metrics.Tested
	for i, j := range []trainer.Job{job, *other} {
		a, err := k.Answer(ctx, predictions.Request{Jobs: []trainer.Job{j}}, predictions.File(file), nil)
		if err != nil {
			return nil, err
		}
		tested[i] = a.Run.Tested()
	}
	d, err := metrics.Disagree(tested[0], tested[1])
	if err != nil {
		return nil, err
	}
	p := &parting{Rows: d.Rows, BothRight: d.BothRight, OnlyA: d.OnlyA, OnlyB: d.OnlyB, Differ: []int{}, P: d.PValue}
	if d.Identical {
		return p, nil
	}
	// The rows are told by their places in the test.
	prepared, err := trainer.Prepare(job, file)
	if err != nil {
		return nil, err
	}
	_, _, test := prepared.Rows()
	for _, place := range d.Differ {
		p.Differ = append(p.Differ, test[place])
	}
	return p, nil
}
