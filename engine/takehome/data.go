package takehome

import (
	"math"
	"path"
	"strconv"
	"strings"

	"pizarra/engine/command"
	"pizarra/engine/trainer"
)

// dataFolder is where the project has the CSV files as they were brought. Git ignores it.
const dataFolder = "data/raw/"

// csvFile is a CSV that Jobs are trained on.
type csvFile struct {
	digest string // SHA-256 in hex
	name   string // as the student knows it
	path   string // in the project
	bytes  []byte // nil where it lacks
}

// nameData gives every CSV of the runs a path of letters and digits that no other has, whatever the system: it is also what experiments
// and registered models are called.
func (p *project) nameData() {
	taken := map[string]bool{}
	for _, run := range p.Runs {
		d := run.Job.Data
		if d.File == "" || p.csv(d.File) != nil {
			continue
		}
		stem := plain(strings.TrimSuffix(d.Name, path.Ext(d.Name)))
		if stem == "" {
			stem = "data"
		}
		data := p.Files[d.File]
		file := dataFolder + stem + ".csv"
		for n := 2; taken[strings.ToLower(file)] || p.occupied(file, data); n++ {
			file = dataFolder + stem + "-" + strconv.Itoa(n) + ".csv"
		}
		taken[strings.ToLower(file)] = true
		p.data = append(p.data, &csvFile{d.File, d.Name, file, data})
	}
}

// occupied reports whether the student's project has something else at a path.
func (p *project) occupied(path string, data []byte) bool {
	f, err := p.Tree.Read(path)
	return err == nil && f.Text != string(data)
}

// csv is the CSV with a digest, nil where no run has been trained on it.
func (p *project) csv(digest string) *csvFile {
	for _, f := range p.data {
		if f.digest == digest {
			return f
		}
	}
	return nil
}

// accents are the letters of Spanish that plain writes without theirs.
var accents = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ü", "u", "ñ", "n",
	"Á", "A", "É", "E", "Í", "I", "Ó", "O", "Ú", "U", "Ü", "U", "Ñ", "N")

// plain is a name in letters, digits, '-' and '_' alone, which neither begins nor ends with '-'.
func plain(name string) string {
	name = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' {
			return r
		}
		return '-'
	}, accents.Replace(name))
	for strings.Contains(name, "--") {
		name = strings.ReplaceAll(name, "--", "-")
	}
	const most = 60
	return strings.Trim(name[:min(len(name), most)], "-")
}

// job is a run's Job as the project trains it: a CSV by its path here, and how it is read said wherever it is not as the project's
// program reads one that nothing is said of.
func (p *project) job(run Run) trainer.Job {
	j := run.Job
	if f := p.csv(j.Data.File); f != nil {
		j.Data.Name, j.Data.Reading = f.path, run.Look.Reading
		r := &j.Data.Reading
		for _, usual := range []struct {
			field *string
			value string
		}{{&r.Encoding, "utf-8"}, {&r.Separator, ","}, {&r.Decimal, "."}, {&r.Header, "yes"}} {
			if *usual.field == usual.value {
				*usual.field = ""
			}
		}
	}
	return j
}

// arguments are those of the training program for a run, "" where it cannot be trained.
func (p *project) arguments(run Run) string {
	j := p.job(run)
	if _, err := j.Complete(); err != nil || run.Look == nil {
		return ""
	}
	return strings.TrimPrefix(command.Command(j), command.Program+" ")
}

// trainCommand is what is typed to train a run again.
func (p *project) trainCommand(run Run) string {
	return "uv run " + command.Program + " " + p.arguments(run)
}

// testRows is how many rows a run was tested on: rounded up, as scikit-learn does.
func testRows(run Run) int {
	return int(math.Ceil(run.Job.Split.TestSize * float64(run.Look.Rows)))
}

func shortest(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
