package classfile

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/classfile"
	"pizarra/engine/plan"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/rooms/teach"
)

// Draft is a class file while it is being made.
type Draft struct {
	Questions []classfile.Question
	Err       error // why it cannot be made as it stands
}

// made: a file was made, or not.
type made struct{ err error }

// optionFields is how many answers the form of a question has room for.
const optionFields = 4

func (r *Room) actDraft(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "classfile.question":
		q := classfile.Question{Ask: strings.TrimSpace(m.Form["ask"]), Why: strings.TrimSpace(m.Form["why"])}
		for i := range optionFields {
			n := strconv.Itoa(i + 1)
			if text := strings.TrimSpace(m.Form["option_"+n]); text != "" {
				q.Options = append(q.Options, classfile.Option{Text: text, Right: m.Form["right_"+n] != ""})
			}
		}
		probe := classfile.File{Title: "x", Questions: append(slices.Clone(r.Draft.Questions), q)}
		if r.Draft.Err = probe.Check(); r.Draft.Err == nil {
			r.Draft.Questions = probe.Questions
		}
		return []app.Effect{app.Focus("classfile-ask")}
	case "classfile.question_remove":
		if i, err := strconv.Atoi(m.Arg); err == nil && i >= 0 && i < len(r.Draft.Questions) {
			r.Draft.Questions = slices.Delete(slices.Clone(r.Draft.Questions), i, i+1)
		}
	case "classfile.make":
		return r.make(a, m.Form)
	}
	return nil
}

// make writes a class file of what the form says and the workbook has, and hands it over.
func (r *Room) make(a *app.App, form map[string]string) []app.Effect {
	s := a.Book.Store
	if s == nil {
		return nil
	}
	file := classfile.File{Title: strings.TrimSpace(form["title"]), Lang: form["lang"], Questions: r.Draft.Questions}
	for part := 1; part <= classfile.Parts; part++ {
		if form["part_"+strconv.Itoa(part)] != "" {
			file.Parts = append(file.Parts, part)
		}
	}
	if len(file.Parts) == classfile.Parts {
		file.Parts = nil
	}
	var chosen []string
	for i, f := range a.Book.Files {
		if form["data_"+strconv.Itoa(i)] != "" {
			chosen = append(chosen, f.Digest)
		}
	}
	withPlan := form["plan"] != ""
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		text, err := gather(ctx, s, file, chosen, withPlan)
		if err == nil {
			p.Download(app.InFileName(file.Title)+".class.json", "application/json", text)
		}
		send(made{err})
	}}
}

// gather reads data sets and plan from the workbook, and writes the file.
func gather(ctx context.Context, s store.Store, file classfile.File, digests []string, withPlan bool) ([]byte, error) {
	for _, digest := range digests {
		f, err := s.DataFile(ctx, digest)
		if err != nil {
			return nil, err
		}
		file.Data = append(file.Data, classfile.Data{Name: f.Name, CSV: string(f.Bytes), Target: app.KeptData(f).Selection.Target})
	}
	if withPlan {
		text, err := s.WorkspaceBytes(ctx, teach.RecordPath)
		if err != nil {
			return nil, err
		}
		p := plan.Standard()
		if text != nil {
			record, err := plan.Parse(text)
			if err != nil {
				return nil, err
			}
			p = record.Plan
		}
		file.Plan = &p
	}
	return classfile.Marshal(file)
}
