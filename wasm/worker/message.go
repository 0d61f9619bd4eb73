//go:build js

// Package worker computes outside the page, which stays smooth meanwhile: a pool of Web Workers, each of which runs this
// same program as a trainer. The page sends one request at a time to a worker; progress and one answer come back.
package worker

import (
	"syscall/js"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

// The kinds of requests.
const (
	kindLook = "look" // a description of data
	kindFit  = "fit"  // one shard of a job
	kindJoin = "join" // a job's result, from the parts of its shards
)

// The kinds of messages from a worker.
const (
	kindReady    = "ready"    // it takes requests
	kindProgress = "progress" // done of total units
	kindDone     = "done"     // the answer
	kindFault    = "fault"    // what went wrong, as the answer
	kindEnded    = "ended"    // the program has ended, by a fault of its own
)

// request is what a worker is asked. It travels as JSON, beside it the bytes of parts and of the file.
type request struct {
	Kind      string
	Data      trainer.Data  // of a look
	Job       trainer.Job   // of fit and join, complete and with fixed seeds
	Shard     trainer.Shard // of a fit
	FitMillis float64       // of a join

	parts [][]byte
	file  []byte // the CSV, nil for a built-in set
}

// JSON reads and writes a request.
func (r *request) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "kind", &r.Kind, jsontext.String)
		jsontext.Member(c, "data", &r.Data, (*trainer.Data).JSON)
		jsontext.Member(c, "job", &r.Job, (*trainer.Job).JSON)
		jsontext.Member(c, "shard", &r.Shard, (*trainer.Shard).JSON)
		jsontext.Member(c, "fit_ms", &r.FitMillis, jsontext.Float)
	})
}

// digest names the file of a request, "" for none.
func (r *request) digest() string {
	if r.Kind == kindLook {
		return r.Data.File
	}
	return r.Job.Data.File
}

// message writes the request. The file goes along only if the worker has another one, or none; all bytes are handed over,
// not copied.
func (r *request) message(withFile bool) (message js.Value, transfer []any, err error) {
	text, err := jsontext.Marshal(r)
	if err != nil {
		return js.Undefined(), nil, err
	}
	message = js.Global().Get("Object").New()
	message.Set("text", string(text))
	if len(r.parts) > 0 {
		parts := make([]any, len(r.parts))
		for i, part := range r.parts {
			array := toJS(part)
			parts[i] = array
			transfer = append(transfer, array.Get("buffer"))
		}
		message.Set("parts", parts)
	}
	if withFile {
		array := toJS(r.file)
		message.Set("file", array)
		transfer = append(transfer, array.Get("buffer"))
	}
	return message, transfer, nil
}

// readRequest reads what message wrote. file is nil where none came along.
func readRequest(message js.Value) (*request, error) {
	r := &request{}
	if err := jsontext.Unmarshal([]byte(message.Get("text").String()), r); err != nil {
		return nil, err
	}
	if parts := message.Get("parts"); parts.Truthy() {
		for i := range parts.Length() {
			r.parts = append(r.parts, toGo(parts.Index(i)))
		}
	}
	if file := message.Get("file"); file.Truthy() {
		r.file = toGo(file)
	}
	return r, nil
}

// answer is what a worker answers: JSON, or the bytes of a part.
type answer struct {
	text   string
	bytes  []byte
	millis float64 // that fitting took
}

// message writes the answer.
func (a *answer) message() (message js.Value, transfer []any) {
	message = js.Global().Get("Object").New()
	message.Set("kind", kindDone)
	message.Set("text", a.text)
	message.Set("millis", a.millis)
	if a.bytes != nil {
		array := toJS(a.bytes)
		message.Set("bytes", array)
		transfer = []any{array.Get("buffer")}
	}
	return message, transfer
}

func readAnswer(message js.Value) *answer {
	a := &answer{text: message.Get("text").String(), millis: message.Get("millis").Float()}
	if bytes := message.Get("bytes"); bytes.Truthy() {
		a.bytes = toGo(bytes)
	}
	return a
}

// faultMessage writes what went wrong.
func faultMessage(err error) js.Value {
	text, jsonErr := jsontext.Marshal(fault.Of(err))
	if jsonErr != nil {
		panic(jsonErr) // a fault holds strings only
	}
	message := js.Global().Get("Object").New()
	message.Set("kind", kindFault)
	message.Set("text", string(text))
	return message
}

func readFault(message js.Value) error {
	e := &fault.Error{}
	if err := jsontext.Unmarshal([]byte(message.Get("text").String()), e); err != nil {
		return err
	}
	return e
}

func toJS(data []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(array, data)
	return array
}

func toGo(array js.Value) []byte {
	data := make([]byte, array.Length())
	js.CopyBytesToGo(data, array)
	return data
}
