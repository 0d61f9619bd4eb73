package store

import (
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/sha256"
)

// fileOwner owns the blobs of data files; no run_id looks like it.
const fileOwner = "files"

func (o PutDataFile) check() error {
	f := o.File
	if strings.TrimSpace(f.Name) == "" {
		return fault.New(fault.InvalidParameterValue, "store.file_unnamed")
	}
	if err := checkText("file name", f.Name, MaxDatasetName); err != nil {
		return err
	}
	if err := checkText("file reading", f.Reading, MaxDatasetSource); err != nil {
		return err
	}
	if len(f.Bytes) > MaxDataFile {
		return fault.New(fault.InvalidParameterValue, "store.file_big", "name", f.Name,
			"megabytes", (len(f.Bytes)+999_999)/1_000_000, "limit", MaxDataFile/1_000_000)
	}
	if !o.Hashed && f.Digest != sha256.Hex(f.Bytes) || f.Size != int64(len(f.Bytes)) {
		return fault.New(fault.InvalidParameterValue, "store.file_digest", "name", f.Name, "digest", shorten(f.Digest), "size", f.Size)
	}
	return nil
}

func (o PutDataFile) apply(c *commit) error {
	text, err := c.get(FileTable, o.File.Digest)
	if err != nil {
		return err
	}
	if text != nil {
		old, err := readDataFile(o.File.Digest, text)
		if err != nil {
			return err
		}
		if old.Added > o.File.Added {
			return nil
		}
	} else {
		c.putBlob(fileOwner, o.File.Digest, o.File.Bytes, 0)
	}
	return c.putJSON(&o.File, FileTable, o.File.Digest)
}

func readDataFile(digest string, text []byte) (DataFile, error) {
	var f DataFile
	if err := jsontext.Unmarshal(text, &f); err != nil {
		return f, Damaged(FileTable, digest, err)
	}
	return f, nil
}
