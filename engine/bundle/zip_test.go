package bundle_test

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"pizarra/engine/bundle"
	"pizarra/engine/fault"
)

// Go's own reader of zip files finds every file, in any folder and language, as it was put in.
func TestZip(t *testing.T) {
	files := []bundle.File{{"plots/confusion_matrix.png", []byte{0x89, 'P', 0, 255}}, {"año/über.txt", []byte("ñ")}, {"empty", nil}}
	data, err := bundle.Zip(files)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(r.File) != len(files) {
		t.Fatalf("%d files, error %v", len(r.File), err)
	}
	for i, f := range r.File {
		opened, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(opened)
		if err != nil || f.Name != files[i].Name || !bytes.Equal(text, files[i].Bytes) {
			t.Errorf("%s is %q, want %s: %q, error %v", f.Name, text, files[i].Name, files[i].Bytes, err)
		}
	}
	again, err := bundle.Unzip(data, "empty")
	if err != nil || len(again) != len(files) {
		t.Fatalf("%d files, error %v", len(again), err)
	}
	for i, f := range again {
		if f.Name != files[i].Name || !bytes.Equal(f.Bytes, files[i].Bytes) {
			t.Errorf("%s is unpacked as %q, want %s: %q", f.Name, f.Bytes, files[i].Name, files[i].Bytes)
		}
	}
	for key, bad := range map[string][]byte{"bundle.not_backup": []byte("PK, empty"), "bundle.damaged": data[:len(data)-1]} {
		if _, err := bundle.Unzip(bad, "empty"); !fault.Is(err, key) {
			t.Errorf("%v, want %s", err, key)
		}
	}
	if _, err := bundle.Unzip(data, "another"); !fault.Is(err, "bundle.not_backup") {
		t.Errorf("without the name that was asked for: %v", err)
	}
	if _, err := bundle.Zip(make([]bundle.File, 1<<16)); !fault.Is(err, "bundle.zip_large") {
		t.Errorf("too many files: %v", err)
	}
}
