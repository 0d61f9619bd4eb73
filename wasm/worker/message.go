//go:build js

// Package worker computes outside the page, which stays smooth meanwhile: a pool of Web Workers, each of which runs this
// same program as a trainer. The page sends one request at a time to a worker; progress and one answer come back.
package worker

import (
	"syscall/js"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

// The kinds of requests that every worker takes; others are those of its Handlers.
const (
	kindLook  = "look"  // a description of data
	kindFit   = "fit"   // one shard of a job
	kindBegin = "begin" // the next parts are those of this job, from its first on
	kindTake  = "take"  // parts of that job, in order; the answer has the points that they bring
	kindJoin  = "join"  // that job's result
	kindModel = "model" // that job's model, after its result

	kindDigest = "digest" // the digest of the file that comes along
)

// kindRehearse is the one message to a worker that is no request: it is to rehearse, and says when it has.
const kindRehearse = "rehearse"

// The kinds of messages from a worker.
const (
	kindReady    = "ready"    // it takes requests
	kindWarm     = "warm"     // what it runs has become fast, see warm.go
	kindProgress = "progress" // done of total units, or points
	kindDone     = "done"     // the answer
	kindFault    = "fault"    // what went wrong, as the answer
	kindEnded    = "ended"    // it has ended, by a fault of its own or of the browser's
)

// request is what a worker is asked. It travels as JSON, beside it the body, the parts and the file.
type request struct {
	Kind      string
	Data      trainer.Data  // of a look, and of what a Handler answers
	Job       trainer.Job   // of fit and begin, complete and with fixed seeds
	Shard     trainer.Shard // of a fit
	FitMillis float64       // of a join
	Most      int           // of a begin: bytes that the graph of the model may have

	body  string    // JSON that a Handler reads
	parts []any     // of a take: arrays as fits have answered them, handed on
	file  *dataFile // the CSV, nil for a built-in set
}

// JSON reads and writes a request.
func (r *request) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "kind", &r.Kind, jsontext.String)
		jsontext.Member(c, "data", &r.Data, (*trainer.Data).JSON)
		jsontext.Member(c, "job", &r.Job, (*trainer.Job).JSON)
		jsontext.Member(c, "shard", &r.Shard, (*trainer.Shard).JSON)
		jsontext.Member(c, "fit_ms", &r.FitMillis, jsontext.Float)
		jsontext.Member(c, "most", &r.Most, jsontext.Int)
	})
}

// digest names the file of a request, "" for none.
func (r *request) digest() string {
	switch r.Kind {
	case kindFit, kindBegin:
		return r.Job.Data.File
	}
	return r.Data.File
}

// message writes the request. The file goes along only if the worker has another one, or none: as a Blob, of which nothing
// is copied. The bytes of the parts are handed over.
func (r *request) message(withFile bool) (message js.Value, transfer []any, err error) {
	text, err := jsontext.Marshal(r)
	if err != nil {
		return js.Undefined(), nil, err
	}
	message = js.Global().Get("Object").New()
	message.Set("text", string(text))
	if r.body != "" {
		message.Set("body", r.body)
	}
	if len(r.parts) > 0 {
		message.Set("parts", r.parts)
		for _, part := range r.parts {
			transfer = append(transfer, part.(js.Value).Get("buffer"))
		}
	}
	if withFile {
		message.Set("file", r.file.blob)
	}
	return message, transfer, nil
}

// readRequest reads what message wrote, and the parts. The file is for the server to take out.
func readRequest(message js.Value) (r *request, parts [][]byte, err error) {
	r = &request{}
	if err := jsontext.Unmarshal([]byte(message.Get("text").String()), r); err != nil {
		return nil, nil, err
	}
	if list := message.Get("parts"); list.Truthy() {
		for i := range list.Length() {
			parts = append(parts, toGo(list.Index(i)))
		}
	}
	return r, parts, nil
}

// answer is what a worker answers: JSON, the bytes of a part or of a model, or points.
type answer struct {
	text   string
	points []estimator.Point
	millis float64 // that fitting took
	bytes  []byte  // of a part or a model, in the worker; the page has only array
	array  js.Value
	memory int // bytes that the worker holds: its memory never shrinks, so this is its peak
}

// message writes the answer.
func (a *answer) message() (message js.Value, transfer []any) {
	message = js.Global().Get("Object").New()
	message.Set("kind", kindDone)
	message.Set("text", a.text)
	message.Set("millis", a.millis)
	message.Set("memory", a.memory)
	setPoints(message, a.points)
	if a.bytes != nil {
		array := toJS(a.bytes)
		message.Set("bytes", array)
		transfer = []any{array.Get("buffer")}
	}
	return message, transfer
}

func readAnswer(message js.Value) *answer {
	return &answer{
		text: message.Get("text").String(), millis: message.Get("millis").Float(), memory: message.Get("memory").Int(),
		points: getPoints(message), array: message.Get("bytes"),
	}
}

// setPoints writes points into a message, as a flat array.
func setPoints(message js.Value, points []estimator.Point) {
	if len(points) == 0 {
		return
	}
	flat := make([]any, 0, 3*len(points))
	for _, p := range points {
		flat = append(flat, p.Key, p.Step, p.Value)
	}
	message.Set("points", flat)
}

func getPoints(message js.Value) []estimator.Point {
	flat := message.Get("points")
	if !flat.Truthy() {
		return nil
	}
	points := make([]estimator.Point, flat.Length()/3)
	for i := range points {
		points[i] = estimator.Point{
			Key: flat.Index(3 * i).String(), Step: flat.Index(3*i + 1).Int(), Value: flat.Index(3*i + 2).Float(),
		}
	}
	return points
}

// faultMessage writes what went wrong.
func faultMessage(err error) js.Value {
	text, jsonErr := jsontext.Marshal(fault.Of(err))
	if jsonErr != nil {
		panic(jsonErr) // a fault holds strings only
	}
	message := ofKind(kindFault)
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

func ofKind(kind string) js.Value {
	message := js.Global().Get("Object").New()
	message.Set("kind", kind)
	return message
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
