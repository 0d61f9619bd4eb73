package lessons

import (
	"fmt"
	"slices"
	"strings"

	"pizarra/site/lesson"
)

// block reads a live block; first is the number of the line that its fields begin in.
func block(kind, id string, lines []string, first int) (b lesson.Block, err error) {
	b = lesson.Block{Kind: kind, ID: id}
	f, err := readFields(lines, first)
	if err != nil {
		return b, err
	}
	read, known := map[string]func(*lesson.Block, *fields){
		lesson.Train: train, lesson.Follow: follow, lesson.Choice: choice, lesson.Order: order, lesson.Match: match, lesson.Blank: blank, lesson.Mend: mend,
		lesson.Note: note, lesson.Go: goTo, lesson.Step: step, lesson.Checks: checks, lesson.Symptom: symptom, lesson.Term: term,
	}[kind]
	if !known {
		return b, fmt.Errorf("%d: there is no kind of block %q", first-1, kind)
	}
	read(&b, f)
	if b.IsQuestion() {
		b.Ask = f.html("ask", markup)
		b.Why = f.html("why", markup)
		f.need(b.Ask != "", "ask")
		f.need(b.Why != "" || kind == lesson.Choice || kind == lesson.Mend, "why")
	}
	return b, f.rest()
}

// need tells of a field that must be there.
func (f *fields) need(there bool, name string) {
	if !there {
		f.fail(f.node, "%s is missing", name)
	}
}

func train(b *lesson.Block, f *fields) {
	if job := f.text("job"); job != "" {
		b.Jobs = []lesson.Job{{Query: job}}
	}
	f.maps("jobs", func(g *fields) {
		b.Jobs = append(b.Jobs, lesson.Job{Label: g.text("label"), Query: g.text("job"), Score: g.score("score", g.get("score"))})
	})
	for i, score := range f.scores("scores") {
		if i >= len(b.Jobs) {
			f.fail(f.node, "there are more scores than trainings")
			break
		}
		b.Jobs[i].Score = score
	}
	switch seed := f.text("seed"); seed {
	case "free":
		b.Free = true
	case "":
	default:
		f.fail(f.node, "seed is free or left out")
	}
	b.Ask = f.html("ask", markup)
	if guess := f.text("guess"); guess == lesson.GuessNumber {
		b.Guess = []string{guess}
	} else if guess != "" {
		f.fail(f.node, "guess is number, or there are options")
	}
	if options := f.list("options"); options != nil {
		b.Guess = options
	}
	b.Then = f.html("then", markup)
	f.need(len(b.Jobs) > 0, "job")
	f.need((b.Ask == "") == (b.Guess == nil), "ask, or what is guessed,")
}

func follow(b *lesson.Block, f *fields) {
	b.Jobs = []lesson.Job{{Query: f.text("job")}}
	f.need(b.Jobs[0].Query != "", "job")
}

func choice(b *lesson.Block, f *fields) {
	right := 0
	f.maps("options", func(g *fields) {
		it := lesson.Item{Text: g.html("text", inline), Why: g.html("why", inline)}
		if g.is("right") {
			it.Right = 1
			right++
		}
		g.need(it.Text != "" && it.Why != "", "text or why")
		b.Items = append(b.Items, it)
	})
	f.need(right > 0 && right < len(b.Items), "an option that is right, or one that is not,")
}

func order(b *lesson.Block, f *fields) {
	for _, text := range f.list("items") {
		html, err := inline(text)
		if err != nil {
			f.fail(f.node, "items: %v", err)
		}
		b.Items = append(b.Items, lesson.Item{Text: html})
	}
	f.need(len(b.Items) > 2, "items: at least three")
}

func match(b *lesson.Block, f *fields) {
	f.maps("pairs", func(g *fields) {
		// What is chosen stands in a list of the browser's, which has no markup.
		b.Items = append(b.Items, lesson.Item{Text: g.html("left", inline), Pair: g.text("right")})
	})
	f.need(len(b.Items) > 1, "pairs: at least two")
}

func blank(b *lesson.Block, f *fields) {
	b.Lang, b.Code = f.text("language"), f.text("code")
	f.need(len(lesson.Gaps(b.Code)) > 1, "code with [[a blank]]")
}

func mend(b *lesson.Block, f *fields) {
	b.Lang, b.Code = f.text("language"), f.text("code")
	lines := strings.Split(b.Code, "\n")
	f.maps("faults", func(g *fields) {
		it := lesson.Item{Text: g.text("line"), Options: g.list("options"), Right: g.number("right"), Why: g.html("why", inline)}
		found := 0
		for _, line := range lines {
			if strings.TrimSpace(line) == it.Text {
				found++
			}
		}
		g.need(found == 1, fmt.Sprintf("the line %q, once in the code,", it.Text))
		g.need(it.Right >= 1 && it.Right <= len(it.Options) && !slices.Contains(it.Options, it.Text), "right: the number of an option; or the fault is one of its options, which")
		b.Items = append(b.Items, it)
	})
	f.need(len(b.Items) > 0, "faults")
}

func note(b *lesson.Block, f *fields) {
	b.Ask = f.html("ask", inline)
	f.need(b.Ask != "", "ask")
}

func goTo(b *lesson.Block, f *fields) {
	b.To, b.Text = f.text("to"), f.text("text")
	f.need(strings.HasPrefix(b.To, "#/") && b.Text != "", `to, such as "#/runs", or text`)
}

func step(b *lesson.Block, f *fields) {
	b.Title, b.Minutes = f.text("title"), f.number("minutes")
	b.HTML, b.See = f.html("do", markup), f.html("see", markup)
	b.Hint, b.Solution = f.html("hint", markup), f.html("solution", markup)
	b.Commands, b.To, b.Check = f.list("commands"), f.text("to"), f.text("check")
	f.need(b.Title != "" && b.HTML != "" && b.See != "", "title, do or see")
	f.need((b.Hint == "") == (b.Solution == ""), "hint or solution: both, or none;")
	f.need((b.Check != "") != f.is("confirm"), "check or confirm: true, one of the two,")
}

func checks(b *lesson.Block, f *fields) {
	b.List = f.list("list")
	f.need(len(b.List) > 0, "list")
}

func symptom(b *lesson.Block, f *fields) {
	b.Title, b.HTML, b.See = f.text("symptom"), f.html("cause", markup), f.html("mend", markup)
	b.List = f.list("errors")
	f.need(b.Title != "" && b.HTML != "" && b.See != "", "symptom, cause or mend")
}

func term(b *lesson.Block, f *fields) {
	b.Title, b.See, b.HTML = f.text("term"), f.text("also"), f.html("text", inline)
	f.need(b.Title != "" && b.HTML != "", "term or text")
}
