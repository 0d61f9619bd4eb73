package handin

import (
	"cmp"
	"slices"
	"strings"

	"pizarra/engine/jsontext"
	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
)

// Board ranks students by their runs on the same test rows: the same data, read and chosen in the same way, and the same split.
// Between other rows a difference says nothing.
type Board struct {
	Job   trainer.Job // the data and the split of all of them
	Rows  int         // test rows
	Lines []Line      // best first
}

// Line is a student's best run of a board.
type Line struct {
	Rank    int // from 1; equal scores have the same one, and the next follows after all of them
	Student int // the place in the class
	Run     string
	Model   string
	Score   metrics.Proportion // test rows that were predicted right, with Wilson's interval
	State   State
	Runs    int // so many of the student's are on this board
}

// Leaderboard ranks a class by test_accuracy. A run that differs is not ranked, nor is one whose score counts no rows. Boards with more
// students come first.
func Leaderboard(class []Handin, states States) []Board {
	var keys []string
	boards := map[string]*Board{}
	for student := range class {
		h := &class[student]
		for i := range h.Runs {
			r := &h.Runs[i]
			line, job, ok := r.line(student)
			if line.State = states[h.Student][r.ID]; !ok || line.State == Differs {
				continue
			}
			key := rowsOf(job, line.Score.Rows)
			b := boards[key]
			if b == nil {
				b = &Board{Job: job, Rows: line.Score.Rows}
				boards[key], keys = b, append(keys, key)
			}
			b.add(line, h)
		}
	}
	var list []Board
	for _, key := range keys {
		b := boards[key]
		b.rank(class)
		list = append(list, *b)
	}
	slices.SortStableFunc(list, func(a, b Board) int {
		return cmp.Or(cmp.Compare(len(b.Lines), len(a.Lines)), cmp.Compare(a.Job.Data.Name, b.Job.Data.Name))
	})
	return list
}

// line is a run as it would stand on a board. The first run among a student's equals stands there: it got there first.
func (r *Run) line(student int) (Line, trainer.Job, bool) {
	job, err := r.ParseJob()
	score, tried := r.Metric("test_accuracy")
	hits, counts := metrics.HitsOf(score, r.testRows())
	if err != nil || !tried || !counts {
		return Line{}, job, false
	}
	return Line{Student: student, Run: r.ID, Model: job.Model, Score: metrics.Wilson(hits, r.testRows(), metrics.Usual), Runs: 1}, job, true
}

// rowsOf is what tells test rows from others. A CSV file is known by its bytes, whatever it is called.
func rowsOf(j trainer.Job, rows int) string {
	if j.Data.File != "" {
		j.Data.Name = ""
	}
	text, err := jsontext.Marshal(&trainer.Job{Task: j.Task, Data: j.Data, Split: j.Split})
	if err != nil {
		return ""
	}
	return string(text) + " " + string(jsontext.AppendFloat(nil, float64(rows)))
}

// add gives the student of a line one line, the best.
func (b *Board) add(line Line, h *Handin) {
	i := slices.IndexFunc(b.Lines, func(have Line) bool { return have.Student == line.Student })
	if i < 0 {
		b.Lines = append(b.Lines, line)
		return
	}
	have := &b.Lines[i]
	line.Runs = have.Runs + 1
	better := cmp.Or(cmp.Compare(line.Score.Hits, have.Score.Hits), newest(*h.Run(line.Run), *h.Run(have.Run)))
	if better > 0 {
		*have = line
	}
	have.Runs = line.Runs
}

func (b *Board) rank(class []Handin) {
	slices.SortStableFunc(b.Lines, func(x, y Line) int {
		return cmp.Or(cmp.Compare(y.Score.Hits, x.Score.Hits),
			strings.Compare(strings.ToLower(class[x.Student].Nickname), strings.ToLower(class[y.Student].Nickname)))
	})
	for i := range b.Lines {
		b.Lines[i].Rank = i + 1
		if i > 0 && b.Lines[i].Score.Hits == b.Lines[i-1].Score.Hits {
			b.Lines[i].Rank = b.Lines[i-1].Rank
		}
	}
}

// Tied reports whether all of a board have equally many right.
func (b *Board) Tied() bool { return len(b.Lines) > 1 && b.Lines[len(b.Lines)-1].Rank == 1 }

// Apart reports whether the intervals of the best and the last of a board have nothing in common: else their order may be luck.
func (b *Board) Apart() bool {
	return len(b.Lines) > 1 && b.Lines[0].Score.Low > b.Lines[len(b.Lines)-1].Score.High
}
