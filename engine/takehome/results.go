package takehome

import (
	"strings"
	"time"

	"pizarra/engine/jsontext"
)

// resultsFolder is where the project has what came of the runs; resultsFile has it for programs to read.
const (
	resultsFolder = "results/"
	resultsFile   = resultsFolder + "runs.json"
)

// inexact is the model type that comes to its solution in steps, whose last digits depend on the machine.
const inexact = "logistic_regression"

// result is a run as results/runs.json has it.
type result struct {
	run       Run
	arguments string
	file      string // the path of its CSV, "" for a built-in set
}

func (r *result) JSON(c *jsontext.Coder) {
	started, data, exact := r.run.Started.UTC().Format(time.RFC3339), r.run.Job.Data.Name, r.run.Job.Model != inexact
	c.Object(func() {
		jsontext.Member(c, "name", &r.run.Name, jsontext.String)
		jsontext.Member(c, "run_id", &r.run.ID, jsontext.String)
		jsontext.Member(c, "started", &started, jsontext.String)
		jsontext.Member(c, "arguments", &r.arguments, jsontext.String)
		jsontext.Member(c, "data", &data, jsontext.String)
		jsontext.Member(c, "file", &r.file, jsontext.String)
		jsontext.Member(c, "sha256", &r.run.Job.Data.File, jsontext.String)
		jsontext.Member(c, "exact", &exact, jsontext.Bool)
		jsontext.Member(c, "metrics", &r.run, func(run *Run, c *jsontext.Coder) {
			c.Object(func() {
				for _, m := range run.Metrics.Named() {
					jsontext.Member(c, m.Key, &m.Value, jsontext.Float)
				}
			})
		})
	})
}

// results is results/runs.json: one run a line, so that Git shows which ones have changed.
func (p *project) results() (string, error) {
	var lines []string
	for _, g := range p.groups {
		for _, run := range g.Runs {
			r := result{run: run, arguments: p.arguments(run)}
			if f := p.csv(run.Job.Data.File); f != nil {
				r.file = f.path
			}
			text, err := jsontext.Marshal(&r)
			if err != nil {
				return "", err
			}
			lines = append(lines, string(text))
		}
	}
	return "{\"runs\": [\n" + strings.Join(lines, ",\n") + "\n]}\n", nil
}

// mostPicture is how large a drawing may be, in bytes, to go along.
const mostPicture = 100_000

// pictures are the drawings as files, by path.
func (p *project) pictures() map[string]string {
	files := map[string]string{}
	for _, picture := range p.Pictures {
		if len(picture.SVG) <= mostPicture {
			files[p.pathOf(picture)] = picture.SVG
		}
	}
	return files
}

// pathOf is where a drawing is.
func (p *project) pathOf(picture Picture) string {
	folder := ""
	for _, run := range p.Runs {
		if run.ID == picture.Run {
			folder = strings.Trim(plain(run.Name)+"-"+run.ID[:min(len(run.ID), 6)], "-") + "/"
		}
	}
	return resultsFolder + folder + picture.Name
}
