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
