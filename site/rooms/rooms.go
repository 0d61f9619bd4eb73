// Package rooms lists the rooms of the whole lab.
package rooms

import (
	"pizarra/site/app"
	"pizarra/site/project"
	"pizarra/site/rooms/class"
	"pizarra/site/rooms/classfile"
	"pizarra/site/rooms/compare"
	"pizarra/site/rooms/experiments"
	"pizarra/site/rooms/flag"
	"pizarra/site/rooms/handin"
	"pizarra/site/rooms/help"
	"pizarra/site/rooms/inside"
	"pizarra/site/rooms/mark"
	"pizarra/site/rooms/model"
	"pizarra/site/rooms/predict"
	projectroom "pizarra/site/rooms/project"
	"pizarra/site/rooms/registry"
	"pizarra/site/rooms/run"
	"pizarra/site/rooms/runs"
	"pizarra/site/rooms/sweep"
	"pizarra/site/rooms/take"
	"pizarra/site/rooms/teach"
	"pizarra/site/rooms/terminal"
)

// All are the rooms beside Home and Train, each with a state of its own.
func All() []app.Room {
	p := project.New() // one, on which both work
	lessons := class.New(p)
	return []app.Room{
		lessons,
		help.New(lessons),
		experiments.New(),
		runs.New(),
		run.New(),
		sweep.New(),
		compare.New(),
		inside.New(),
		model.New(),
		predict.New(),
		registry.New(),
		projectroom.New(p),
		terminal.New(p),
		handin.New(),
		teach.New(),
		mark.New(),
		take.New(),
		flag.New(),
		classfile.New(),
	}
}
