package report

import (
	"context"
	"strings"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// Load reads the runs of these ids, as far as they are there, and the plots of the one with the best test score among those
// that were tried on the same rows as most.
func Load(ctx context.Context, s store.Store, lang i18n.Lang, ids []string) (runs []store.Run, pictures []Picture, err error) {
	for _, id := range ids {
		r, err := s.Run(ctx, id)
		if err != nil {
			return nil, nil, err
		}
		runs = append(runs, r)
	}
	best := Report{Runs: runs}.best()
	if best == nil {
		return runs, nil, nil
	}
	files, err := s.Artifacts(ctx, best.ID, "plots")
	if err != nil {
		return nil, nil, err
	}
	for _, f := range files {
		if f.Dir || !strings.HasSuffix(f.Path, ".png") || f.Size > mostPicture {
			continue
		}
		png, err := s.Artifact(ctx, best.ID, f.Path)
		if err != nil {
			return nil, nil, err
		}
		name := strings.TrimSuffix(strings.TrimPrefix(f.Path, "plots/"), ".png")
		if key := plots[name]; key != "" {
			name = i18n.T(lang, key)
		}
		pictures = append(pictures, Picture{Run: best.Name, Alt: name, PNG: png})
	}
	return runs, pictures, nil
}

// mostPicture is the largest picture that is taken along, in bytes.
const mostPicture = 1 << 20

// plots are the names of the plots that the lab logs.
var plots = map[string]string{
	"confusion_matrix":       "run.plot_confusion",
	"feature_importance":     "run.plot_importance",
	"roc_curve":              "run.plot_roc",
	"precision_recall_curve": "run.plot_pr",
}

// best is the run with the best score in the largest group, nil where none has a score.
func (r Report) best() *store.Run {
	var best *store.Run
	most, top := 0, 0.0
	for _, g := range r.groups() {
		for i := range g.runs {
			if s := &g.runs[i]; best == nil || len(g.runs) > most || len(g.runs) == most && s.score > top {
				best, most, top = &s.run, len(g.runs), s.score
			}
		}
	}
	return best
}

// FileName is what the file is called: what any system might take amiss in the title becomes '-'.
func (r Report) FileName() string {
	const most = 60
	title := []rune(app.InFileName(r.Title))
	return "pizarra-" + string(title[:min(len(title), most)]) + "-" + r.At.Format("2006-01-02") + ".html"
}

// Compared is the effect that hands over the report of a comparison. The first run is the baseline.
func Compared(a *app.App, ids []string) app.Effect {
	s := a.Book.Store
	r := Report{Lang: a.Lang, Title: i18n.T(a.Lang, "report.compared", "n", len(ids)), Book: a.Book.Name, Compared: true}
	r.Left = max(len(ids)-MostRuns, 0)
	ids = ids[:len(ids)-r.Left]
	return func(ctx context.Context, p app.Platform, send func(any)) { r.hand(ctx, p, s, ids, send) }
}

// Experiment is the effect that hands over the report of an experiment with these runs.
func (r Report) Experiment(s store.Store, ids []string) app.Effect {
	return func(ctx context.Context, p app.Platform, send func(any)) { r.hand(ctx, p, s, ids, send) }
}

// hand reads what the report tells of, writes it, and hands it to the person.
func (r Report) hand(ctx context.Context, p app.Platform, s store.Store, ids []string, send func(any)) {
	if s == nil {
		return
	}
	var err error
	if r.Runs, r.Pictures, err = Load(ctx, s, r.Lang, ids); err != nil {
		send(app.Failed{Err: err})
		return
	}
	r.At = p.Now()
	p.Download(r.FileName(), "text/html", r.HTML())
	send(app.Said{Key: "report.ready"})
}
