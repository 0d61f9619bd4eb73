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
	return []Effect{func(ctx context.Context, pl Platform, send func(any)) {
		read := fileRead{name: f.Name}
		if read.bytes, read.err = f.Read(ctx); read.err == nil {
			if read.bytes == nil {
				read.bytes = []byte{}
			}
			read.digest, read.err = pl.Digest(ctx, read.bytes)
		}
		send(read)
	}}
}

// takeFile makes a CSV the Job's data, and keeps it in the workbook so that its runs can be trained again.
func (a *App) takeFile(f fileRead) []Effect {
	p := &a.Train
	p.File, p.fileOf = f.bytes, f.digest
	effects := a.setData(trainer.Data{Name: f.name, File: f.digest})
	if s, book := a.Book.Store, a.Book.Name; s != nil {
		effects = append(effects, func(ctx context.Context, pl Platform, send func(any)) {
			kept := store.DataFile{Name: f.name, Digest: f.digest, Size: int64(len(f.bytes)), Added: pl.Now().UnixMilli(), Bytes: f.bytes}
			// A failure shows in the frame through commit; the training itself does not depend on it.
			_ = Commit(ctx, pl, s, book, send, store.Batch{Ops: []store.Op{store.PutDataFile{File: kept, Hashed: true}}, Durable: true})
			pl.Persist()
		})
	}
	return effects
}

// KeptData is a CSV of the workbook, with the reading and the selection that it was kept with.
func KeptData(f store.DataFile) trainer.Data {
	d := trainer.Data{Name: f.Name, File: f.Digest}
	if f.Reading != "" {
		var r dataset.Reading
		var s dataset.Selection // both stand in one object
		if text := []byte(f.Reading); jsontext.Unmarshal(text, &r) == nil && jsontext.Unmarshal(text, &s) == nil {
			d.Reading, d.Selection = r, s
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
