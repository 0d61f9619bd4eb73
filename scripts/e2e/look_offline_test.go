package e2e

func init() {
	views = append(views, view{"take", func(p *page, _ []string) {
		p.hash("#/take")
		p.wait("what can be taken along", has("#take-files a"))
	}})
}
