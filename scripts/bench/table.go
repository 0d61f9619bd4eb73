package main

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"pizarra/scripts/internal/dist"
)

//go:embed table.js
var tableProbe string

// tableFigures are those of the page with the table of runs, in the order in which they are printed.
var tableFigures = []struct {
	name, unit string
	of         func(shown) float64
}{
	{"page: first rows", "ms", func(s shown) float64 { return s.opened }},
	{"page: sort by a metric", "ms", func(s shown) float64 { return s.sorted }},
	{"page: sort by a param", "ms", func(s shown) float64 { return s.sortedParam }},
	{"page: filter", "ms", func(s shown) float64 { return s.filtered }},
	{"page: tasks over 50 ms while scrolling", "", func(s shown) float64 { return float64(len(s.tasks)) }},
	{"page: the longest of them", "ms", func(s shown) float64 { return s.longest }},
	{"page: most of the processor in one", "ms", func(s shown) float64 { return s.cpu }},
	{"page: frames with lines not drawn", "", func(s shown) float64 { return s.empty }},
	{"page: memory of the program", "MB", func(s shown) float64 { return s.memory.Program }},
	{"page: memory of scripts", "MB", func(s shown) float64 { return s.memory.Scripts }},
	{"page: elements", "", func(s shown) float64 { return s.memory.Elements }},
}

// shown is what one opening of the table in the page took: times in ms, as a person sees them.
type shown struct {
	opened, sorted, sortedParam, filtered float64
	tasks                                 []float64 // over 50 ms while it was scrolled
	longest, cpu                          float64   // the longest of them; the most of the processor's time that any took
	empty                                 float64   // frames that showed lines that were not drawn
	memory                                struct{ Program, Scripts, Elements float64 }
}

// How the table is scrolled: a screen's third in each frame.
const (
	scrollSteps = 90
	scrollBy    = 170 // px
)

// rest is how long the page rests before it is used, and once more before it is left: so a browser has time to compile well what has
// run much, and to keep it for the next visit, as it has between the visits of a person.
const rest = 2 * time.Second

// warm opens the table twice, as on visits before: the program and the words are in the browser's cache, and what it has compiled too.
func (p *storePage) warm(n int) error {
	for range 2 {
		if _, err := p.show(n); err != nil {
			return err
		}
		if err := p.pause(); err != nil {
			return err
		}
	}
	return nil
}

func (p *storePage) pause() error {
	select {
	case <-time.After(rest):
		return nil
	case <-p.ctx.Done():
		return p.ctx.Err()
	}
}

// show opens the table of a workbook of n runs in the page, and uses it.
func (p *storePage) show(n int) (s shown, err error) {
	l := &lab{p.browser}
	for _, source := range []string{tableProbe, tasksProbe, fmt.Sprintf(`localStorage.setItem("pizarra.workbook", "of %d")`, n)} {
		id, err := chromedp.Call(l.ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: source})
		if err != nil {
			return s, err
		}
		defer chromedp.Call(l.ctx, cdppage.RemoveScriptToEvaluateOnNewDocument, cdppage.RemoveScriptToEvaluateOnNewDocumentParams(id))
	}
	if err = p.visit("about:blank"); err == nil {
		err = p.visit(p.address + "en/#/runs?all=1")
	}
	if err != nil {
		return s, err
	}
	figure := func(call string) (x float64) {
		if err == nil {
			x, err = evaluate[float64](l.browser, patience, "benchTable."+call)
		}
		return x
	}
	s.opened = figure("opened()")
	if err == nil {
		count := ""
		count, err = evaluate[string](l.browser, patience, `document.querySelector("#runs-count").textContent.replace(/[^0-9]/g, "")`)
		if err == nil && count != fmt.Sprint(n) {
			err = fmt.Errorf("the table has %s runs, want %d", count, n)
		}
	}
	if err == nil {
		err = p.pause()
	}
	if err == nil {
		var w watched
		w, err = l.watched(func() error {
			s.empty = figure(fmt.Sprintf("scrolled(%d, %d)", scrollSteps, scrollBy))
			return err
		})
		s.tasks, s.cpu = w.Tasks, w.cpu
		if len(w.Tasks) > 0 {
			s.longest = slices.Max(w.Tasks)
		}
	}
	s.sorted = figure(`sorted("metrics.test_metric_3")`)
	s.sortedParam = figure(`sorted("params.hyperparameter_7")`)
	s.filtered = figure(`filtered("metrics.test_metric_3 > 0.5 AND params.model_type = 'random_forest' AND tags.link LIKE '%depth=1%'")`)
	if err == nil {
		s.memory, err = evaluate[struct{ Program, Scripts, Elements float64 }](l.browser, patience,
			`(({program: Program, scripts: Scripts, elements: Elements}) => ({Program, Scripts, Elements}))(benchTable.held())`)
	}
	return s, err
}

// labFolder is where the built lab lies, built anew if it is stale.
func labFolder(ctx context.Context, root string) (string, error) {
	_, _, err := dist.Ensure(ctx, root, os.Stderr, func() { fmt.Fprintln(os.Stderr, "building the lab") })
	return filepath.Join(root, dist.Folder), err
}
