//go:build js

package worker

import (
	"context"
	"errors"
	"syscall/js"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

// every is how often at most a worker tells its progress.
const every = 50 * time.Millisecond

// server is the program in a worker. It keeps what the next request will most likely need again: the last file, and the
// last job's data, read and split.
type server struct {
	digest   string
	file     []byte
	job      string // as JSON
	prepared *trainer.Prepared
}

// Serve answers requests for as long as the worker lives.
func Serve() {
	s := &server{}
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		message := args[0].Get("data")
		go s.handle(message) // the page waits for the answer before it sends another
		return nil
	}))
	ready := js.Global().Get("Object").New()
	ready.Set("kind", kindReady)
	post(ready, nil)
	select {}
}

func (s *server) handle(message js.Value) {
	a, err := s.answer(message)
	if err != nil {
		post(faultMessage(err), nil)
		return
	}
	post(a.message())
}

func (s *server) answer(message js.Value) (*answer, error) {
	r, err := readRequest(message)
	if err != nil {
		return nil, err
	}
	if r.file != nil {
		s.digest, s.file = r.digest(), r.file
	}
	var file []byte
	if digest := r.digest(); digest != "" {
		if digest != s.digest {
			return nil, fault.New(fault.Internal, "internal", "detail", "the worker has not got the file")
		}
		file = s.file
	}
	switch r.Kind {
	case kindLook:
		return look(r.Data, file)
	case kindFit:
		return s.fit(r, file)
	case kindJoin:
		return s.join(r, file)
	}
	return nil, errors.New("a worker does not know " + r.Kind)
}

func look(d trainer.Data, file []byte) (*answer, error) {
	l, err := trainer.LookAt(d, file)
	if err != nil {
		return nil, err
	}
	return encoded(l)
}

func (s *server) fit(r *request, file []byte) (*answer, error) {
	p, err := s.prepare(r.Job, file)
	if err != nil {
		return nil, err
	}
	began := time.Now()
	part, err := p.Fit(context.Background(), r.Shard, progress()) // who cancels ends the worker
	if err != nil {
		return nil, err
	}
	return &answer{bytes: part, millis: float64(time.Since(began).Microseconds()) / 1000}, nil
}

func (s *server) join(r *request, file []byte) (*answer, error) {
	p, err := s.prepare(r.Job, file)
	if err != nil {
		return nil, err
	}
	result, err := p.Join(r.parts, r.FitMillis)
	if err != nil {
		return nil, err
	}
	return encoded(result)
}

// prepare reads and splits the data of a job, unless they are those of the last one.
func (s *server) prepare(j trainer.Job, file []byte) (*trainer.Prepared, error) {
	text, err := jsontext.Marshal(&j)
	if err != nil {
		return nil, err
	}
	if s.prepared != nil && string(text) == s.job {
		return s.prepared, nil
	}
	p, err := trainer.Prepare(j, file)
	if err != nil {
		return nil, err
	}
	s.job, s.prepared = string(text), p
	return p, nil
}

// progress tells the page how far a fit is, not too often, and always at its end.
func progress() func(done, total int) {
	var last time.Time
	return func(done, total int) {
		now := time.Now()
		if done < total && now.Sub(last) < every {
			return
		}
		last = now
		message := js.Global().Get("Object").New()
		message.Set("kind", kindProgress)
		message.Set("done", done)
		message.Set("total", total)
		post(message, nil)
	}
}

func encoded(v jsontext.Value) (*answer, error) {
	text, err := jsontext.Marshal(v)
	if err != nil {
		return nil, err
	}
	return &answer{text: string(text)}, nil
}

func post(message js.Value, transfer []any) {
	if transfer == nil {
		transfer = []any{}
	}
	js.Global().Call("postMessage", message, transfer)
}
