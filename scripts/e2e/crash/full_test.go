package main

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"pizarra/engine/fault"
	"pizarra/scripts/e2e/crash/plan"
	"pizarra/scripts/internal/chromium"
)

// Storage that is really full: Chromium lets every request of a batch succeed and then undoes the whole, and the page
// must hear of it, find nothing half written, and get the same batch through once there is room.
func TestFullStorage(t *testing.T) {
	if _, err := chromium.Find(); errors.Is(err, chromium.ErrMissing) {
		t.Skip(err)
	}
	h, err := newHarness(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer h.server.close()
	const last = 120 // runs, of about 23 MB
	h.server.give(plan.Task{Next: plan.Place{}.Next(), Last: last, Full: true})

	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(h.browser), chromedp.UserDataDir(h.profile)}
	for _, flag := range chromium.Flags(h.profile) {
		name, value, has := strings.Cut(strings.TrimPrefix(flag, "--"), "=")
		switch {
		case name == "user-data-dir":
		case has:
			options = append(options, chromedp.Flag(name, value))
		default:
			options = append(options, chromedp.Flag(name, true))
		}
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	tab, cancel := chromedp.NewContext(allocator)
	defer cancel()
	quota := func(bytes *float64) {
		t.Helper()
		_, err := chromedp.Call(tab, storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{
			Origin: strings.TrimSuffix(h.server.url, "/"), QuotaSize: bytes})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := chromedp.Do(tab, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	room := 8e6
	quota(&room)
	if err := chromedp.Do(tab, chromedp.Navigate(h.server.url+"?page=1")); err != nil {
		t.Fatal(err)
	}
	page := &browser{page: 1, gone: make(chan struct{})}
	next := func() *plan.Report {
		t.Helper()
		report, err := h.wait(t.Context(), page, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(report.Problems) > 0 {
			t.Fatal(strings.Join(report.Problems, "\n"))
		}
		return report
	}
	next() // the empty workbook
	full := next()
	if full.Fault == nil {
		t.Fatalf("%d runs went into 8 MB", len(full.Stages))
	}
	if full.Fault.Code != fault.ResourceExhausted || full.Fault.Key != "store.full" {
		t.Fatalf("full storage is said to be %v", full.Fault)
	}
	quota(nil)
	whole := next()
	if whole.Fault != nil || whole.Last() != (plan.Place{Run: last, Stage: plan.Stages}) {
		t.Errorf("with room again the page ended after %v with %v", whole.Last(), whole.Fault)
	}
	t.Logf("full after %v (%v), then on to %v", full.Last(), full.Fault, whole.Last())
}
