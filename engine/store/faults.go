package store

import (
	"errors"
	"strconv"
	"strings"

	"pizarra/engine/fault"
)

// The faults of a Backend: what storage can do to us, whatever is written. detail is the machine's own words.

// Full says that there is no room left.
func Full(detail string) error {
	return fault.New(fault.ResourceExhausted, "store.full", "detail", detail)
}

// Aborted says that a transaction was undone as a whole.
func Aborted(detail string) error {
	return fault.New(fault.TemporarilyUnavailable, "store.aborted", "detail", detail)
}

// Lost says that the connection is gone and could not be had again.
func Lost(detail string) error {
	return fault.New(fault.TemporarilyUnavailable, "store.lost", "detail", detail)
}

// Blocked says that another tab with another version is in the way.
func Blocked() error { return fault.New(fault.TemporarilyUnavailable, "store.blocked") }

// Silent says that storage does not answer.
func Silent(seconds int) error {
	return fault.New(fault.TemporarilyUnavailable, "store.silent", "seconds", seconds)
}

// Newer says that a newer version of the page has changed the storage.
func Newer() error { return fault.New(fault.TemporarilyUnavailable, "store.newer") }

// Emptied says that the browser found its own files damaged and threw all of them away.
func Emptied() error { return fault.New(fault.ResourceDoesNotExist, "store.emptied") }

// Unavailable says that there is no storage at all: the page may go on in memory.
func Unavailable(detail string) error {
	return fault.New(fault.TemporarilyUnavailable, "store.unavailable", "detail", detail)
}

// Cancelled says that the caller gave up before anything was saved.
func Cancelled() error { return fault.New(fault.TemporarilyUnavailable, "store.cancelled") }

// Closed says that the workbook was closed before.
func Closed() error { return fault.New(fault.InvalidState, "store.closed") }

// Damaged says that a record is there and cannot be read, and which. After it a transaction that only reads goes on.
func Damaged(t Table, what string, err error) error {
	return fault.New(fault.Internal, "store.damaged", "table", string(t), "what", what, "detail", err)
}

// DamagedRuns says of which runs nothing but the id can be read.
func DamagedRuns(ids []string) error {
	return Damaged(RunTable, strings.Join(ids[:min(len(ids), 3)], ", "), errors.New(strconv.Itoa(len(ids))))
}

func isDamaged(err error) bool { return fault.Is(err, "store.damaged") }
