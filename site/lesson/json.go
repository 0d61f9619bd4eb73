package lesson

import (
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// JSON reads and writes the course.
func (c *Course) JSON(j *jsontext.Coder) {
	j.Object(func() { jsontext.Member(j, "lessons", &c.Lessons, jsontext.List((*Lesson).JSON)) })
}

// JSON reads and writes the lesson.
func (l *Lesson) JSON(j *jsontext.Coder) {
	j.Object(func() {
		jsontext.Member(j, "id", &l.ID, jsontext.String)
		jsontext.Member(j, "part", &l.Part, jsontext.Int)
		jsontext.Member(j, "kind", &l.Kind, jsontext.Name)
		jsontext.Member(j, "title", &l.Title, jsontext.String)
		jsontext.Member(j, "minutes", &l.Minutes, jsontext.Int)
		jsontext.Member(j, "goal", &l.Goal, jsontext.String)
		jsontext.Member(j, "blocks", &l.Blocks, jsontext.List((*Block).JSON))
	})
}

// JSON reads and writes the block.
func (b *Block) JSON(j *jsontext.Coder) {
	text := func(name string, s *string) { jsontext.Optional(j, name, s, jsontext.String) }
	list := func(name string, s *[]string) { jsontext.Optional(j, name, s, jsontext.List(jsontext.String[string])) }
	j.Object(func() {
		jsontext.Member(j, "kind", &b.Kind, jsontext.Name)
		text("id", &b.ID)
		text("html", &b.HTML)
		text("ask", &b.Ask)
		text("why", &b.Why)
		jsontext.Optional(j, "items", &b.Items, jsontext.List((*Item).JSON))
		text("code", &b.Code)
		jsontext.Optional(j, "lang", &b.Lang, jsontext.Name)
		jsontext.Optional(j, "jobs", &b.Jobs, jsontext.List((*Job).JSON))
		jsontext.Optional(j, "free", &b.Free, jsontext.Bool)
		list("guess", &b.Guess)
		text("then", &b.Then)
		text("title", &b.Title)
		jsontext.Optional(j, "minutes", &b.Minutes, jsontext.Int)
		text("see", &b.See)
		text("hint", &b.Hint)
		text("solution", &b.Solution)
		list("commands", &b.Commands)
		text("to", &b.To)
		text("text", &b.Text)
		text("check", &b.Check)
		list("list", &b.List)
	})
}

// JSON reads and writes the item.
func (i *Item) JSON(j *jsontext.Coder) {
	j.Object(func() {
		jsontext.Member(j, "text", &i.Text, jsontext.String)
		jsontext.Optional(j, "right", &i.Right, jsontext.Int)
		jsontext.Optional(j, "why", &i.Why, jsontext.String)
		jsontext.Optional(j, "pair", &i.Pair, jsontext.String)
		jsontext.Optional(j, "options", &i.Options, jsontext.List(jsontext.String[string]))
	})
}

// JSON reads and writes the training.
func (t *Job) JSON(j *jsontext.Coder) {
	j.Object(func() {
		jsontext.Optional(j, "label", &t.Label, jsontext.String)
		jsontext.Member(j, "query", &t.Query, jsontext.String)
		jsontext.Optional(j, "score", &t.Score, jsontext.String)
	})
}

// Marshal writes the course.
func Marshal(c *Course) ([]byte, error) { return jsontext.Marshal(c) }

// Parse reads a course that Marshal has written.
func Parse(text []byte) (*Course, error) {
	c := new(Course)
	if err := jsontext.Unmarshal(text, c); err != nil {
		return nil, fault.New(fault.InvalidState, "class.not_read", "detail", err)
	}
	return c, nil
}
