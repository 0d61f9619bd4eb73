// Package takehometest makes runs that a take-home can be made from, for its tests and for scripts/interop.
package takehometest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pizarra/engine/bundle"
	"pizarra/engine/command"
	"pizarra/engine/metrics"
	"pizarra/engine/takehome"
	"pizarra/engine/trainer"
)

// Notes is a CSV as a Spanish spreadsheet writes it: windows-1252, semicolons, decimal commas, a column of names, gaps.
const Notes = "alumno;nota media;horas;gru\xf1\xf3n;aprueba\r\n"

// NotesCSV is a file of so many rows under Notes, in which passing follows from the other columns, mostly.
func NotesCSV(rows int) []byte {
	var b strings.Builder
	b.WriteString(Notes)
	for i := range rows {
		mark, hours := i*37%101, i*53%29
		passes := "no"
		if mark+2*hours+i%7 > 75 {
			passes = "s\xed"
		}
		gap := "2"
		if i%17 == 5 {
			gap = "-"
		}
		b.WriteString("alumno " + string(rune('A'+i%26)) + ";" + string(rune('0'+mark/10%10)) + "," + string(rune('0'+mark%10)) + ";" +
			string(rune('0'+hours/10)) + string(rune('0'+hours%10)) + ";" + gap + ";" + passes + "\r\n")
	}
	return []byte(b.String())
}

// Train trains the Job of a command line, as the class types it, and tells of it as of a run. file is its CSV, nil for a built-in set.
func Train(ctx context.Context, line string, file []byte, name string, at time.Time) (takehome.Run, error) {
	run, _, err := TrainResult(ctx, line, file, name, at)
	return run, err
}

// TrainResult is Train with all that came of it.
func TrainResult(ctx context.Context, line string, file []byte, name string, at time.Time) (takehome.Run, *trainer.Result, error) {
	words := strings.Fields(line)
	job, err := command.Parse(words)
	if err != nil {
		return takehome.Run{}, nil, err
	}
	if file != nil {
		job.Data.Name, job.Data.File = filepath.Base(job.Data.Name), trainer.Digest(file)
	}
	look, err := trainer.LookAt(job.Data, file)
	if err != nil {
		return takehome.Run{}, nil, err
	}
	p, err := trainer.Prepare(job, file)
	if err != nil {
		return takehome.Run{}, nil, err
	}
	model, millis, err := p.Train(ctx, nil)
	if err != nil {
		return takehome.Run{}, nil, err
	}
	result := p.Score(model, millis)
	return takehome.Run{
		ID: trainer.Digest([]byte(line + name))[:32], Name: name, Started: at, Job: p.Job, Look: look, Metrics: result.Metrics,
		Report: metrics.Report(result.Report, result.Dataset.Classes),
	}, result, nil
}

// Unpack writes the files of a take-home into a folder, and returns that of the project.
func Unpack(files []bundle.File, dir string) (project string, err error) {
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return "", err
		}
		if err := os.WriteFile(path, f.Bytes, 0o666); err != nil {
			return "", err
		}
	}
	folder, _, _ := strings.Cut(files[0].Name, "/")
	return filepath.Join(dir, folder), nil
}
