package class

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/site/app"
	"pizarra/site/lesson"
	"pizarra/site/view"
)

// asked is a question that is being drawn.
type asked struct {
	a     *app.App
	b     *lesson.Block
	rec   Record
	given []string
	right []bool // what is right of what was given
	key   string
}

// viewQuestion draws a question, what was answered, and what was said of it.
func (r *Room) viewQuestion(a *app.App, l *lesson.Lesson, b *lesson.Block) view.HTML {
	q := asked{a: a, b: b, key: Key(l.ID, b.ID)}
	q.rec = r.Records[q.key]
	q.given = answer(q.key, b, q.rec)
	q.right = rightParts(b, q.given)
	inside := view.HTML("")
	switch b.Kind {
	case lesson.Choice:
		inside = q.choice()
	case lesson.Order:
		inside = q.order()
	case lesson.Match:
		inside = q.match()
	case lesson.Blank:
		inside = q.blank()
	case lesson.Mend:
		missed, ok := r.Missed[q.key]
		if !ok {
			missed = -1
		}
		inside = q.mend(missed)
	}
	return view.H(`<div role="group" aria-labelledby="%-ask"><div class="ask" id="%-ask">%</div>%</div>%<div class="said" role="status">%</div>`,
		blockID(b), blockID(b), view.HTML(b.Ask), inside, q.buttons(), q.said())
}

// buttons check the answer, or begin anew.
func (q *asked) buttons() view.HTML {
	if q.rec.Right {
		return view.H(`<p class="row"><button type="button" class="link" data-click="class.again:%" aria-describedby="%-ask">%</button></p>`, q.b.ID, blockID(q.b), view.T(q.a, "class.again"))
	}
	return view.H(`<p class="row"><button type="button" id="%-check" data-click="class.check:%" aria-describedby="%-ask"%>%</button></p>`,
		blockID(q.b), q.b.ID, blockID(q.b), view.Attr(`disabled`, !isAnswered(q.b, q.given)), view.T(q.a, "class.check"))
}

// said is what there is to say of the answer that was checked.
func (q *asked) said() view.HTML {
	if !q.rec.Checked {
		return ""
	}
	good := 0
	for _, right := range q.right {
		if right {
			good++
		}
	}
	verdict := view.H(`<p class="verdict bad">%</p>`, view.T(q.a, "class.not_yet", "n", good, "of", len(q.right)))
	if q.rec.Right {
		verdict = view.H(`<p class="verdict good">% %</p>`, iconTick, view.T(q.a, "class.right"))
	} else if q.b.Kind == lesson.Choice {
		verdict = view.H(`<p class="verdict bad">%</p>`, view.T(q.a, "class.not_right"))
	}
	why := view.HTML("")
	if q.rec.Right && q.b.Why != "" {
		why = view.H(`<div class="why">%</div>`, view.HTML(q.b.Why))
	}
	return verdict + why
}

// mark is the class of a part of an answer that was checked.
func (q *asked) mark(right bool) string {
	switch {
	case !q.rec.Checked:
		return ""
	case right:
		return "good"
	}
	return "bad"
}

func (q *asked) choice() view.HTML {
	kind := "checkbox"
	if rightOnes(q.b) == 1 {
		kind = "radio"
	}
	return view.H(`<ul class="options">%</ul>`, view.Each(q.b.Items, func(i int, it lesson.Item) view.HTML {
		n := strconv.Itoa(i)
		chosen := slices.Contains(q.given, n)
		mark, why := "", view.HTML("")
		if q.rec.Checked && (chosen || q.rec.Right) { // of what was not chosen the reasons come with the right answer
			mark = q.mark(it.Right > 0)
			why = view.H(`<p class="small why">%</p>`, view.HTML(it.Why))
		}
		return view.H(`<li class="%"><label><input type="%" name="%" id="%-%" value="%" data-change="class.pick:%:%"%><span>%</span></label>%</li>`,
			mark, kind, blockID(q.b), blockID(q.b), n, n, q.b.ID, n, view.Attr("checked", chosen), view.HTML(it.Text), why)
	}))
}

func moveID(b *lesson.Block, n int, way string) string {
	return blockID(b) + "-" + way + "-" + strconv.Itoa(n)
}

func (q *asked) order() view.HTML {
	return view.H(`<ol class="ordered">%</ol>`, view.Each(q.given, func(i int, n string) view.HTML {
		k, _ := strconv.Atoi(n)
		text := ""
		if k >= 0 && k < len(q.b.Items) {
			text = q.b.Items[k].Text
		}
		button := func(way, key string, off bool) view.HTML {
			return view.H(`<button type="button" class="quiet" id="%" data-click="class.%:%:%" title="%" aria-label="%" aria-disabled="%"><span class="arrow %" aria-hidden="true"></span></button>`,
				moveID(q.b, i, way), way, q.b.ID, strconv.Itoa(i), view.T(q.a, key), view.T(q.a, key)+": "+lesson.Plain(text), view.Truth(off), way)
		}
		return view.H(`<li class="%"><span>%</span><span class="moves">%%</span></li>`, q.mark(q.right[i]), view.HTML(text),
			button("up", "class.up", i == 0), button("down", "class.down", i == len(q.given)-1))
	}))
}

