//go:build js

package worker

import (
	"context"
	"syscall/js"

	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

// Handler answers a further kind of request, which not every program takes: what only the whole lab asks is not linked into
// the program of the first minute, which does not give its handlers to Serve.
type Handler struct {
	Kind string
	// Answer reads the body and computes. Who cancels ends the worker.
	Answer func(d *Desk, body []byte) (jsontext.Value, error)
}

// Desk is what a Handler finds in its worker.
type Desk struct {
	// Kept is what the handler has left for the next request of its kind. It is let go, so that memory is bounded, when the
	// worker is asked anything else or gets another file.
	Kept any

	server *server
	kind   string // of the handler that Kept is of
	teller *teller
}

// Prepare reads and splits the data of a Job, unless they are those of the last one that was prepared here.
func (d *Desk) Prepare(j trainer.Job) (*trainer.Prepared, error) { return d.server.prepare(j) }

// File gives the bytes of the file with this digest, nil for "", to a handler that reads data by itself. What was prepared
// goes: they need not lie here twice.
func (d *Desk) File(digest string) ([]byte, error) {
	d.server.prepared, d.server.assembly = nil, nil
	return d.server.read(digest)
}

// Progress tells the page how far the answer is, not too often.
func (d *Desk) Progress(done, total int) { d.teller.progress(done, total) }

// clear lets go of what is kept for a handler, unless that of the given kind is asked next.
func (d *Desk) clear(kind string) {
	if d.kind != kind {
		d.kind, d.Kept = kind, nil
	}
}

// handled answers a request by its handler, if there is one.
func (s *server) handled(r *request, message js.Value) (a *answer, known bool, err error) {
	for _, h := range s.handlers {
		if h.Kind != r.Kind {
			continue
		}
		s.desk.teller = &teller{}
		v, err := h.Answer(&s.desk, []byte(message.Get("body").String()))
		if err != nil {
			return nil, true, err
		}
		a, err := encoded(v)
		return a, true, err
	}
	return nil, false, nil
}

// Ask asks one worker what the Handler of this kind answers about data, and reads it into reply. file is the CSV's bytes, nil
// for a built-in set. progress may be nil. Where ctx ends first, the worker is stopped at once.
func (p *Pool) Ask(ctx context.Context, kind string, data trainer.Data, file []byte, body, reply jsontext.Value, progress func(done, total int)) error {
	p.begin(1)
	defer p.begin(-1)
	f, err := p.bring(ctx, data, file)
	if err != nil {
		return err
	}
	text, err := jsontext.Marshal(body)
	if err != nil {
		return err
	}
	a, err := p.ask(ctx, &request{Kind: kind, Data: data, body: string(text), file: f}, func(m trainer.Progress) {
		if progress != nil {
			progress(m.Done, m.Total)
		}
	})
	if err != nil {
		return err
	}
	return jsontext.Unmarshal([]byte(a.text), reply)
}
