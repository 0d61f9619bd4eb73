package e2e

import "pizarra/site/app"

// predictViews are the pages of a model and of what it is asked.
var predictViews = []view{
	{"model", func(p *page, runs []string) {
		p.hash("#/model/" + app.ModelID(runs[2]))
		p.wait("its files", has("#model-inputs"))
	}},
	{"predict-row", func(p *page, runs []string) { p.predict(runs[2], "?e=3", "#predict-answer") }},
	{"predict-wide", func(p *page, runs []string) { p.predict(runs[0], "", "#predict-answer") }},
	{"predict-terms", func(p *page, runs []string) { p.predict(runs[1], "?v=51,3.5,1.4,0.2", "#predict-terms") }},
	{"predict-table", func(p *page, runs []string) {
		p.predict(runs[2], "?show=table", "#predict-csv")
		p.write("#predict-csv", "5,1;3,5;1,4;0,2;setosa\n7;3,2;4,7;1,4;virginica\n60;33;60;25;virginica\n")
		p.click("#predict-table-go")
		p.wait("the predictions", has("#predict-counts"))
	}},
	{"predict-table-wrong", func(p *page, runs []string) {
		p.predict(runs[2], "?show=table", "#predict-csv")
		p.write("#predict-csv", "sepal length (cm),petal width (cm)\n1,2\n")
		p.click("#predict-table-go")
		p.wait("what is wrong", has("#predict-table-problem"))
	}},
	{"predict-drift", func(p *page, runs []string) { p.predict(runs[2], "?show=drift", "#predict-moral") }},
}

func init() { views = append(views, predictViews...) }

// predict asks the model of a run and waits for what there is to see.
func (p *page) predict(run, query, selector string) {
	p.t.Helper()
	eval[bool](p, "(scrollTo(0, 0), true)") // from one view of a model to another the page stays where it is
	p.hash("#/predict/" + app.ModelID(run) + query)
	p.wait("the answer", has(selector)+" && !"+has(".inside-going"))
}
