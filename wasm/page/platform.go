//go:build js

package page

import (
	"context"
	"strconv"
	"syscall/js"
	"time"

	"pizarra/engine/chart"
	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/inspect"
	"pizarra/engine/jsontext"
	"pizarra/engine/loaddata"
	"pizarra/engine/mlmodel"
	"pizarra/engine/predict"
	"pizarra/engine/predictions"
	"pizarra/engine/store"
	"pizarra/engine/store/mem"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/wasm/dom"
	"pizarra/wasm/idb"
	"pizarra/wasm/locks"
	"pizarra/wasm/promise"
	"pizarra/wasm/worker"
)

// platform is what the app needs of the browser: app.Platform.
type platform struct {
	page    *dom.Page
	pool    *worker.Pool
	address *address
	memory  *mem.DB // for workbooks where this browser keeps nothing
	send    func(any)
	channel js.Value // to the other tabs; undefined where there is none
	end     func()   // ends this program's life in the page
}

func newPlatform(page *dom.Page, send func(any), end func()) *platform {
	p := &platform{page: page, pool: worker.NewPool(), address: newAddress(), memory: mem.New(), send: send, end: end}
	if n, err := strconv.Atoi(p.Recall("workers")); err == nil {
		p.pool.SetWidth(n)
	}
	return p
}

// listen sends what comes from outside: another address, another tab.
func (p *platform) listen() {
	p.address.listen(p.send)
	p.channel = openChannel(p.send)
}

// Workbooks lists the workbooks of this browser, or those of this tab where it keeps nothing.
func (p *platform) Workbooks(ctx context.Context) ([]string, error) {
	names, err := idb.Workbooks(ctx)
	if fault.Is(err, "store.unavailable") {
		return p.memory.Workbooks(), nil
	}
	return names, err
}

// OpenStore opens a workbook. Where this browser keeps nothing, it lives in memory.
func (p *platform) OpenStore(ctx context.Context, workbook string) (store.Store, bool, error) {
	backend, err := idb.Open(ctx, workbook)
	durable := true
	if idb.Emptied() {
		p.send(app.Failed{Err: store.Emptied()})
	}
	if fault.Is(err, "store.unavailable") {
		durable = false
		backend, err = p.memory.Open(workbook)
	}
	if err != nil {
		return nil, false, err
	}
	return store.New(backend), durable, nil
}

// Erase deletes a workbook, here and where it lives in memory, and the settings that are of it.
func (p *platform) Erase(ctx context.Context, workbook string) error {
	if err := idb.Erase(ctx, workbook); err != nil && !fault.Is(err, "store.unavailable") {
		return err
	}
	p.memory.Erase(workbook)
	p.forget(workbook)
	return nil
}

// Digest names a file, in a worker.
func (p *platform) Digest(ctx context.Context, file []byte) (string, error) {
	return p.pool.Digest(ctx, file)
}

// Look describes data, in a worker.
func (p *platform) Look(ctx context.Context, d trainer.Data, file []byte) (*trainer.Look, error) {
	return p.pool.Look(ctx, d, file)
}

// Train runs a job in workers.
func (p *platform) Train(ctx context.Context, j trainer.Job, file []byte, most int, tell trainer.Listener) (*trainer.Result, *mlmodel.Written, error) {
	return p.pool.Train(ctx, j, file, most, tell)
}

// SetWorkers has later trainings shared by n workers.
func (p *platform) SetWorkers(n int) { p.pool.SetWidth(n) }

// Evaluate evaluates, in a worker.
func (p *platform) Evaluate(ctx context.Context, r evaluate.Request, file []byte, progress func(done, total int)) (*evaluate.Report, error) {
	return p.pool.Evaluate(ctx, r, file, progress)
}

// Inspect looks inside a run, in a worker.
func (p *platform) Inspect(ctx context.Context, r inspect.Request, file []byte, progress func(done, total int)) (*inspect.Answer, error) {
	return p.pool.Inspect(ctx, r, file, progress)
}

// Predict tells what Jobs predict, in a worker.
func (p *platform) Predict(ctx context.Context, r predictions.Request, file []byte, progress func(done, total int)) (*predictions.Answer, error) {
	return p.pool.Predict(ctx, r, file, progress)
}

