// Package apptest runs the lab without a browser: the real engine, workbooks in memory, and everything else a browser does
// for it noted down, for the tests of the app and of the views.
package apptest

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"pizarra/engine/chart"
	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/inspect"
	"pizarra/engine/loaddata"
	"pizarra/engine/mlmodel"
	"pizarra/engine/predict"
	"pizarra/engine/predictions"
	"pizarra/engine/store"
	"pizarra/engine/store/mem"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/content"
	"pizarra/site/i18n"
)

// Browser is what the tabs of one person share. Its methods may be called from any goroutine.
type Browser struct {
	mu       sync.Mutex
	db       *mem.DB
	settings map[string]string
	held     map[string]*Tab // by whom
	tabs     []*Tab
	now      time.Time
	drawn    uint64 // random bytes are a count, so that every test gets the same
}

// New is a browser in which nothing has been done, at a fixed time.
func New() *Browser {
	return &Browser{
		db: mem.New(), settings: map[string]string{}, held: map[string]*Tab{},
		now: time.Date(2026, 11, 24, 9, 5, 0, 0, time.UTC),
	}
}

// Pass lets time go by.
func (b *Browser) Pass(d time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now = b.now.Add(d)
}

// Names are the locks that tabs hold, in order.
func (b *Browser) Names() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Sorted(maps.Keys(b.held))
}

// Download is a file that was handed to the person.
type Download struct {
	Name, MIME string
	Data       []byte
}

// platform is the browser as one tab has it.
type platform struct {
	*Browser
	tab *Tab
}

func (p platform) Workbooks(context.Context) ([]string, error) { return p.db.Workbooks(), nil }

func (p platform) OpenStore(_ context.Context, workbook string) (store.Store, bool, error) {
	db := p.db
	if p.tab.Private {
		if p.tab.memory == nil {
			p.tab.memory = mem.New()
		}
		db = p.tab.memory
	}
	backend, err := db.Open(workbook)
	if err != nil {
		return nil, false, err
	}
	s := store.New(backend)
	if p.tab.Store != nil {
		s = p.tab.Store(s)
	}
	return s, !p.tab.Private, nil
}

func (p platform) Erase(_ context.Context, workbook string) error {
	if p.tab.Erase != nil {
		if err := p.tab.Erase(); err != nil {
			return err
		}
	}
	if p.tab.memory != nil {
		p.tab.memory.Erase(workbook)
	}
	p.db.Erase(workbook)
	return nil
}

func (p platform) Digest(_ context.Context, file []byte) (string, error) {
	return trainer.Digest(file), nil
}

func (p platform) Look(_ context.Context, d trainer.Data, file []byte) (*trainer.Look, error) {
	return trainer.LookAt(d, file)
}

func (p platform) SetWorkers(n int) { p.note(func(t *Tab) { t.Workers = n }) }

func (p platform) Train(ctx context.Context, j trainer.Job, file []byte, most int, tell trainer.Listener) (*trainer.Result, *mlmodel.Written, error) {
	if p.tab.Train != nil {
		result, err := p.tab.Train(ctx, j, tell.Progress)
		if result != nil && tell.Scored != nil {
			tell.Scored(result)
		}
		if result != nil || err != nil {
			return result, nil, err
		}
	}
	defer p.Pass(1240 * time.Millisecond)
	prepared, err := trainer.Prepare(j, file)
	if err != nil {
		return nil, nil, err
	}
	model, millis, err := prepared.Train(ctx, tell.Progress)
	if err != nil {
		return nil, nil, err
	}
	result := prepared.Score(model, millis)
	if tell.Scored != nil {
		tell.Scored(result)
	}
	written, err := mlmodel.Write(prepared, model, most)
	if fault.Is(err, "mlmodel.too_big") {
		err = nil
	}
	return result, written, err
}

func (p platform) Evaluate(ctx context.Context, r evaluate.Request, file []byte, progress func(done, total int)) (*evaluate.Report, error) {
	if p.tab.Evaluate != nil {
		if err := p.tab.Evaluate(ctx, progress); err != nil {
			return nil, err
		}
	}
	return evaluate.Run(ctx, r, file, progress)
}

func (p platform) Inspect(ctx context.Context, r inspect.Request, file []byte, progress func(done, total int)) (*inspect.Answer, error) {
	if p.tab.Inspect != nil {
		if err := p.tab.Inspect(ctx, progress); err != nil {
			return nil, err
		}
	}
	return inspect.Run(ctx, r, file, progress)
}

func (p platform) Predict(ctx context.Context, r predictions.Request, file []byte, progress func(done, total int)) (*predictions.Answer, error) {
	p.note(func(t *Tab) { t.Predicted = append(t.Predicted, r) })
	if p.tab.Predict != nil {
		if err := p.tab.Predict(ctx, progress); err != nil {
			return nil, err
		}
	}
	return (&predictions.Keeper{}).Answer(ctx, r, predictions.File(file), progress)
}

func (p platform) AskModel(ctx context.Context, r predict.Request, file []byte, progress func(done, total int)) (*predict.Answer, error) {
	if p.tab.AskModel != nil {
		if err := p.tab.AskModel(ctx, progress); err != nil {
			return nil, err
		}
	}
	return predict.Run(ctx, r, file, progress)
}

func (p platform) SplitData(_ context.Context, s loaddata.Split) (*loaddata.Parts, error) {
	return s.Do()
}

