package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/dom"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"pizarra/engine/command"
	"pizarra/engine/trainer"
	"pizarra/scripts/internal/dist"
	"pizarra/site/app"
)

//go:embed probe.js
var probe string

// site is the built lab, as it is published, on an address of this machine.
type site struct {
	server  *http.Server
	address string
}

// serveSite builds the lab if it is stale, and serves it.
func serveSite(ctx context.Context, root string) (*site, error) {
	_, _, err := dist.Ensure(ctx, root, os.Stderr, func() { fmt.Fprintln(os.Stderr, "building the lab") })
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &site{
		server:  &http.Server{Handler: http.FileServer(http.Dir(filepath.Join(root, dist.Folder)))},
		address: "http://" + listener.Addr().String() + "/en/",
	}
	go s.server.Serve(listener)
	return s, nil
}

// lab is the lab in a browser that has never seen it.
type lab struct{ *browser }

// patience is how long anything but a training may take in the page.
const patience = time.Minute

// open opens the lab in a browser of its own, with a Job in its form, and probe and what else is to watch the page in it from
// the start.
func (s *site) open(ctx context.Context, j trainer.Job, watching ...string) (*lab, error) {
	b, err := openBrowser(ctx)
	if err != nil {
		return nil, err
	}
	l := &lab{b}
	for _, source := range append([]string{probe}, watching...) {
		if err == nil {
			_, err = chromedp.Call(b.ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: source})
		}
	}
	if err == nil {
		err = l.visit(s.address + link(j))
	}
	if err == nil {
		err = l.takes(j)
	}
	if err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

// link is the address of a Job's form.
func link(j trainer.Job) string { return app.Route{Page: app.PageTrain, Query: j.Query()}.Hash() }

// load brings another Job into the form.
func (l *lab) load(j trainer.Job) error {
	if _, err := evaluate[bool](l.browser, patience, "(location.hash = "+quoted(link(j))+", true)"); err != nil {
		return err
	}
	return l.takes(j)
}

// takes waits until the form holds a Job and could train it.
func (l *lab) takes(j trainer.Job) error {
	return l.wait(fmt.Sprintf(`document.querySelector("#job")?.innerText.trim() === %s && document.querySelector("#train-start:not([disabled])")`,
		quoted(command.Command(j))))
}

// wait waits for a JavaScript condition.
func (l *lab) wait(condition string) error {
	for until := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		yes, err := evaluate[bool](l.browser, patience, "!!("+condition+")")
		switch {
		case yes || err != nil:
			return err
		case time.Now().After(until):
			return fmt.Errorf("waited %v in the lab for %s", patience, condition)
		}
	}
}

// bring gives the lab a file.
func (l *lab) bring(path string) error {
	ctx, cancel := context.WithTimeout(l.ctx, patience)
	defer cancel()
	input, err := chromedp.Run(ctx, chromedp.Evaluate[*runtime.RemoteObject](`document.querySelector('#data-file input[type="file"]')`))
	if err != nil {
		return err
	}
	_, err = chromedp.Call(ctx, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{path}, ObjectID: input.ObjectID})
	return err
}

// training is what probe.js says of one. Times are in ms.
type training struct {
	Fit     float64 `json:"fit"`     // from the first request for trees to the last tree
	All     float64 `json:"all"`     // to the result
	Workers int     `json:"workers"` // that grew trees
	Memory  float64 `json:"memory"`  // the most that a worker held, in bytes
	Longest float64 `json:"longest"` // the longest task of the page meanwhile, 0 for none over 50 ms
}

// train presses Train and waits for the run to be saved.
func (l *lab) train() (training, error) {
	return evaluate[training](l.browser, hung, "benchProbe.pressed()")
}

// quoted is a Go string as a JavaScript literal.
func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // no string fails to be marshalled
	}
	return string(b)
}
