package main

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"pizarra/engine/fault"
	"pizarra/scripts/e2e/crash/plan"
	"pizarra/scripts/internal/driven"
)

// Storage that is really full: Chromium lets every request of a batch succeed and then undoes the whole, and the page
// must hear of it, find nothing half written, and get the same batch through once there is room.
func TestFullStorage(t *testing.T) {
	h := testHarness(t)
	const last = 120 // runs, of about 23 MB
	h.server.give(plan.Task{Next: plan.Place{}.Next(), Last: last, Full: true})

	allocator, stop := chromedp.NewExecAllocator(context.Background(), driven.Options(h.browser, h.profile)...)
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
