package e2e

// classViews are the class: its contents, lessons of every kind, and what a student has at the end.
var classViews = append([]view{
	{"class", func(p *page, _ []string) {
		p.hash("#/class")
		p.wait("the contents", has("#class-next"))
	}},
	{"class-certificate", func(p *page, _ []string) {
		p.hash("#/class?show=certificate")
		p.wait("the certificate", has("#certificate-print"))
	}},
}, lessonViews("hook", "what", "models", "check", "environment", "pipeline", "experiments", "privacy")...)

func lessonViews(ids ...string) (list []view) {
	for _, id := range ids {
		list = append(list, view{"class-" + id, func(p *page, _ []string) {
			p.hash("#/class/" + id)
			p.wait("the lesson", has("#lesson-"+id))
		}})
	}
	return list
}

func init() { views = append(views, classViews...) }
