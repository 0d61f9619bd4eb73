package class

import (
	"pizarra/site/app"
	"pizarra/site/lesson"
)

// Chooser is a Room that knows what a teacher has chosen for the class: which parts are shown, and the lessons that come on top.
type Chooser interface {
	Shows(part int) bool
	Lessons(a *app.App) []lesson.Lesson
}

// shows reports whether a part is in the contents. A lesson of a part that is not shown can still be opened by its address.
func shows(a *app.App, part int) bool {
	for _, room := range a.Rooms() {
		if c, ok := room.(Chooser); ok && !c.Shows(part) {
			return false
		}
	}
	return true
}

// added are the lessons that come on top.
func added(a *app.App) (list []lesson.Lesson) {
	for _, room := range a.Rooms() {
		if c, ok := room.(Chooser); ok {
			list = append(list, c.Lessons(a)...)
		}
	}
	return list
}

// shown are the lessons of the contents, in order.
func (r *Room) shown(a *app.App) (list []*lesson.Lesson) {
	for i := range r.Course.Lessons {
		if l := &r.Course.Lessons[i]; shows(a, l.Part) {
			list = append(list, l)
		}
	}
	for _, l := range added(a) {
		list = append(list, &l)
	}
	return list
}
