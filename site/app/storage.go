package app

import (
	"context"
	"time"

	"pizarra/engine/store"
)

// StorageChanged: the browser has answered whether it protects what is kept.
type StorageChanged struct{}

// storageKnown: what the browser says of its storage.
type storageKnown struct{ machine Machine }

// storageRests is how long what is known of the storage is taken for true, whatever is saved meanwhile.
const storageRests = 20 * time.Second

// nearlyFull is how much of the storage may be used, in percent, before the page warns.
const nearlyFull = 80

// askStorage asks the browser about its storage.
func (a *App) askStorage() Effect {
	a.storageAsked = a.Now
	return func(ctx context.Context, p Platform, send func(any)) { send(storageKnown{p.Machine(ctx)}) }
}

// StorageUsed is how much of the storage is used, in percent; -1 where it is not known.
func (a *App) StorageUsed() int {
	m := a.Storage
	if m == nil || m.Usage < 0 || m.Quota <= 0 {
		return -1
	}
	return int(float64(m.Usage) / float64(m.Quota) * 100)
}

// NearlyFull reports whether there is little room left in the storage.
func (a *App) NearlyFull() bool { return a.StorageUsed() > nearlyFull }

// Unkept counts the runs that have begun or ended since all of the workbook was last in a file, those of the example and deleted ones
// aside.
func (b *Book) Unkept() int { return b.unkept }

func (b *Book) countUnkept() {
	b.unkept = 0
	for _, row := range b.Rows(store.ActiveOnly, "") {
		run := b.Index.Row(row)
		start, _ := run.Number("start_time")
		end, _ := run.Number("end_time")
		if max(start, end) > b.Backed {
			b.unkept++
		}
	}
}
