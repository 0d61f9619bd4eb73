package bundle

import (
	"math"

	"pizarra/engine/fault"
)

// File is one file of a Zip: its name with '/' between folders, and what is in it.
type File struct {
	Name  string
	Bytes []byte
}

// Zip packs files into a zip file that any program opens, without compression, of the same plain kind as a backup. What is too
// much for the format is the fault bundle.zip_large.
func Zip(files []File) ([]byte, error) {
	size := int64(0)
	for _, f := range files {
		size += int64(len(f.Bytes) + 2*len(f.Name) + 128) // two headers
	}
	if len(files) > mostEntries || size > math.MaxUint32 {
		return nil, fault.New(fault.InvalidParameterValue, "bundle.zip_large", "files", len(files))
	}
	var p packer
	for _, f := range files {
		p.add(entry{f.Name, f.Bytes})
	}
	return p.finish(), nil
}

// Unzip takes apart what Zip has packed and nobody has changed since; a file of this name is one of it. The bytes are data's own
// memory. The faults are "bundle.not_backup" for what is no such zip file, "bundle.repacked" for one that another program has packed,
// and "bundle.damaged", which says at which file.
func Unzip(data []byte, name string) ([]File, error) {
	entries, err := unpack(data, name)
	if err != nil {
		return nil, err
	}
	files := make([]File, len(entries))
	for i, e := range entries {
		files[i] = File{e.name, e.bytes}
	}
	return files, nil
}
