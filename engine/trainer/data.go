package trainer

import (
	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/sha256"
)

// open reads the CSV that d names. file must be the very bytes: the errors data.file_missing and data.file_other say that
// there are none, or others.
func (d Data) open(file []byte, read reader) (*dataset.Sheet, error) {
	if file == nil {
		return nil, fault.New(fault.ResourceDoesNotExist, "data.file_missing", "name", d.Name)
	}
	if Digest(file) != d.File {
		return nil, fault.New(fault.InvalidParameterValue, "data.file_other", "name", d.Name)
	}
	return read(file, d.Reading)
}

// reader is dataset.ReadCSV or dataset.ReadScratchCSV.
type reader func(file []byte, r dataset.Reading) (*dataset.Sheet, error)

// table is the table that d describes. file is nil for a built-in set.
func (d Data) table(file []byte, read reader) (*dataset.Table, error) {
	if d.File == "" {
		return dataset.Builtin(d.Name)
	}
	sheet, err := d.open(file, read)
	if err != nil {
		return nil, err
	}
	return sheet.Table(d.Name, d.Selection)
}

// Digest is what Data.File holds of a file: the SHA-256 of its bytes in hex.
func Digest(file []byte) string { return sha256.Hex(file) }

// FileRows is the number that a spreadsheet gives each row of the table that d describes, nil for a built-in set. The errors
// are those of reading the file and of the selection.
func (d Data) FileRows(file []byte) ([]int, error) {
	if d.File == "" {
		return nil, nil
	}
	sheet, err := d.open(file, dataset.ReadCSV)
	if err != nil {
		return nil, err
	}
	return sheet.FileRows(d.Selection)
}
