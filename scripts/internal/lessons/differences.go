package lessons

import (
	"fmt"
	"regexp"
	"slices"

	"pizarra/site/lesson"
)

var fence = regexp.MustCompile(`(?s)<pre[^>]*><code[^>]*>.*?</code></pre>`)

// Differences tells in what two languages part that has to be the same in both: lessons, blocks, answers, code, links, trainings, checks.
func Differences(a, b *lesson.Course) (list []string) {
	differ := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	ids := func(c *lesson.Course) (all []string) {
		for _, l := range c.Lessons {
			all = append(all, l.ID)
		}
		return all
	}
	if !slices.Equal(ids(a), ids(b)) {
		return []string{fmt.Sprintf("lessons: %v and %v", ids(a), ids(b))}
	}
	for i := range a.Lessons {
		la, lb := &a.Lessons[i], &b.Lessons[i]
		if la.Part != lb.Part || la.Kind != lb.Kind || la.Minutes != lb.Minutes {
			differ("%s: part, kind or minutes", la.ID)
		}
		if la, lb := live(la), live(lb); !slices.Equal(la, lb) {
			differ("%s: blocks\n%v\n%v", a.Lessons[i].ID, la, lb)
		}
		for what, of := range map[string]func(*lesson.Lesson) []string{"links": sortedLinks, "code": fences} {
			if x, y := of(la), of(lb); !slices.Equal(x, y) {
				differ("%s: %s\n%q\n%q", la.ID, what, x, y)
			}
		}
	}
	return list
}

// live tells of each live block what has to be the same.
func live(l *lesson.Lesson) (all []string) {
	for _, b := range l.Blocks {
		if b.Kind == lesson.Prose {
			continue
		}
		text := fmt.Sprintf("%s %s code %q %q jobs", b.Kind, b.ID, b.Code, b.Lang)
		for _, j := range b.Jobs {
			text += fmt.Sprintf(" %q=%s", j.Query, j.Score)
		}
		text += fmt.Sprintf(" free %v guess %d then %v to %q minutes %d check %q list %q commands %q hint %v items",
			b.Free, len(b.Guess), b.Then != "", b.To, b.Minutes, b.Check, b.List, b.Commands, b.Hint != "")
		for _, it := range b.Items {
			text += fmt.Sprintf(" %d/%d", it.Right, len(it.Options))
			if b.Kind == lesson.Mend {
				text += fmt.Sprintf(" %q %q", it.Text, it.Options)
			}
		}
		all = append(all, text)
	}
	return all
}

func sortedLinks(l *lesson.Lesson) []string {
	all := links(l)
	slices.Sort(all)
	return all
}

func fences(l *lesson.Lesson) (all []string) {
	for _, html := range Texts(l) {
		all = append(all, fence.FindAllString(html, -1)...)
	}
	return all
}
