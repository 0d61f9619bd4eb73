// Package rooms lists the rooms of the whole lab.
package rooms

import (
	"pizarra/site/app"
	"pizarra/site/project"
	"pizarra/site/rooms/compare"
	"pizarra/site/rooms/experiments"
	"pizarra/site/rooms/inside"
	"pizarra/site/rooms/model"
	"pizarra/site/rooms/predict"
	"pizarra/site/rooms/registry"
	"pizarra/site/rooms/run"
	"pizarra/site/rooms/runs"
	"pizarra/site/rooms/sweep"
	"pizarra/site/rooms/terminal"
)

// All are the rooms beside Home and Train, each with a state of its own.
func All() []app.Room {
	return []app.Room{
		experiments.New(),
		runs.New(),
		run.New(),
		sweep.New(),
		compare.New(),
		inside.New(),
		model.New(),
		predict.New(),
		terminal.New(project.New()),
		registry.New(),
	}
}
