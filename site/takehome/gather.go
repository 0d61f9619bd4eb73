package takehome

import (
	"context"
	"path"
	"strconv"
	"strings"

	"pizarra/engine/chart"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	home "pizarra/engine/takehome"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// gathering is a Request while it is being filled.
type gathering struct {
	home.Request
	lang     i18n.Lang
	store    store.Store
	platform app.Platform
	looks    map[string]*trainer.Look // by what they look at; nil where it cannot be read
}

// gather reads all that the runs have. A run whose data cannot be read any more is left out.
func (g *gathering) gather(ctx context.Context, runs []store.Run) error {
	reg, err := g.store.Registry(ctx)
	if err != nil {
		return err
	}
	versions := registered(reg)
	g.Files = map[string][]byte{}
	for _, r := range runs {
		job, _ := app.JobOf(r)
		if job, err = job.Complete(); err != nil {
			return err
		}
		look, err := g.look(ctx, job)
		if err != nil {
			return err
		}
		if look == nil {
			continue
		}
		metrics, _ := measured(r)
		run := home.Run{ID: r.ID, Name: r.Name, Started: started(r), Job: job, Look: look, Metrics: metrics, Registered: versions[r.ID]}
		g.Runs = append(g.Runs, run)
	}
	for i, rows := range home.Group(g.Runs) {
		g.draw(ctx, i, rows)
	}
	return ctx.Err()
}

// look describes the data of a Job, and keeps its CSV. It is nil where there are none any more.
func (g *gathering) look(ctx context.Context, job trainer.Job) (*trainer.Look, error) {
	about := trainer.NewJob(job.Data, job.Model).Query()
	about.Del("model")
	key := about.Encode()
	if look, known := g.looks[key]; known {
		return look, nil
	}
	file, err := app.JobFile(ctx, g.store, job)
	if err == nil {
		var look *trainer.Look
		if look, err = g.platform.Look(ctx, job.Data, file); err == nil && look.Err == nil {
			g.looks[key] = look
			if job.Data.File != "" {
				g.Files[job.Data.File] = file
			}
			return look, nil
		}
	}
	g.looks[key] = nil
	return nil, ctx.Err()
}

// mostDrawn is how many groups of runs get drawings: a README with more is an album.
const mostDrawn = 6

// plots are the charts that go along of the best run, with their titles.
var plots = []struct{ path, title string }{
	{"plots/confusion_matrix.png", "run.plot_confusion"},
	{"plots/feature_importance.png", "run.plot_importance"},
}

// draw draws the runs of a group beside one another, and the charts of the best. What cannot be drawn is not there: the figures are in
// the table too.
func (g *gathering) draw(ctx context.Context, group int, rows home.Rows) {
	if group >= mostDrawn {
		return
	}
	best := rows.Best()
	add := func(c chart.Chart, picture home.Picture) {
		svg, err := g.platform.Picture(ctx, c, app.SVG, g.lang)
		if err != nil {
			return
		}
		picture.SVG = string(svg)
		g.Pictures = append(g.Pictures, picture)
	}
	if len(rows.Runs) > 1 {
		title := i18n.T(g.lang, "takehome.chart", "data", best.Job.Data.Name)
		add(rows.Chart(title), home.Picture{Rows: best.ID, Name: "accuracy-" + strconv.Itoa(group+1) + ".svg", Title: title})
	}
	for _, plot := range plots {
		text, err := g.store.Artifact(ctx, best.ID, app.ChartOf(plot.path))
		var c chart.Chart
		if err != nil || jsontext.Unmarshal(text, &c) != nil {
			continue
		}
		c.Title = i18n.T(g.lang, plot.title) + ": " + best.Name
		if c.Confusion != nil {
			c.Confusion.TrueLabel, c.Confusion.Predicted = i18n.T(g.lang, "takehome.true_label"), i18n.T(g.lang, "takehome.predicted")
		}
		if c.Bars != nil {
			c.Bars.Axis = i18n.T(g.lang, "takehome.importance")
		}
		name := strings.TrimSuffix(path.Base(plot.path), ".png") + ".svg"
		add(c, home.Picture{Run: best.ID, Name: name, Title: c.Title})
	}
	if report, err := g.store.Artifact(ctx, best.ID, "classification_report.txt"); err == nil {
		for i := range g.Runs {
			if g.Runs[i].ID == best.ID {
				g.Runs[i].Report = string(report)
			}
		}
	}
}
