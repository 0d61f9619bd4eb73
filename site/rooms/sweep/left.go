package sweep

import (
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/sweep"
	"pizarra/engine/trainer"
)

// speed is how long jobs of a model have taken, and how many units they had.
type speed struct {
	took  time.Duration
	units int
	jobs  int
}

// move takes in what has changed.
func (g *Going) move(m moved) {
	for _, i := range m.begun {
		g.State.Runs[i].Status = sweep.Running
	}
	for i, share := range m.shares {
		g.shares[i] = share
	}
	for _, c := range m.done {
		g.State.Runs[c.job] = c.run
		delete(g.shares, c.job)
		job := g.State.Job(c.job)
		v := g.speed[job.Model]
		g.speed[job.Model] = speed{v.took + c.took, v.units + unitsOf(job), v.jobs + 1}
	}
	for _, i := range m.tested {
		g.Tested[i] = true
	}
	g.at = m.at
	g.heard.Move(g.Share(), g.at)
}

// unitsOf is how much there is to be fitted of a job, against others of its model: the trees of a forest.
func unitsOf(j trainer.Job) int {
	spec, err := estimator.Lookup(j.Model)
	if err != nil {
		return 1
	}
	return max(spec.Units(j.Params), 1)
}

// Left is how long what is not done yet will take, by what the jobs of each model have taken; ok is false before the first one
// is done.
func (g *Going) Left() (left time.Duration, ok bool) {
	jobs, took := 0, time.Duration(0)
	for _, v := range g.speed {
		jobs, took = jobs+v.jobs, took+v.took
	}
	if jobs == 0 || g.State == nil {
		return 0, false
	}
	for i, r := range g.State.Runs {
		if r.Status != sweep.Scheduled && r.Status != sweep.Running {
			continue
		}
		job := g.State.Job(i)
		each := took / time.Duration(jobs)
		if v := g.speed[job.Model]; v.units > 0 {
			each = v.took / time.Duration(v.units) * time.Duration(unitsOf(job))
		}
		left += time.Duration(float64(each) * (1 - g.shares[i]))
	}
	return left / time.Duration(g.workers), true
}

// Share is how much of a sweep is done, from 0 to 1.
func (g *Going) Share() float64 {
	if g.State == nil {
		return 0
	}
	done := float64(settled(g.State))
	for _, share := range g.shares {
		done += share
	}
	return done / float64(len(g.State.Runs))
}

// settled is how many jobs are finished or failed.
func settled(s *sweep.State) int { return s.Count(sweep.Finished) + s.Count(sweep.Failed) }
