//go:build js

package worker

import (
	"context"
	"syscall/js"
	"time"

	"pizarra/wasm/promise"
)

// dataFile is a CSV on its way to the workers: a Blob, which all of them read without a copy being sent to each.
type dataFile struct {
	digest string
	blob   js.Value
}

// slice is how much of a file is copied at once: a few milliseconds' work, so that the page stays smooth.
const slice = 4 << 20

// asFile makes the Blob of a file, nil where there is none.
func asFile(digest string, data []byte) *dataFile {
	if digest == "" || data == nil {
		return nil
	}
	var slices []any
	for from := 0; from < len(data); from += slice {
		if from > 0 {
			time.Sleep(time.Millisecond) // the page's turn
		}
		slices = append(slices, toJS(data[from:min(from+slice, len(data))]))
	}
	return &dataFile{digest, js.Global().Get("Blob").New(slices)}
}

// readFile is what asFile made, in a worker.
func readFile(blob js.Value) ([]byte, error) {
	buffer, err := promise.Await(context.Background(), blob.Call("arrayBuffer"))
	if err != nil {
		return nil, err
	}
	return toGo(js.Global().Get("Uint8Array").New(buffer)), nil
}
