package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"pizarra/engine/command"
	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
)

// open reads the CSV that the Job names, if it does, and puts its digest and its bare name into the Job.
func open(job *trainer.Job) ([]byte, error) {
	path := job.Data.Name
	if !command.IsFile(path) {
		return nil, nil
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.New(fault.ResourceDoesNotExist, "file.not_found", "name", path)
	case err == nil && info.IsDir():
		return nil, fault.New(fault.InvalidParameterValue, "file.folder", "name", path)
	case err == nil && info.Size() > dataset.MaxFile:
		return nil, fault.New(fault.InvalidParameterValue, "csv.size",
			"megabytes", (info.Size()+999_999)/1_000_000, "limit", dataset.MaxFile/1_000_000)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fault.New(fault.InvalidParameterValue, "file.no_access", "name", path, "detail", err)
	}
	if data == nil {
		data = []byte{} // nil would mean that there is no file
	}
	job.Data.Name = filepath.Base(path)
	job.Data.File = trainer.Digest(data)
	return data, nil
}
