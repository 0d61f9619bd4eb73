package dist

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/andybalholm/brotli"
)

// smallest is the size in bytes under which compressing gains nothing worth a request header.
const smallest = 256

// compressed reports whether a file is worth compressing: text and WebAssembly are.
func compressed(f File) bool {
	return f.Size >= smallest && f.Role != RoleHosting && f.Role != RoleTake && f.Type != types[".png"]
}

// store writes assets and their compressed forms into dir, as many at a time as there are processors. A form that stands
// there already under a name with the content's hash is taken as it is: brotli's best takes seconds for the program.
func store(dir string, assets []*asset) error {
	errs := make([]error, len(assets))
	slots := make(chan struct{}, runtime.NumCPU())
	var wait sync.WaitGroup
	for i, a := range assets {
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			errs[i] = a.store(dir)
		})
	}
	wait.Wait()
	return errors.Join(errs...)
}

func (a *asset) store(dir string) (err error) {
	path := filepath.Join(dir, filepath.FromSlash(a.Path))
	if a.Role == RoleClass {
		if _, err := os.Stat(path); err == nil {
			return nil // the teacher's, or ours of before
		}
	}
	if err := writeFile(path, a.data); err != nil {
		return err
	}
	if !compressed(a.File) {
		return nil
	}
	if a.Gzip, err = a.storeForm(path+".gz", gzipped); err != nil {
		return err
	}
	a.Brotli, err = a.storeForm(path+".br", brotlied)
	return err
}

// storeForm writes a compressed form, unless it is there, and returns its size.
func (a *asset) storeForm(path string, compress func([]byte) ([]byte, error)) (int64, error) {
	if info, err := os.Stat(path); err == nil && a.Fixed {
		return info.Size(), nil
	}
	data, err := compress(a.data)
	if err != nil {
		return 0, err
	}
	return int64(len(data)), writeFile(path, data)
}

func gzipped(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression) // no name and no time in it: the same bytes every time
	if err != nil {
		return nil, err
	}
	_, err = w.Write(data)
	err = errors.Join(err, w.Close()) // only now are all bytes there
	return b.Bytes(), err
}

func brotlied(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	_, err := w.Write(data)
	err = errors.Join(err, w.Close())
	return b.Bytes(), err
}
