package e2e

// teachViews are the teacher's room. The clock of the plan is begun anew each time.
var teachViews = []view{
	{"teach", func(p *page, _ []string) {
		p.hash("#/teach")
		p.wait("the plan", has("#teach-line"))
		if eval[bool](p, has("#teach-begin")+" === null") {
			p.click(`[data-click="teach.stop"]`)
		}
		p.wait("the beginning", has("#teach-begin"))
	}},
	{"teach-running", func(p *page, _ []string) {
		p.hash("#/teach")
		p.wait("the plan", has("#teach-line"))
		if eval[bool](p, has("#teach-begin")+" !== null") {
			p.click("#teach-begin")
			p.wait("the clock", has("#teach-next"))
			p.press("n")
		}
		p.wait("the notes", has(".teach-notes"))
	}},
	{"teach-edit", func(p *page, _ []string) {
		p.hash("#/teach")
		p.wait("the plan", has("#teach-edit"))
		if eval[string](p, has("#teach-edit")+".ariaPressed") != "true" {
			p.click("#teach-edit")
		}
		p.wait("the fields", has("#teach-total"))
	}},
	{"teach-slides", func(p *page, _ []string) {
		p.hash("#/teach")
		p.wait("the plan", has("#teach-edit"))
		if eval[string](p, has("#teach-edit")+".ariaPressed") == "true" {
			p.click("#teach-edit")
		}
		p.hash("#/teach/slides?part=6&slide=3")
		p.wait("the slide", has(".teach-stage .slide-table"))
	}},
	{"teach-projector", func(p *page, _ []string) {
		p.hash("#/teach/slides?part=1&slide=1&show=projector")
		p.wait("the slide", has("#projector"))
	}},
	{"teach-projector-table", func(p *page, _ []string) {
		p.hash("#/teach/slides?part=1&slide=4&show=projector")
		p.wait("the slide", has("#projector .slide-table"))
	}},
	{"teach-print", func(p *page, _ []string) {
		p.hash("#/teach/slides?part=2&show=print")
		p.wait("the pages", has(".paper-page"))
	}},
	{"teach-code", func(p *page, _ []string) {
		p.hash("#/teach/links?to=%23%2Ftrain%3Fdata%3Diris%26model%3Drandom_forest")
		p.wait("the code", has("#teach-code .qr"))
	}},
}

func init() { views = append(views, teachViews...) }

// flagViews are the sign on a student's screen.
var flagViews = []view{
	{"teach-check", func(p *page, _ []string) {
		p.hash("#/teach/check")
		p.wait("the button", has("#teach-check"))
		if eval[bool](p, has("#teach-verdict")+" === null") {
			p.click("#teach-check")
		}
		p.wait("the verdict", has("#teach-verdict"))
	}},
	{"classfile", func(p *page, _ []string) {
		p.hash("#/classfile")
		p.wait("the form, and the workbook to be open", has("#classfile-open:not(:disabled)"))
		if eval[bool](p, has("#classfile-title")+" === null") {
			p.bring("#classfile-open", "grupo.class.json", groupFile(p.t, string(p.lang)))
		}
		p.expect("#classfile-title", "Grupo B")
	}},
	{"flag-done", func(p *page, _ []string) {
		p.hash("#/flag")
		p.wait("the sign", has("#flag.done"))
	}},
	{"flag-help", func(p *page, _ []string) {
		p.hash("#/flag?say=help")
		p.wait("the sign", has("#flag.help"))
	}},
}

func init() { views = append(views, flagViews...) }
