//go:build js

// Command lab is the whole lab: in a page it has all rooms, in a worker it is a trainer.
package main

import (
	"syscall/js"

	"pizarra/site/rooms"
	"pizarra/wasm/page"
	"pizarra/wasm/worker"
)

func main() {
	if js.Global().Get("document").IsUndefined() {
		worker.Serve(worker.Splits(), worker.Evaluations(), worker.Inspections(), worker.Predictions(), worker.Models())
	}
	page.Run(rooms.All()...)
}
