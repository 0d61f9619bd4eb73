package handin

import (
	"cmp"
	"slices"
	"strings"

	"pizarra/engine/store"
)

// Merge takes a hand-in into a class. Where the student has handed in before, both become one: the newest says who it is, what is done
// and what was answered; runs are those of both, each as the newest has it; the other nicknames are kept. new is false where this
// very file was there. The class is in the order of nicknames, then of students; class itself stays as it is.
func Merge(class []Handin, h Handin) (merged []Handin, student int, new bool) {
	merged = slices.Clone(class)
	i := slices.IndexFunc(merged, func(have Handin) bool { return have.Student == h.Student })
	new = i < 0 || slices.ContainsFunc(h.Codes, func(code string) bool { return !slices.Contains(merged[i].Codes, code) })
	switch {
	case i < 0:
		merged = append(merged, h)
	case new:
		merged[i] = join(merged[i], h)
	}
	slices.SortFunc(merged, func(a, b Handin) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Nickname), strings.ToLower(b.Nickname)), cmp.Compare(a.Student, b.Student))
	})
	return merged, slices.IndexFunc(merged, func(have Handin) bool { return have.Student == h.Student }), new
}

// join makes two hand-ins of one student one, whichever comes first.
func join(a, b Handin) Handin {
	if cmp.Or(cmp.Compare(a.Created, b.Created), cmp.Compare(last(a.Codes), last(b.Codes))) > 0 {
		a, b = b, a
	}
	h := b
	h.Runs, h.Files, h.Codes, h.Others = slices.Clone(b.Runs), slices.Clone(b.Files), nil, nil
	for _, r := range a.Runs {
		if h.Run(r.ID) == nil {
			h.Runs = append(h.Runs, r)
		}
	}
	slices.SortFunc(h.Runs, newest)
	for _, f := range a.Files {
		if !slices.ContainsFunc(h.Files, func(have store.DataFile) bool { return have.Digest == f.Digest }) {
			h.Files = append(h.Files, f)
		}
	}
	slices.SortFunc(h.Files, func(a, b store.DataFile) int { return cmp.Compare(a.Digest, b.Digest) })
	for _, code := range slices.Concat(a.Codes, b.Codes) {
		h.Codes = append(slices.DeleteFunc(h.Codes, func(have string) bool { return have == code }), code)
	}
	for _, name := range slices.Concat(a.Others, []string{a.Nickname}, b.Others) {
		if name != h.Nickname && !slices.Contains(h.Others, name) {
			h.Others = append(h.Others, name)
		}
	}
	return h
}

func last(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1]
}

// Shared is, by the id of a run that several students have handed in, who they are: somebody works on another's backup.
func Shared(class []Handin) map[string][]string {
	by := map[string][]string{}
	for _, h := range class {
		for _, r := range h.Runs {
			by[r.ID] = append(by[r.ID], h.Student)
		}
	}
	for id, students := range by {
		if len(students) < 2 {
			delete(by, id)
		}
	}
	return by
}
