package class

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/site/lesson"
)

// What stands in the Answer of a question:
//
//	choice  the numbers of the options that are chosen, from 0, in order
//	order   the numbers of all items, in the order in which they stand
//	match   for each item the number of the item whose pair was chosen for it, "" for none
//	blank   what was typed into each blank
//	mend    for each fault "" until its line is found, "0" then, and the number, from 1, of the line that was chosen for it

// answer is what a record has for a question, as long as it should be: where nothing was answered yet, what it begins with.
func answer(key string, b *lesson.Block, rec Record) []string {
	n := len(b.Items)
	switch b.Kind {
	case lesson.Choice:
		return rec.Answer
	case lesson.Order:
		if len(rec.Answer) == n {
			return rec.Answer
		}
		return numbers(shuffled(key, n))
	case lesson.Blank:
		n = len(lesson.Gaps(b.Code)) - 1
	}
	if len(rec.Answer) == n {
		return rec.Answer
	}
	return make([]string, n)
}

// rightParts tells of each part of an answer whether it is right: of each option of a choice whether it was rightly chosen or left, of
// the others each item, blank or fault.
func rightParts(b *lesson.Block, answer []string) (parts []bool) {
	switch b.Kind {
	case lesson.Choice:
		for i, it := range b.Items {
			parts = append(parts, slices.Contains(answer, strconv.Itoa(i)) == (it.Right > 0))
		}
	case lesson.Order:
		for i, a := range answer {
			parts = append(parts, a == strconv.Itoa(i))
		}
	case lesson.Match:
		for i, it := range b.Items {
			k, err := strconv.Atoi(answer[i])
			parts = append(parts, err == nil && k >= 0 && k < len(b.Items) && b.Items[k].Pair == it.Pair)
		}
	case lesson.Blank:
		for i, gap := range lesson.Gaps(b.Code) {
			if i < len(answer) {
				parts = append(parts, gap.Fills(answer[i]))
			}
		}
	case lesson.Mend:
		for i, it := range b.Items {
			parts = append(parts, answer[i] == strconv.Itoa(it.Right))
		}
	}
	return parts
}

// isRight reports whether all of an answer is right.
func isRight(b *lesson.Block, answer []string) bool {
	return !slices.Contains(rightParts(b, answer), false)
}

// isAnswered reports whether there is enough of an answer to check it.
func isAnswered(b *lesson.Block, answer []string) bool {
	switch b.Kind {
	case lesson.Choice:
		return len(answer) > 0
	case lesson.Order:
		return true
	case lesson.Mend:
		return !slices.Contains(answer, "") && !slices.Contains(answer, "0")
	}
	return !slices.ContainsFunc(answer, func(s string) bool { return strings.TrimSpace(s) == "" })
}

// shuffled are the numbers from 0 to n-1 in an order that is always the same for a key, and never the right one.
func shuffled(key string, n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	h := uint32(2166136261) // FNV-1a
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * 16777619
	}
	for i := n - 1; i > 0; i-- {
		h = h*1664525 + 1013904223
		j := int(h>>8) % (i + 1)
		order[i], order[j] = order[j], order[i]
	}
	if n > 1 && slices.IsSorted(order) {
		slices.Reverse(order)
	}
	return order
}

func numbers(list []int) []string {
	text := make([]string, len(list))
	for i, n := range list {
		text[i] = strconv.Itoa(n)
	}
	return text
}

// lineOf is the number of the line of a mend's code, from 0, that has a fault.
func lineOf(b *lesson.Block, fault lesson.Item) int {
	return slices.IndexFunc(strings.Split(b.Code, "\n"), func(line string) bool { return strings.TrimSpace(line) == fault.Text })
}
