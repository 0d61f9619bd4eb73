//go:build js

package idb

import (
	"context"
	"syscall/js"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// patience is how long opening may take: a computer may be busy and its disk slow. A tab that waits behind another's upgrade
// gets no event at all.
var patience = 10 * time.Second

// stepAside is how long another tab may take to make room, from when the browser says that it is in the way.
const stepAside = 2 * time.Second

// connection is an open database.
type connection struct {
	db      js.Value
	changes js.Func
	holder  js.Value // what its indexedDB is of: a bucket that nobody holds is collected, and its databases fall silent
	emptied bool     // it came out new because the browser had thrown the old one away, which only Chromium tells
}

// connect opens a database of holder, which has an indexedDB, and makes its tables if it is new.
func connect(ctx context.Context, holder js.Value, name string, version int) (*connection, error) {
	if ctx.Err() != nil {
		return nil, store.Cancelled()
	}
	// By way of Reflect, for where storage is switched off even looking at indexedDB may throw, which only a call survives.
	factory, err := call(global("Reflect"), "get", holder, "indexedDB")
	if err != nil {
		return nil, unavailable(err)
	}
	if !factory.Truthy() {
		return nil, store.Unavailable("no indexedDB")
	}
	request, err := call(factory, "open", name, version)
	if err != nil {
		return nil, unavailable(err)
	}
	blocked, emptied := false, false
	ended := make(chan error, 1)
	timer := time.NewTimer(patience)
	defer timer.Stop()
	events := js.FuncOf(func(_ js.Value, args []js.Value) any {
		switch args[0].Get("type").String() {
		case "upgradeneeded":
			if loss := args[0].Get("dataLoss"); loss.Type() == js.TypeString && loss.String() == "total" {
				emptied = true
			}
			if err := makeTables(request.Get("result")); err != nil {
				_, _ = call(request.Get("transaction"), "abort") // then there is an error event, which says the rest
			}
		case "blocked":
			blocked = true
			timer.Reset(stepAside)
		case "success":
			ended <- nil
		case "error":
			_, _ = call(args[0], "preventDefault")
			ended <- thrown(request.Get("error"))
		}
		return nil
	})
	for _, event := range []string{"onupgradeneeded", "onblocked", "onsuccess", "onerror"} {
		request.Set(event, events)
	}
	select {
	case err := <-ended:
		events.Release()
		if err != nil {
			return nil, unavailable(err)
		}
		return newConnection(holder, request.Get("result"), emptied), nil
	case <-timer.C:
		err = store.Silent(int(patience.Seconds()))
		if blocked {
			err = store.Blocked()
		}
	case <-ctx.Done():
		err = store.Cancelled()
	}
	go func() { // a database that opens later must not stand in anyone's way
		if <-ended == nil {
			_, _ = call(request.Get("result"), "close")
		}
		events.Release()
	}()
	return nil, err
}

// makeTables makes the tables that are not there yet: all of them, or those that a later version has added.
func makeTables(db js.Value) error {
	names := db.Get("objectStoreNames")
	for _, t := range append([]any{bookTable}, tables...) {
		if there, err := call(names, "contains", t); err != nil || there.Bool() {
			continue
		}
		if _, err := call(db, "createObjectStore", t); err != nil {
			return err
		}
	}
	return nil
}

// newConnection steps aside when another tab wants to change or delete the database: what comes next opens it again.
func newConnection(holder, db js.Value, emptied bool) *connection {
	c := &connection{holder: holder, db: db, emptied: emptied}
	c.changes = js.FuncOf(func(js.Value, []js.Value) any {
		_, _ = call(db, "close")
		return nil
	})
	db.Set("onversionchange", c.changes)
	return c
}

func (c *connection) close() {
	if c == nil {
		return
	}
	c.db.Set("onversionchange", js.Null())
	_, _ = call(c.db, "close")
	c.changes.Release()
}

// unavailable is what an error means when it comes from opening.
func unavailable(err error) error {
	e, ok := err.(*exception)
	switch {
	case !ok:
		return err
	case e.name == "QuotaExceededError":
		return store.Full(e.Error())
	case e.name == "VersionError":
		return store.Newer()
	}
	return store.Unavailable(e.Error())
}

// meaning is what an error means when it comes from a transaction.
func meaning(err error) error {
	e, ok := err.(*exception)
	if !ok {
		if _, ok := err.(*fault.Error); ok || err == nil {
			return err
		}
		return fault.Of(err)
	}
	switch e.name {
	case "QuotaExceededError":
		return store.Full(e.Error())
	case "InvalidStateError", "UnknownError", "NotFoundError":
		return store.Lost(e.Error())
	}
	return store.Aborted(e.Error())
}
