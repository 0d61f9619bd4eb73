//go:build js

package worker

import (
	"context"
	"strconv"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/nprand"
	"pizarra/engine/trainer"
)

const (
	warmRounds = 40
	warmTrees  = 8
)

// warmUp has the browser compile well what a training runs, which it does only with what turns out to run much; what it has compiled
// serves all workers. So one of them rehearses: it trains on made-up rows, of two classes and of three, which are learned from
// differently, a little at a time, so that what it is asked meanwhile need not wait, and until the first training comes.
func (s *server) warmUp() {
	for round := 0; round < warmRounds && !s.trains; round++ {
		if err := rehearse(2 + round%2); err != nil {
			return // the training itself will tell
		}
		time.Sleep(time.Millisecond) // messages come in
	}
}

// rehearse does all that a training asks of workers.
func rehearse(classes int) error {
	file := madeUp(classes)
	j := trainer.NewJob(trainer.Data{Name: "made up", File: trainer.Digest(file)}, "random_forest")
	j.Params["n_estimators"] = estimator.IntValue(warmTrees)
	p, err := trainer.PrepareScratch(j, file)
	if err != nil {
		return err
	}
	s := &server{prepared: p}
	part, err := p.Fit(context.Background(), trainer.Shard{To: warmTrees}, func(int, int) {}, nil)
	if err != nil {
		return err
	}
	if s.assembly, err = p.AssembleBrief(0); err != nil {
		return err
	}
	if _, err := s.take([][]byte{part}); err != nil {
		return err
	}
	_, err = s.join(0)
	return err
}

const (
	madeUpRows    = 400
	madeUpColumns = 10
)

// madeUp is a CSV file whose last column is the class. The others tell of it, though not without doubt.
func madeUp(classes int) []byte {
	random := nprand.New(1)
	text := []byte("x0,x1,x2,x3,x4,x5,x6,x7,x8,x9,class\n")
	for row := range madeUpRows {
		for column := range madeUpColumns {
			x := int(random.Uint32()>>12) + row%classes*(column<<16)
			text = append(strconv.AppendFloat(text, float64(x)/1000, 'f', 3, 64), ',')
		}
		text = append(strconv.AppendInt(append(text, 'c'), int64(row%classes), 10), '\n')
	}
	return text
}
