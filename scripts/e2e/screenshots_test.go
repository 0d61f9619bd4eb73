package e2e

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

var onlyViews = flag.String("views", "", "look only at the pages whose names begin so")

var screenshots = flag.String("screenshots", "", "a folder to write a picture of every page to")

// TestScreenshots takes a picture of every page, whole, in both languages, light and dark, on three screens:
//
//	go test ./scripts/e2e -run Screenshots -screenshots FOLDER
func TestScreenshots(t *testing.T) {
	if *screenshots == "" {
		t.Skip("without -screenshots there is nothing to write to")
	}
	if err := os.MkdirAll(*screenshots, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, lang := range languages {
		p := open(t, lang)
		p.visit(site(t), "")
		p.everyView(func(v view) {
			p.pictures(v.name)
		})
	}
}

// pictures takes a picture of the page on every screen, light and dark.
func (p *page) pictures(name string) {
	p.t.Helper()
	for _, s := range []size{laptop, projector, phone} {
		p.resize(s)
		for _, theme := range []string{"light", "dark"} {
			p.system(theme)
			eval[bool](p, "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
			file := name + "-" + string(p.lang) + "-" + theme + "-" + s.name + ".png"
			if err := os.WriteFile(filepath.Join(*screenshots, file), p.picture(), 0o666); err != nil {
				p.t.Fatal(err)
			}
		}
	}
	p.resize(laptop)
	p.system("light")
}

// picture is the whole page, as far as it scrolls.
func (p *page) picture() []byte {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	beyond := true
	result, err := chromedp.Call(ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{CaptureBeyondViewport: &beyond, Clip: p.whole()})
	if err != nil {
		p.fail("a picture of the page: %v", err)
	}
	return result.Data
}

func (p *page) whole() *cdppage.Viewport {
	p.t.Helper()
	size := eval[struct{ Width, Height float64 }](p, `({Width: document.documentElement.clientWidth, Height: document.documentElement.scrollHeight})`)
	return &cdppage.Viewport{Width: size.Width, Height: size.Height, Scale: 1}
}
