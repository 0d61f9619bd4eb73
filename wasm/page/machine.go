//go:build js

package page

import (
	"context"
	"strings"
	"syscall/js"

	"pizarra/site/app"
	"pizarra/wasm/promise"
)

// needed is what the lab needs of a browser, by where it stands.
var needed = []string{
	"WebAssembly.compileStreaming", "Worker", "indexedDB", "BroadcastChannel", "structuredClone", "ReadableStream", "OffscreenCanvas",
	"crypto.getRandomValues", "CSS.supports",
}

// found is what stands under a name of the platform, undefined where there is nothing.
func found(path string) js.Value {
	at := js.Global()
	for _, name := range strings.Split(path, ".") {
		if at = at.Get(name); !at.Truthy() {
			return js.Undefined()
		}
	}
	return at
}

// Machine finds out what the lab runs on. What a browser does not tell stays unknown.
func (p *platform) Machine(ctx context.Context) app.Machine {
	m := app.Machine{
		Agent:  found("navigator.userAgent").String(),
		Secure: found("isSecureContext").Truthy(), Online: found("navigator.onLine").Truthy(),
		Locks: found("navigator.locks").Truthy(), Quota: -1, Usage: -1,
	}
	for _, name := range needed {
		if !found(name).Truthy() {
			m.Missing = append(m.Missing, name)
		}
	}
	if cores := found("navigator.hardwareConcurrency"); cores.Truthy() {
		m.Cores = cores.Int()
	}
	if asked, err := p.ask(ctx, "navigator.storage", "persisted"); err == nil {
		m.Persisted = asked.Truthy()
	}
	if room, err := p.ask(ctx, "navigator.storage", "estimate"); err == nil {
		m.Quota, m.Usage = int64(room.Get("quota").Float()), int64(room.Get("usage").Float())
	}
	m.Private = p.private(ctx, m)
	return m
}

// ask calls a method of the platform that answers with a promise.
func (p *platform) ask(ctx context.Context, of, method string, args ...any) (js.Value, error) {
	object := found(of)
	if !object.Truthy() || object.Get(method).Type() != js.TypeFunction {
		return js.Undefined(), &promise.Rejected{Reason: js.ValueOf("there is no " + of + "." + method)}
	}
	asked, err := promise.Try(func() js.Value { return object.Call(method, args...) })
	if err != nil {
		return js.Undefined(), err
	}
	return promise.Await(ctx, asked)
}

// private guesses from what private windows are known to lack: Firefox and Safari refuse them a file system of their own, and Chromium
// gives them less storage than memory.
func (p *platform) private(ctx context.Context, m app.Machine) bool {
	if found("navigator.storage.getDirectory").Truthy() {
		if _, err := p.ask(ctx, "navigator.storage", "getDirectory"); err != nil {
			return true
		}
	}
	memory := found("performance.memory.jsHeapSizeLimit")
	return memory.Truthy() && m.Quota >= 0 && float64(m.Quota) < memory.Float()
}