// SplitData splits a built-in data set, in a worker.
func (p *platform) SplitData(ctx context.Context, s loaddata.Split) (*loaddata.Parts, error) {
	return p.pool.SplitData(ctx, s)
}

// AskModel asks a run's model, in a worker.
func (p *platform) AskModel(ctx context.Context, r predict.Request, file []byte, progress func(done, total int)) (*predict.Answer, error) {
	return p.pool.AskModel(ctx, r, file, progress)
}

// DrawPNG draws the chart that a run logs, the same in every language.
func (p *platform) DrawPNG(ctx context.Context, c chart.Chart) ([]byte, error) {
	return p.Picture(ctx, c, app.PNG, i18n.EN)
}

// Picture draws a chart with the page's chart library.
func (p *platform) Picture(ctx context.Context, c chart.Chart, f app.PictureFormat, lang i18n.Lang) ([]byte, error) {
	text, err := jsontext.Marshal(&c)
	if err != nil {
		return nil, err
	}
	picture, err := promise.Await(ctx, js.Global().Get("pizarra").Call("picture", string(text), string(f), string(lang)))
	if err != nil {
		if ctx.Err() != nil {
			return nil, err
		}
		return nil, fault.New(fault.TemporarilyUnavailable, "chart.not_drawn", "detail", err)
	}
	data := make([]byte, picture.Length())
	js.CopyBytesToGo(data, picture)
	return data, nil
}

// SetHash changes the address.
func (p *platform) SetHash(hash string, push bool) { p.address.set(hash, push) }

// LoadLang brings the words of a language, unless they are there already. What keeps asking for them, and for how long, is the boot
// script.
func (p *platform) LoadLang(ctx context.Context, lang i18n.Lang) error {
	if i18n.Loaded(lang) {
		return nil
	}
	text, err := promise.Await(ctx, js.Global().Get("pizarra").Call("words", string(lang)))
	if err != nil {
		return i18n.NotLoaded()
	}
	return i18n.Load(lang, text.String())
}

// Text brings a text that the programs leave out. What keeps asking for it, and for how long, is the boot script.
func (p *platform) Text(ctx context.Context, name string) (string, error) {
	text, err := promise.Await(ctx, js.Global().Get("pizarra").Call("text", name))
	if err != nil {
		if ctx.Err() != nil {
			return "", err
		}
		return "", fault.New(fault.TemporarilyUnavailable, "text.not_arrived")
	}
	return text.String(), nil
}

// SetLang switches document and address to a language.
func (p *platform) SetLang(lang i18n.Lang) {
	p.page.SetLang(string(lang))
	p.address.setLang(string(lang))
}

// SetTheme chooses the colours.
func (p *platform) SetTheme(theme string) { p.page.SetTheme(theme) }

// Focus moves the keyboard after the next drawing, which a message brings about even if it changes nothing.
func (p *platform) Focus(id string) {
	p.page.Focus(id)
	p.send(app.Tick{Now: p.Now()})
}

// Hold says that this tab is alive behind name.
func (p *platform) Hold(ctx context.Context, name string) (func(), error) {
	return locks.Hold(ctx, name)
}

// Held lists the names that any tab holds.
func (p *platform) Held(ctx context.Context) ([]string, error) { return locks.Held(ctx) }

// Now is the time.
func (p *platform) Now() time.Time { return time.Now() }

// Random fills b with random bytes.
func (p *platform) Random(b []byte) {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.Global().Get("crypto").Call("getRandomValues", array)
	js.CopyBytesToGo(b, array)
}

// Persist asks the browser to protect what is saved. Firefox answers only when the person does, if ever; nobody waits.
func (p *platform) Persist() {
	storage := js.Global().Get("navigator").Get("storage")
	if !storage.Truthy() || storage.Get("persist").Type() != js.TypeFunction {
		return
	}
	asked := storage.Call("persist")
	go func() {
		// Refused or not: the frame tells how work can be taken along either way.
		_, _ = promise.Await(context.Background(), asked)
		p.send(app.StorageChanged{})
	}()
}
