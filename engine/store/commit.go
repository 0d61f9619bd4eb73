package store

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// Commit writes a batch. See Store.
func (s *ruled) Commit(ctx context.Context, b Batch) error {
	for _, op := range b.Ops {
		if err := op.check(); err != nil {
			return err
		}
	}
	return s.backend.Update(ctx, b.Durable, func(tx Tx) error {
		c := &commit{tx: tx, runs: map[string]*kept{}, files: map[string]map[string]FileInfo{}, place: map[string]int{}, shelves: map[string]*shelf{}}
		for _, op := range b.Ops {
			if err := op.apply(c); err != nil {
				return err
			}
		}
		return c.flush()
	})
}

// commit is a batch at work. What operations read is read once, what they write is gathered and written at the end, so
// that later operations see what earlier ones did and a refused batch has written nothing.
type commit struct {
	tx          Tx
	experiments []Experiment // all, once needed
	runs        map[string]*kept
	files       map[string]map[string]FileInfo // run or logged model → path → file
	shelves     map[string]*shelf              // registered model → all of it
	done, new   map[int64][]Event              // time → events, see registrylog.go
	writes      []write
	place       map[string]int // where in writes a record stands
	refused     error          // see refuse
}

// kept is a run at work and its text as it is stored, nil for a new one.
type kept struct {
	record
	stored []byte
}

// write is a record to put; without a value it is to be deleted.
type write struct {
	table Table
	key   []string
	value []byte
}

// recordName is the name of a record among writes.
func recordName(t Table, key []string) string { return string(t) + "\x00" + strings.Join(key, "\x00") }

// get is a record as it is with the batch's writes so far, nil if there is none.
func (c *commit) get(t Table, key ...string) ([]byte, error) {
	if i, ok := c.place[recordName(t, key)]; ok {
		return c.writes[i].value, nil
	}
	return c.tx.Get(t, key...)
}

// put gathers a write; a later one to the same record takes its place.
func (c *commit) put(value []byte, t Table, key ...string) {
	name := recordName(t, key)
	if i, ok := c.place[name]; ok {
		c.writes[i].value = value
		return
	}
	c.place[name] = len(c.writes)
	c.writes = append(c.writes, write{t, key, value})
}

func (c *commit) putJSON(v jsontext.Value, t Table, key ...string) error {
	text, err := jsontext.Marshal(v)
	if err == nil {
		c.put(text, t, key...)
	}
	return err
}

// refuse notes that an operation goes against the state of a run. The batch then fails, unless all that it comes to is
// stored already: for then it is a batch that was saved, its answer was lost, and a later operation of its own made
// the state what it is.
func (c *commit) refuse(err error) {
	if c.refused == nil {
		c.refused = err
	}
}

// flush writes what was gathered.
func (c *commit) flush() error {
	ids := make([]string, 0, len(c.runs))
	for id := range c.runs {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var changed []*kept
	for _, id := range ids {
		r := c.runs[id]
		text, err := r.text()
		if err != nil {
			return err
		}
		if !bytes.Equal(text, r.stored) {
			c.put(text, RunTable, id)
			changed = append(changed, r)
		}
	}
	if c.refused != nil {
		return c.unlessStored(c.refused)
	}
	if err := c.summarise(changed); err != nil { // what follows from the rest needs no comparing
		return err
	}
	for _, w := range c.writes {
		var err error
		if w.value == nil {
			err = c.tx.Delete(w.table, w.key...)
		} else {
			err = c.tx.Put(w.table, w.value, w.key...)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// unlessStored is err, unless every write is stored as it is.
func (c *commit) unlessStored(err error) error {
	for _, w := range c.writes {
		stored, readErr := c.tx.Get(w.table, w.key...)
		if readErr != nil {
			return readErr
		}
		if (stored == nil) != (w.value == nil) || !bytes.Equal(stored, w.value) {
			return err
		}
	}
	return nil
}

// find is the run with this id, nil if there is none.
func (c *commit) find(id string) (*kept, error) {
	if r, ok := c.runs[id]; ok {
		return r, nil
	}
	text, err := c.tx.Get(RunTable, id)
	if err != nil || text == nil {
		return nil, err
	}
	r, err := readRecord(id, text)
	if err != nil {
		return nil, err
	}
	c.runs[id] = &kept{*r, text}
	return c.runs[id], nil
}

// run is the run with this id, deleted or not.
func (c *commit) run(id string) (*kept, error) {
	r, err := c.find(id)
	if err == nil && r == nil {
		err = missingRun(id)
	}
	return r, err
}

// active is the run with this id, for a change. A deleted run takes none.
func (c *commit) active(id string) (*kept, error) {
	r, err := c.run(id)
	if err == nil && r.Stage != Active {
		c.refuse(fault.New(fault.InvalidState, "store.run_deleted", "run", r.Name))
	}
	return r, err
}

func missingRun(id string) error {
	return fault.New(fault.ResourceDoesNotExist, "store.run_missing", "run", id)
}
