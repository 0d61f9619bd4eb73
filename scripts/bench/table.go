package main

import (
	"context"
	_ "embed"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"pizarra/scripts/internal/dist"
)

//go:embed table.js
var tableProbe string

// The figures of the page with the table of runs, in the order in which they are printed.
var tableFigures = []struct {
	name string
	of   func(shown) float64
}{
	{"first rows", func(s shown) float64 { return s.opened }},
	{"sort by a metric", func(s shown) float64 { return s.sorted }},
	{"sort by a param", func(s shown) float64 { return s.sortedParam }},
	{"filter", func(s shown) float64 { return s.filtered }},
	{"scrolling: tasks >50", func(s shown) float64 { return float64(len(s.tasks)) }},
	{"scrolling: longest", func(s shown) float64 { return s.longest }},
	{"scrolling: processor", func(s shown) float64 { return s.cpu }},
	{"scrolling: empty", func(s shown) float64 { return s.empty }},
	{"program, MB", func(s shown) float64 { return s.memory.Program }},
	{"scripts, MB", func(s shown) float64 { return s.memory.Scripts }},
	{"elements", func(s shown) float64 { return s.memory.Elements }},
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

// tablePage opens the table of runs of workbooks that manyruns has filled, in the page of the lab, and prints what a person
// waits for, the median with the least and the most, and how it grows with the runs.
func (b *bench) tablePage(p *storePage, rounds int) error {
	fmt.Printf("\nthe same workbooks in the page of the lab, 1366×768; ms from the click to the painted answer; median of %d openings (least–most)\n", rounds)
	medians := make([][]float64, len(storedRuns))
	for k, n := range storedRuns {
		var list []shown
		for range rounds {
			s, err := p.show(n)
			if err != nil {
				return fmt.Errorf("%d runs: %w", n, err)
			}
			list = append(list, s)
		}
		fmt.Printf("%d runs\n", n)
		for _, f := range tableFigures {
			var values []float64
			for _, s := range list {
				values = append(values, f.of(s))
			}
			s := spread{median(values), slices.Min(values), slices.Max(values)}
			medians[k] = append(medians[k], s.median)
			fmt.Printf("  %-22s %8.1f (%.1f–%.1f)\n", f.name, s.median, s.least, s.most)
		}
	}
	first, last := medians[0], medians[len(medians)-1]
	times := float64(storedRuns[len(storedRuns)-1]) / float64(storedRuns[0])
	fmt.Printf("from %d to %d runs they grow as\n", storedRuns[0], storedRuns[len(storedRuns)-1])
	for i, f := range tableFigures {
		if first[i] > 0 && last[i] > 0 {
			fmt.Printf("  %-22s runs^%.2f\n", f.name, math.Log(last[i]/first[i])/math.Log(times))
		}
	}
	return nil
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
