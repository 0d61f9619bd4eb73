// Package takehome makes of a student's runs and project what goes home with them: one zip file with a uv project in a Git
// repository, which trains their models again with the real scikit-learn and logs them to the real MLflow, and which says in its README
// what came of them.
package takehome

import (
	"time"

	"pizarra/engine/bundle"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
	"pizarra/engine/workspace"
)

// MostRuns is how many runs a take-home tells of: more than a class makes, and a README that can still be read.
const MostRuns = 40

// Request is what a take-home is made from.
type Request struct {
	Lang     string               // "es" or "en": of comments, README and commits
	Author   string               // the student's nickname
	At       time.Time            // of the commits, in the student's zone
	Tree     *workspace.Workspace // the student's project, which stays as it is; empty for the class's
	Runs     []Run                // at least one
	Pictures []Picture
	Files    map[string][]byte // the CSV files that Jobs name, by SHA-256 in hex; one that lacks is told of
}

// Run is a finished run.
type Run struct {
	ID, Name   string
	Started    time.Time
	Job        trainer.Job // with fixed seeds
	Look       *trainer.Look
	Metrics    trainer.Metrics // as they were logged
	Registered []string        // the versions it has become, "iris-random_forest 2 (Production)"
	Report     string          // scikit-learn's classification report, "" where it logged none
}

// Picture is a drawing for the README: of a run, or of all runs on the same rows.
type Picture struct {
	Run   string // the run's ID, "" where it is of several
	Rows  string // the ID of the best run on the rows that it is of, "" where it is of one
	Name  string // of its file, without folder: "confusion_matrix.svg"
	Title string
	SVG   string
}

// Home is a take-home: the files of its zip, those of .git among them, all in one folder of the project's name.
type Home struct {
	Name    string
	Files   []bundle.File
	Commits int
}

// New makes the take-home. The errors are takehome.no_runs, takehome.run for a Job that cannot be trained, and what workspace says where
// the student's project leaves too little room.
func New(r Request) (*Home, error) {
	if len(r.Runs) == 0 {
		return nil, fault.New(fault.InvalidParameterValue, "takehome.no_runs")
	}
	p := &project{Request: r, groups: Group(r.Runs), name: nameOf(r.Tree)}
	p.nameData()
	for _, run := range r.Runs {
		if p.arguments(run) == "" {
			return nil, fault.New(fault.InvalidParameterValue, "takehome.run", "run", run.Name)
		}
	}
	tree, err := p.repository()
	if err != nil {
		return nil, err
	}
	h := &Home{Name: p.name, Commits: len(tree.Git.Log())}
	add := func(path string, data []byte) {
		h.Files = append(h.Files, bundle.File{Name: p.name + "/" + path, Bytes: data})
	}
	for _, f := range tree.Files() {
		add(f.Path, []byte(f.Text))
	}
	for _, d := range p.data {
		if d.bytes != nil && !tree.Has(d.path) {
			add(d.path, d.bytes)
		}
	}
	for _, f := range gitFiles(tree.Git) {
		add(".git/"+f.Name, f.Bytes)
	}
	return h, nil
}

// project is a take-home in the making.
type project struct {
	Request
	groups []Rows
	name   string     // of the project and its folder
	data   []*csvFile // that Jobs name, in the order of the runs
}
