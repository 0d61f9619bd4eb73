//go:build js

// Command lab is the one program of the browser: in a page it is the lab, in a worker a trainer.
package main

import (
	"syscall/js"

	"pizarra/wasm/worker"
)

func main() {
	if js.Global().Get("document").IsUndefined() {
		worker.Serve()
	}
	newLab().run()
}
