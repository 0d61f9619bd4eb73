package app

import "pizarra/engine/store"

// ExampleTag marks the example experiment and its runs. They are there to be explored, and count for nothing that a student
// has done.
const ExampleTag = "pizarra.example"

// IsExample reports whether an experiment is the one that the lab brings along.
func IsExample(e store.Experiment) bool { return TagOf(store.Run{Tags: e.Tags}, ExampleTag) != "" }
