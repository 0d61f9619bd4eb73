package app

import (
	"context"
	"time"

	"pizarra/engine/chart"
	"pizarra/engine/evaluate"
	"pizarra/engine/inspect"
	"pizarra/engine/loaddata"
	"pizarra/engine/mlmodel"
	"pizarra/engine/predict"
	"pizarra/engine/predictions"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/i18n"
)

// Platform is what the lab needs from the machine it runs on: a browser, or a test. Methods with a context may block;
// the others return at once. Effects call it, each on a goroutine of its own.
type Platform interface {
	// Workbooks lists the workbooks of this browser, in order of name.
	Workbooks(ctx context.Context) ([]string, error)
	// OpenStore opens a workbook and makes it if need be. Where nothing can be saved (a private window, storage
	// switched off) it returns a store in memory and durable = false.
	OpenStore(ctx context.Context, workbook string) (s store.Store, durable bool, err error)
	// Erase deletes a workbook for good, with all that this browser remembers of it. A store that is open on it reads nothing any more.
	Erase(ctx context.Context, workbook string) error

	// Digest is the trainer.Digest of a file that was brought, taken in a worker: a large one would hold up the page.
	Digest(ctx context.Context, file []byte) (string, error)
	// Look reads a data set and describes it, in a worker. file is the CSV's bytes, nil for a built-in set.
	Look(ctx context.Context, d trainer.Data, file []byte) (*trainer.Look, error)
	// Train runs a complete Job with fixed seeds, in workers. Cancelling ctx stops it within 50 ms. The Result need not have
	// what is as long as the data: its rows, predictions and probabilities. With it comes what the model's folder takes, nil where
	// model.onnx would have more than most bytes.
	Train(ctx context.Context, j trainer.Job, file []byte, most int, tell trainer.Listener) (*trainer.Result, *mlmodel.Written, error)
	// SetWorkers has later trainings shared by n workers. What they come to is the same with any number.
	SetWorkers(n int)
	// Evaluate evaluates as evaluate.Run does, in a worker. Cancelling ctx stops it within 50 ms.
	Evaluate(ctx context.Context, r evaluate.Request, file []byte, progress func(done, total int)) (*evaluate.Report, error)
	// Inspect looks inside a run as inspect.Run does, in a worker that keeps the last model it has trained for it. Cancelling ctx
	// stops it within 50 ms.
	Inspect(ctx context.Context, r inspect.Request, file []byte, progress func(done, total int)) (*inspect.Answer, error)
	// Predict tells what Jobs predict on their test rows, as predictions.Keeper does, in a worker that keeps what the last ones
	// predict. Cancelling ctx stops it within 50 ms.
	Predict(ctx context.Context, r predictions.Request, file []byte, progress func(done, total int)) (*predictions.Answer, error)
	// AskModel asks a run's model as predict.Run does, in a worker that keeps the last model it has trained for it. Cancelling ctx
	// stops it within 50 ms.
	AskModel(ctx context.Context, r predict.Request, file []byte, progress func(done, total int)) (*predict.Answer, error)
	// SplitData splits a built-in data set as loaddata does, in a worker.
	SplitData(ctx context.Context, s loaddata.Split) (*loaddata.Parts, error)
	// DrawPNG draws a chart on paper white, 2 pixels a point.
	DrawPNG(ctx context.Context, c chart.Chart) ([]byte, error)
	// Picture draws a chart on paper white for somebody to take along, with the numbers of a language.
	Picture(ctx context.Context, c chart.Chart, f PictureFormat, lang i18n.Lang) ([]byte, error)

	// LoadWhole fetches the program of the whole lab; HandOver has it take this one's place, which ends.
	LoadWhole(ctx context.Context) error
	HandOver(h Handover)

	// Offers are the names of the files to take the lab along in that can be had here, of those in package take.
	Offers(ctx context.Context) []string
	// Renew loads the page anew, in the version of the lab that is ready.
	Renew()

	// Download hands a file to the person.
	Download(name, mime string, data []byte)
	// Copy puts text on the clipboard.
	Copy(ctx context.Context, text string) error
	// SetHash changes the part of the address after '#'; push adds a step to the browser's history.
	SetHash(hash string, push bool)
	// LoadLang brings the words of a language, unless they are there already.
	LoadLang(ctx context.Context, lang i18n.Lang) error
	// Text brings a text that the programs leave out, such as the lessons of a language, by its name among the lab's files.
	Text(ctx context.Context, name string) (string, error)
	// Beside is the text of the class file that stands beside the site, "" where there is none.
	Beside(ctx context.Context) string
	// QR makes a QR code of a text: its rows from above, one byte a module, '1' for a dark one.
	QR(ctx context.Context, text string) ([]string, error)
	// Machine finds out what the lab runs on.
	Machine(ctx context.Context) Machine
	// Base is the address of the site, without what stands after '#': "https://example.org/lab/es/".
	Base() string
	// Print opens the browser's dialog to print the page; FullScreen has the page fill the screen, or no longer.
	Print()
	FullScreen(on bool)
	// SetLang switches document and address to a language, SetTheme the colours ("" follows the system).
	SetLang(lang i18n.Lang)
	SetTheme(theme string)
	// Remember keeps a small setting in this browser; Recall reads it, "" if there is none.
	Remember(key, value string)
	Recall(key string) string
	// Focus moves the keyboard to the element with this id after the next drawing.
	Focus(id string)

	// Hold says that this tab is alive behind name, until release is called or the tab is gone; Held lists the names
	// that any tab holds.
	Hold(ctx context.Context, name string) (release func(), err error)
	Held(ctx context.Context) ([]string, error)
	// Announce tells the other tabs that the workbook has changed. They get a StoreChanged.
	Announce(workbook string)
	// Persist asks the browser once to protect the storage from being cleared. It never waits for an answer,
	// with which comes a StorageChanged.
	Persist()

	Now() time.Time
	Random(b []byte) // fills b with random bytes
}

// PictureFormat is what a picture is made of: dots, or shapes that can be scaled.
type PictureFormat string

// The formats of pictures.
const (
	PNG PictureFormat = "png"
	SVG PictureFormat = "svg"
)

// File is a file that the person chose or dropped. Read returns its bytes; a file over dataset.MaxFile is refused
// before it is read.
type File struct {
	Name string
	Size int64
	Read func(ctx context.Context) ([]byte, error)
}
