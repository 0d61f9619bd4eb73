package e2e

// handinViews are the student's way out, and the teacher's page of hand-ins.
var handinViews = []view{
	{"handin", func(p *page, _ []string) {
		p.hash("#/handin")
		p.wait("what goes along", has("#handin-parcel"))
		p.top()
	}},
	{"handin-finish", func(p *page, _ []string) {
		file := p.handIn("Ana Ñandú")
		p.bring("#handin-proof-file", file.name, file.data)
		p.wait("it to be right", has("#handin-proof .advice.good"))
		p.click("#handin-erase")
		p.wait("the last question", has("#handin-erase-yes"))
		p.top()
	}},
	{"mark-empty", func(p *page, _ []string) {
		p.hash("#/mark")
		p.wait("the place for files", has("#mark-files"))
	}},
	{"mark", func(p *page, _ []string) {
		file := p.handIn("Ana Ñandú")
		p.hash("#/mark")
		p.bringAll("#mark-files", file, handed{"rota.pizarra.zip", file.data[:400]}, handed{"leo.pizarra.zip", asAnother(p, altered(p.t, file.data))})
		p.wait("all files", `document.querySelectorAll("#mark-taken-list li").length === 3`)
		p.click("#mark-check")
		p.wait("all to be checked", `document.querySelectorAll("#mark-roster .outcome.unchecked").length === 0`)
		if !eval[bool](p, has("#mark-work")+" !== null") {
			p.click("#mark-roster tbody tr:last-child button")
		}
		p.wait("the work of one", has("#mark-work"))
		p.dismiss()
		p.top()
	}},
}

func init() { views = append(views, handinViews...) }

// top begins a view at the top of the page, without the keyboard on anything: a picture of the whole page has the frame where it belongs.
func (p *page) top() {
	p.t.Helper()
	eval[bool](p, "(document.activeElement?.blur(), scrollTo(0, 0), true)")
}
