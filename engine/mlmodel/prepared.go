package mlmodel

import (
	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
)

// exampleRows is how many rows an example has: as many as pandas' head shows.
const exampleRows = 5

// Of is the Training of a Job that m came out of. The ids, the place and the time are the caller's.
func Of(p *trainer.Prepared, m estimator.Model) Training {
	data := p.Dataset()
	return Training{Type: p.Job.Model, Model: m, Features: data.Features, Classes: data.Classes, Example: p.Head(exampleRows)}
}
