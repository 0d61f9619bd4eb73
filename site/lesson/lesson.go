// Package lesson has the class as data: its lessons, in one language, and the live things in them. scripts/internal/lessons makes it of
// site/content while the site is built; the page reads it as JSON.
package lesson

// Course is the class in a language.
type Course struct {
	Lessons []Lesson // in the order of the class
}

// The kinds of lessons.
const (
	KindLesson = "lesson"
	KindLab    = "lab"
	KindQuiz   = "quiz"
	KindPage   = "page"
)

// Lesson is one page of the class. Titles and goals are text; whatever else is said in a lesson is markup, made of our own Markdown.
type Lesson struct {
	ID      string // the same in every language, and the end of its address
	Part    int    // of the class, from 1
	Kind    string
	Title   string
	Minutes int
	Goal    string // what the student can do afterwards
	Blocks  []Block
}

// The kinds of blocks. What each has is said beside the fields of Block.
const (
	Prose   = "prose"
	Train   = "train"
	Choice  = "choice"
	Order   = "order"
	Match   = "match"
	Blank   = "blank"
	Mend    = "mend"
	Note    = "note"
	Go      = "go"
	Step    = "step"
	Follow  = "follow"
	Checks  = "checks"
	Symptom = "symptom"
	Term    = "term"
)

// Block is a stretch of text or a live thing. Fields in Markdown are markup here.
type Block struct {
	Kind string
	ID   string // within the lesson; "" of prose
	HTML string // prose; of a step what to do; of a symptom what may have caused it; of a term what it means

	Ask   string // what is asked, of a question, a training, a note
	Why   string // what a question's answer teaches, whatever was answered
	Items []Item // the options of a choice, what is put in order, the pairs of a match, the faults of a mend
	Code  string // of a blank, with [[answer|also right]], and of a mend, with its faults; a line each, without a last end of line
	Lang  string // what the code is written in

	Jobs  []Job    // that a training offers; one of a follow
	Free  bool     // the seeds are drawn, so that every training comes to something else
	Guess []string // the student says before a training what will come of it: one of these, or a number where it is guessNumber
	Then  string   // what is said once it is trained

	Title    string   // of a step, a symptom, a term
	Minutes  int      // of a step
	See      string   // what a step should bring to sight; what mends a symptom; what a term is called elsewhere
	Hint     string   // of a step
	Solution string   // of a step
	Commands []string // that do a step in the terminal
	To       string   // where in the lab a step or a link leads: "#/…"
	Text     string   // of the link
	Check    string   // the check that ticks a step, "" for one that the student confirms
	List     []string // the ids of checks; of a symptom the keys of the errors that it is of
}

// GuessNumber is the only Guess of a training whose result is guessed as a number.
const GuessNumber = "number"

// Item is a part of a question. In an Order items stand in their right order.
type Item struct {
	Text    string   // markup; of a fault the faulty line, without blanks around it
	Right   int      // 1 for an option that is right; the number, from 1, of the fault's option that mends it
	Why     string   // why the option is right or wrong, or what the fault does
	Pair    string   // what belongs to it, in a Match
	Options []string // of a fault: lines that could take its place
}

// Job is a training that a lesson offers.
type Job struct {
	Label string // "" where it is the only one
	Query string // of trainer.Job
	Score string // the test accuracy that the lesson promises, in four decimals; "" where it promises none
}

// Lesson finds a lesson by its id.
func (c *Course) Lesson(id string) (l *Lesson, ok bool) {
	for i := range c.Lessons {
		if c.Lessons[i].ID == id {
			return &c.Lessons[i], true
		}
	}
	return nil, false
}

// Around are the lessons before and after one, nil where there is none.
func (c *Course) Around(id string) (before, after *Lesson) {
	for i := range c.Lessons {
		if c.Lessons[i].ID != id {
			continue
		}
		if i > 0 {
			before = &c.Lessons[i-1]
		}
		if i+1 < len(c.Lessons) {
			after = &c.Lessons[i+1]
		}
	}
	return before, after
}

// Block finds a block of the lesson by its id.
func (l *Lesson) Block(id string) (b *Block, ok bool) {
	for i := range l.Blocks {
		if l.Blocks[i].ID == id && id != "" {
			return &l.Blocks[i], true
		}
	}
	return nil, false
}

// IsQuestion reports whether the block has answers that are right or wrong.
func (b *Block) IsQuestion() bool {
	switch b.Kind {
	case Choice, Order, Match, Blank, Mend:
		return true
	}
	return false
}