func (q *asked) match() view.HTML {
	order := shuffled(q.key, len(q.b.Items))
	return view.H(`<ul class="pairs">%</ul>`, view.Each(q.b.Items, func(i int, it lesson.Item) view.HTML {
		id := blockID(q.b) + "-" + strconv.Itoa(i)
		return view.H(`<li class="%"><label for="%">%</label><select id="%" data-change="class.pair:%:%"><option value="">%</option>%</select></li>`,
			q.mark(q.right[i]), id, view.HTML(it.Text), id, q.b.ID, strconv.Itoa(i), view.T(q.a, "class.choose"),
			view.Each(order, func(_, k int) view.HTML {
				n := strconv.Itoa(k)
				return view.H(`<option value="%"%>%</option>`, n, view.Attr("selected", q.given[i] == n), q.b.Items[k].Pair)
			}))
	}))
}

func (q *asked) blank() view.HTML {
	return view.H(`<pre class="code-blank" translate="no">%</pre>`, view.Each(lesson.Gaps(q.b.Code), func(i int, gap lesson.Gap) view.HTML {
		if gap.Answers == nil {
			return view.H(`%`, gap.Before)
		}
		width := len(gap.Answers[0])
		size := "short"
		if width > 18 {
			size = "long"
		} else if width > 8 {
			size = "middle"
		}
		return view.H(`%<input class="% %" id="%-%" data-input="class.fill:%:%" value="%" aria-label="%" maxlength="200" spellcheck="false" autocapitalize="none" autocomplete="off">`,
			gap.Before, size, q.mark(q.right[i]), blockID(q.b), strconv.Itoa(i), q.b.ID, strconv.Itoa(i), q.given[i], view.T(q.a, "class.gap", "n", i+1))
	}))
}

func mendID(b *lesson.Block, fault int) string { return blockID(b) + "-mend-" + strconv.Itoa(fault) }

// mend shows code whose lines are buttons. A line that has a fault opens a choice of what could take its place.
func (q *asked) mend(missed int) view.HTML {
	faults := map[int]int{}
	found := 0
	for i, it := range q.b.Items {
		faults[lineOf(q.b, it)] = i
		if q.given[i] != "" {
			found++
		}
	}
	lines := view.Each(strings.Split(q.b.Code, "\n"), func(n int, line string) view.HTML {
		i, isFault := faults[n]
		id := blockID(q.b) + "-line-" + strconv.Itoa(n)
		switch {
		case !isFault || q.given[i] == "":
			if strings.TrimSpace(line) == "" {
				return "<li> </li>"
			}
			said := view.HTML("")
			if missed == n {
				said = view.H(`<span class="missed" role="status">%</span>`, view.T(q.a, "class.no_fault"))
			}
			return view.H(`<li><button type="button" class="code-line" id="%" data-click="class.line:%:%">%</button>%</li>`, id, q.b.ID, strconv.Itoa(n), line, said)
		}
		return q.fault(i, line)
	})
	return view.H(`<p class="small muted">% %</p><ol class="code-lines" translate="no">%</ol>`,
		view.T(q.a, "class.mend_how"), view.T(q.a, "class.found", "n", found, "of", len(q.b.Items)), lines)
}

// fault is a line whose fault was found.
func (q *asked) fault(i int, line string) view.HTML {
	it := q.b.Items[i]
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	option := func(n int, text string) view.HTML {
		return view.H(`<option value="%"%>%</option>`, strconv.Itoa(n), view.Attr("selected", q.given[i] == strconv.Itoa(n)), text)
	}
	why := view.HTML("")
	if q.rec.Checked {
		key := "class.still_wrong"
		if q.right[i] {
			key = "class.mended"
		}
		why = view.H(`<p class="small why">% %</p>`, view.T(q.a, key), view.When(q.right[i], func() view.HTML { return view.HTML(it.Why) }))
	}
	return view.H(`<li class="fault %"><del>%</del><span class="indent">%</span><select id="%" data-change="class.mend:%:%" aria-label="%"><option value="0">%</option>%</select>%</li>`,
		q.mark(q.right[i]), line, indent, mendID(q.b, i), q.b.ID, strconv.Itoa(i), view.T(q.a, "class.instead", "line", it.Text), view.T(q.a, "class.choose_line"),
		view.Each(it.Options, func(k int, text string) view.HTML { return option(k+1, text) }), why)
}
