//go:build js

// Command start is the program of the first minute: a page where a model can be trained and logged, and its workers. It is
// small, so that a class on a weak network trains within seconds; the whole lab comes after it, and takes its place in the
// page when another room is wanted.
package main

import (
	"syscall/js"

	"pizarra/wasm/page"
	"pizarra/wasm/worker"
)

func main() {
	if js.Global().Get("document").IsUndefined() {
		worker.Serve()
	}
	page.Run()
}
