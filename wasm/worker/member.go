//go:build js

package worker

import (
	"context"
	"strings"
	"syscall/js"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/trainer"
)

// startLimit is how long a worker may take to be ready. It takes some ten milliseconds; a browser that is out of memory
// never says so.
const startLimit = 30 * time.Second

// member is one worker of the pool.
type member struct {
	worker js.Value
	ready  bool            // it has said that it takes requests
	digest string          // of the file it has
	sets   map[string]bool // the built-in sets that it was sent
	memory int             // bytes that it held when it last answered
	events chan js.Value   // its messages
	funcs  []js.Func       // to be released with it
	ended  bool            // it has been terminated
	use    string          // the kind of requests that it was last taken for
	given  int             // how often it has been given back
	warm   func()          // is told that it has become fast, or is no more

	hears     bool // what it is told: its program has begun
	rehearses bool // it is to
}

// start starts a worker.
func start(warm func()) *member {
	boot := js.Global().Get("pizarra")
	m := &member{worker: boot.Call("newWorker"), events: make(chan js.Value, 64), sets: map[string]bool{}, warm: warm}
	m.on("message", func(event js.Value) js.Value { return event.Get("data") })
	m.on("error", func(event js.Value) js.Value {
		event.Call("preventDefault") // it is told to the person, so it is no error of the page
		message := ofKind(kindEnded)
		message.Set("text", event.Get("message"))
		return message
	})
	return m
}

// wait waits until a worker takes requests. One that fails to, or is not waited for, is no more.
func (m *member) wait(ctx context.Context) error {
	if m.ready {
		return nil
	}
	ctx, cancel := context.WithTimeoutCause(ctx, startLimit, fault.New(fault.ResourceExhausted, "worker.no_start"))
	defer cancel()
	message, err := m.next(ctx)
	if err == nil && message.Get("kind").String() != kindReady {
		err = ended(message)
	}
	if err != nil {
		m.end()
		return err
	}
	m.ready = true
	return nil
}

// on queues what comes of an event.
func (m *member) on(kind string, read func(event js.Value) js.Value) {
	f := js.FuncOf(func(_ js.Value, args []js.Value) any {
		m.queue(read(args[0]))
		return nil
	})
	m.funcs = append(m.funcs, f)
	m.worker.Set("on"+kind, f)
}

// queue never waits, as the page would. The queue is far longer than what a request brings between two turns of the page;
// what does not fit is progress that nobody has looked at, and has no points.
func (m *member) queue(message js.Value) {
	switch message.Get("kind").String() {
	case kindWarm:
		m.warm()
		return
	case kindReady:
		m.hears = true
		m.tell()
	}
	if len(m.events) > cap(m.events)/2 && message.Get("kind").String() == kindProgress && !message.Get("points").Truthy() {
		return
	}
	select {
	case m.events <- message:
	default:
	}
}

// rehearse has the worker rehearse, once it hears.
func (m *member) rehearse() {
	if !m.rehearses {
		m.rehearses = true
		m.tell()
	}
}

func (m *member) tell() {
	if m.hears && m.rehearses {
		m.worker.Call("postMessage", ofKind(kindRehearse))
	}
}

func (m *member) next(ctx context.Context) (js.Value, error) {
	select {
	case message := <-m.events:
		return message, nil
	case <-ctx.Done():
		return js.Undefined(), context.Cause(ctx)
	}
}

// alive reports whether a worker that nobody has asked anything is still there: once it is ready it says only one thing unasked.
func (m *member) alive() bool {
	select {
	case message := <-m.events:
		if !m.ready && message.Get("kind").String() == kindReady {
			m.ready = true
			return m.alive()
		}
		m.end()
		return false
	default:
		return !m.ended
	}
}

// ask sends a request and waits for the answer. tell, which may be nil, is told the progress and the points that come before
// the answer. Where ctx ends first, or the worker does, the worker is no more.
func (m *member) ask(ctx context.Context, r *request, tell func(trainer.Progress)) (*answer, error) {
	digest := r.digest()
	withFile := r.Kind == kindDigest || digest != "" && digest != m.digest && r.file != nil
	message, transfer, err := r.message(withFile)
	if err != nil {
		return nil, err
	}
	if withFile && digest != "" {
		m.digest = digest
	}
	m.sendSet(message, r.file)
	m.worker.Call("postMessage", message, transfer)
	for {
		message, err := m.next(ctx)
		if err != nil {
			m.end()
			return nil, err
		}
		switch message.Get("kind").String() {
		case kindProgress:
			if tell != nil {
				tell(trainer.Progress{Done: message.Get("done").Int(), Total: message.Get("total").Int(), Points: getPoints(message)})
			}
		case kindDone:
			a := readAnswer(message)
			m.memory = a.memory
			return a, nil
		case kindFault:
			return nil, readFault(message)
		case kindEnded:
			m.end()
			return nil, ended(message)
		}
	}
}

// notOfThePage takes the errors of workers that have been ended. One can be on its way still, as where a worker is ended while
// it loads its script, which then fails; and what nobody takes becomes an error of the page.
var notOfThePage = js.FuncOf(func(_ js.Value, args []js.Value) any {
	args[0].Call("preventDefault")
	return nil
})

// end stops the worker at once, whatever it is doing.
func (m *member) end() {
	if m.ended {
		return
	}
	m.ended = true
	m.worker.Set("onmessage", js.Null())
	m.worker.Set("onerror", notOfThePage)
	m.worker.Call("terminate")
	for _, f := range m.funcs {
		f.Release()
	}
	m.warm()
}

// ended says why a worker has ended by itself.
func ended(message js.Value) error {
	why := ""
	if text := message.Get("text"); text.Type() == js.TypeString {
		why = text.String()
	}
	for _, sign := range []string{"out of memory", "cannot allocate memory", "Out of memory"} {
		if strings.Contains(why, sign) {
			return fault.New(fault.ResourceExhausted, "worker.memory")
		}
	}
	return fault.New(fault.Internal, "worker.ended", "detail", why)
}