// DrawPNG draws a picture of the right kind, which shows nothing but its kind.
func (p platform) DrawPNG(_ context.Context, c chart.Chart) ([]byte, error) {
	if p.tab.Draw != nil {
		if err := p.tab.Draw(c); err != nil {
			return nil, err
		}
	}
	picture := image.NewRGBA(image.Rect(0, 0, 480, 360))
	for y := range 360 {
		for x := range 480 {
			shade := color.RGBA{0xff, 0xff, 0xff, 0xff}
			if x/60 == y/60 && c.Confusion != nil || c.Bars != nil && y%40 < 24 && x < 460-y {
				shade = color.RGBA{0x13, 0x53, 0x70, 0xff}
			}
			picture.SetRGBA(x, y, shade)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tab.Charts = append(p.tab.Charts, c)
	return b.Bytes(), nil
}

func (p platform) Picture(_ context.Context, c chart.Chart, f app.PictureFormat, lang i18n.Lang) ([]byte, error) {
	if p.tab.Draw != nil {
		if err := p.tab.Draw(c); err != nil {
			return nil, err
		}
	}
	return []byte(string(f) + " in " + string(lang) + ": " + c.Title), nil
}

// note changes what the tab has noted down.
func (p platform) note(change func(t *Tab)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change(p.tab)
}

func (p platform) Download(name, mime string, data []byte) {
	p.note(func(t *Tab) { t.Downloads = append(t.Downloads, Download{name, mime, data}) })
}

func (p platform) Offers(context.Context) []string { return []string{"pizarra.html", "pizarra.zip"} }

func (p platform) Renew() { p.note(func(t *Tab) { t.Renewed = true }) }

func (p platform) Copy(_ context.Context, text string) error {
	p.note(func(t *Tab) { t.Copied = text })
	return nil
}

func (p platform) LoadWhole(context.Context) error {
	if p.tab.LoadWhole != nil {
		return p.tab.LoadWhole()
	}
	return nil
}

func (p platform) HandOver(h app.Handover) { p.tab.messages <- handedOver{h} }

func (p platform) SetHash(hash string, push bool) {
	p.note(func(t *Tab) {
		if push {
			t.History = append(t.History, t.Hash)
		}
		t.Hash = hash
	})
}

func (p platform) LoadLang(_ context.Context, lang i18n.Lang) error {
	if p.tab.LoadLang != nil {
		return p.tab.LoadLang(lang)
	}
	return nil
}

// Text is one of the texts as the build writes them.
func (p platform) Text(_ context.Context, name string) (string, error) {
	if p.tab.Text != nil {
		return p.tab.Text(name)
	}
	lang, ok := strings.CutPrefix(name, "slides-")
	if !ok {
		return "", fault.New(fault.TemporarilyUnavailable, "text.not_arrived")
	}
	return content.Slides(i18n.Lang(lang)), nil
}

// Beside is what the tab has beside the site.
func (p platform) Beside(context.Context) string { return p.tab.Beside }

// QR is no code, but looks like one.
func (p platform) QR(_ context.Context, text string) ([]string, error) {
	if p.tab.QR != nil {
		return p.tab.QR(text)
	}
	return []string{"1111", "1001", "1011", "1101"}, nil
}

// Machine is a good one, unless the tab says otherwise.
func (p platform) Machine(context.Context) app.Machine {
	if p.tab.Machine != nil {
		return *p.tab.Machine
	}
	return app.Machine{
		Agent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0", Secure: true, Online: true, Cores: 4, Locks: true, Persisted: true,
		Quota: 40_000_000_000, Usage: 12_000_000,
	}
}

func (p platform) Base() string       { return "https://pizarra.example/" + string(p.tab.DocumentLang) + "/" }
func (p platform) Print()             { p.note(func(t *Tab) { t.Printed++ }) }
func (p platform) FullScreen(on bool) { p.note(func(t *Tab) { t.FullScreen = on }) }

func (p platform) SetLang(lang i18n.Lang) { p.note(func(t *Tab) { t.DocumentLang = lang }) }
func (p platform) SetTheme(theme string)  { p.note(func(t *Tab) { t.DocumentTheme = theme }) }
func (p platform) Focus(id string)        { p.note(func(t *Tab) { t.Focused = id }) }
func (p platform) Persist()               { p.note(func(t *Tab) { t.Persisted = true }) }

func (p platform) Remember(key, value string) { p.note(func(*Tab) { p.settings[key] = value }) }

func (p platform) Recall(key string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.settings[key]
}

func (p platform) Hold(_ context.Context, name string) (func(), error) {
	p.note(func(t *Tab) { p.held[name] = t })
	return func() { p.note(func(*Tab) { delete(p.held, name) }) }, nil
}

func (p platform) Held(context.Context) ([]string, error) { return p.Names(), nil }

func (p platform) Announce(workbook string) {
	p.note(func(*Tab) {
		for _, t := range p.tabs {
			if t != p.tab {
				t.inbox = append(t.inbox, app.StoreChanged{Workbook: workbook})
			}
		}
	})
}

func (p platform) Now() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now
}

func (p platform) Random(b []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(b) > 0 {
		p.drawn++
		var word [8]byte
		binary.LittleEndian.PutUint64(word[:], p.drawn*0x9e3779b97f4a7c15)
		b = b[copy(b, word[:]):]
	}
}

// Setting is what the browser remembers under key.
func (b *Browser) Setting(key string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.settings[key]
}
