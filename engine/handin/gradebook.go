package handin

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Answers are what a student has done in the lessons: questions that were checked, those of them that are right, and places written in.
type Answers struct{ Checked, Right, Notes int }

// Gradebook is a class as CSV, a line a student, as RFC 4180 says, in UTF-8 with the mark that spreadsheets know it by. Its names and
// dates depend on no language. A column follows for each check that anybody has, "done" by the page or "confirmed" by the student.
// answers says what the lessons' records come to, which are bytes to this package; nil leaves them out. For each board of the leaderboard with more than one student there is the student's line of it: the columns are named by data, seed of the
// split and test rows.
func Gradebook(class []Handin, states States, answers func(*Handin) Answers) []byte {
	checks := CheckIDs(class)
	var boards []Board
	for _, b := range Leaderboard(class, states) {
		if len(b.Lines) > 1 {
			boards = append(boards, b)
		}
	}
	t := table("\xef\xbb\xbf")
	t.texts("nickname", "other_nicknames", "student", "workbook", "handed_in", "files", "language", "checks_done", "checks_confirmed",
		"runs", "reproduced", "differs", "not_comparable", "not_checked", "left_out", "codes")
	if answers != nil {
		t.texts("questions_checked", "questions_right", "notes")
	}
	for _, id := range checks {
		t.text("check:" + id)
	}
	for i := range boards {
		b := &boards[i]
		of := ":" + b.Job.Data.Name + ":" + b.Job.Split.RandomState.String() + ":" + strconv.Itoa(b.Rows)
		t.texts("best_test_accuracy"+of, "best_right"+of, "rank"+of)
	}
	t.end()
	for student := range class {
		h := &class[student]
		n := states.Of(h)
		t.texts(h.Nickname, strings.Join(h.Others, " "), h.Student, h.Workbook, time.UnixMilli(h.Created).UTC().Format(time.RFC3339))
		t.number(len(h.Codes))
		t.text(h.Lang)
		for _, n := range []int{h.Count(Done), h.Count(Confirmed), len(h.Runs), n[Reproduced], n[Differs], n[Open], n[Unchecked], h.LeftOut} {
			t.number(n)
		}
		t.text(strings.Join(h.Codes, " "))
		if answers != nil {
			of := answers(h)
			t.number(of.Checked)
			t.number(of.Right)
			t.number(of.Notes)
		}
		for _, id := range checks {
			t.text(string(h.Check(id)))
		}
		for i := range boards {
			at := slices.IndexFunc(boards[i].Lines, func(l Line) bool { return l.Student == student })
			if at < 0 {
				t.texts("", "", "")
				continue
			}
			l := boards[i].Lines[at]
			t.text(strconv.FormatFloat(l.Score.Share(), 'g', -1, 64))
			t.number(l.Score.Hits)
			t.number(l.Rank)
		}
		t.end()
	}
	return t
}

// CheckIDs are the checks that anybody of a class has, in the order in which the first who has one has it.
func CheckIDs(class []Handin) (ids []string) {
	for _, h := range class {
		for _, c := range h.Checks {
			if !slices.Contains(ids, c.ID) {
				ids = append(ids, c.ID)
			}
		}
	}
	return ids
}

// table is a CSV file while it is written.
type table []byte

func (t *table) texts(cells ...string) {
	for _, s := range cells {
		t.text(s)
	}
}

func (t *table) number(n int) { t.put(strconv.Itoa(n)) }

// text writes a text as a cell. One that a spreadsheet would take for a formula gets a quote mark before it.
func (t *table) text(s string) {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		s = "'" + s
	}
	if strings.ContainsAny(s, ",\"\r\n") || strings.TrimSpace(s) != s {
		s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	t.put(s)
}

func (t *table) put(cell string) {
	if n := len(*t); n > 3 && (*t)[n-1] != '\n' {
		*t = append(*t, ',')
	}
	*t = append(*t, cell...)
}

func (t *table) end() { *t = append(*t, "\r\n"...) }
