package app

import (
	"context"

	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
)

// bringFile reads the CSV that the person chose or dropped. The file at hand stays until the new one is read.
func (a *App) bringFile(files []File) []Effect {
	if len(files) == 0 {
		return nil
	}
	f := files[0]
	if f.Size > dataset.MaxFile {
		a.Notice = &Notice{Err: fault.New(fault.InvalidParameterValue, "csv.too_big",
			"name", f.Name, "megabytes", (f.Size+999999)/1000000, "limit", dataset.MaxFile/1000000)}
		return nil
	}
	return []Effect{func(ctx context.Context, _ Platform, send func(any)) {
		b, err := f.Read(ctx)
		send(fileRead{f.Name, b, err})
	}}
}

// takeFile makes a CSV the Job's data, and keeps it in the workbook so that its runs can be trained again.
func (a *App) takeFile(name string, b []byte) []Effect {
	if b == nil {
		b = []byte{} // an empty file is a file; nil would be none
	}
	digest := trainer.Digest(b)
	p := &a.Train
	p.File, p.fileOf = b, digest
	effects := a.setData(trainer.Data{Name: name, File: digest})
	if s, book := a.Book.Store, a.Book.Name; s != nil {
		effects = append(effects, func(ctx context.Context, pl Platform, send func(any)) {
			kept := store.DataFile{Name: name, Digest: digest, Size: int64(len(b)), Added: pl.Now().UnixMilli(), Bytes: b}
			// A failure shows in the frame through commit; the training itself does not depend on it.
			_ = commit(ctx, pl, s, book, send, store.Batch{Ops: []store.Op{store.PutDataFile{File: kept}}, Durable: true})
			pl.Persist()
		})
	}
	return effects
}

// keptData is a CSV of the workbook, with the reading it was kept with.
func keptData(f store.DataFile) trainer.Data {
	d := trainer.Data{Name: f.Name, File: f.Digest}
	if f.Reading != "" {
		var r dataset.Reading
		if jsontext.Unmarshal([]byte(f.Reading), &r) == nil {
			d.Reading = r
		}
	}
	return d
}

// correct changes how the file is read. An empty value is guessed again.
func (a *App) correct(field, value string) []Effect {
	r := a.Train.Job.Data.Reading
	switch field {
	case "separator":
		r.Separator = value
	case "decimal":
		r.Decimal = value
	case "encoding":
		r.Encoding = value
	case "header":
		r.Header = value
	default:
		return nil
	}
	a.Train.Job.Data.Reading = r
	return a.changed()
}
