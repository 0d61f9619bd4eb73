package classfile

import (
	"strconv"

	"pizarra/engine/classfile"
	"pizarra/site/app"
	"pizarra/site/lesson"
	"pizarra/site/view"
)

// LessonID is the id of the lesson that the teacher's own questions make.
const LessonID = "class-questions"

// lessonPart is the part in which it stands, after all others.
const lessonPart = classfile.Parts

// questions makes a lesson of the file's questions. Their texts are the teacher's: whatever they hold is shown as it was written.
func questions(a *app.App, f *classfile.File) lesson.Lesson {
	l := lesson.Lesson{ID: LessonID, Part: lessonPart, Kind: lesson.KindQuiz, Title: view.T(a, "classfile.questions_of", "title", f.Title), Goal: view.T(a, "classfile.questions_goal")}
	for i, q := range f.Questions {
		b := lesson.Block{Kind: lesson.Choice, ID: "q" + strconv.Itoa(i+1), Ask: paragraph(q.Ask), Why: paragraph(q.Why)}
		for _, o := range q.Options {
			item := lesson.Item{Text: paragraph(o.Text), Why: paragraph(o.Why)}
			if o.Right {
				item.Right = 1
			}
			b.Items = append(b.Items, item)
		}
		l.Blocks = append(l.Blocks, b)
	}
	return l
}

// paragraph is a text as markup.
func paragraph(text string) string {
	if text == "" {
		return ""
	}
	return string(view.H(`<p>%</p>`, text))
}
