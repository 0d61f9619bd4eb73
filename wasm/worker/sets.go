//go:build js

package worker

import (
	"context"
	"syscall/js"

	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
	"pizarra/wasm/promise"
)

// bring is what d is read from, on its way to the workers: the file, as in keepFile, or a built-in set that the program has
// not got, which is fetched. nil where there is nothing to send.
func (p *Pool) bring(ctx context.Context, d trainer.Data, file []byte) (*dataFile, error) {
	if d.File != "" {
		return p.keepFile(d.File, file), nil
	}
	if !dataset.Absent(d.Name) {
		return nil, nil
	}
	p.mu.Lock()
	f := p.sets[d.Name]
	p.mu.Unlock()
	if f != nil {
		return f, nil
	}
	text, err := promise.Await(ctx, js.Global().Get("pizarra").Call("data", d.Name))
	if err != nil {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, dataset.NotLoaded(d.Name)
	}
	if err := dataset.Check(d.Name, text.String()); err != nil {
		return nil, err
	}
	f = &dataFile{set: d.Name, text: text}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sets[d.Name] = f
	return f, nil
}

// sendSet puts a built-in set into a message to a worker that has not got it yet.
func (m *member) sendSet(message js.Value, f *dataFile) {
	if f == nil || f.set == "" || m.sets[f.set] {
		return
	}
	message.Set("set", f.set)
	message.Set("setText", f.text)
	m.sets[f.set] = true
}

// takeSet takes a built-in set out of a message.
func takeSet(message js.Value) error {
	set := message.Get("set")
	if set.Type() != js.TypeString {
		return nil
	}
	if err := dataset.Supply(set.String(), message.Get("setText").String()); err != nil {
		return fault.New(fault.Internal, "internal", "detail", "the worker was sent other data")
	}
	return nil
}
