package app_test

import (
	"context"
	"testing"

	"pizarra/engine/url"
	"pizarra/site/app"
)

func TestUntilEndsWithEither(t *testing.T) {
	for _, first := range []string{"the tab", "the person", "neither"} {
		ctx, close := context.WithCancel(t.Context())
		stopped, stop := context.WithCancel(context.Background())
		working, end := app.Until(ctx, stopped)
		switch first {
		case "the tab":
			close()
		case "the person":
			stop()
		default:
			if working.Err() != nil {
				t.Error("it has ended before anybody has ended it")
			}
			end()
		}
		<-working.Done()
		end()
		close()
		stop()
	}
}

func TestWithLeavesTheRouteItself(t *testing.T) {
	r := app.Route{Page: "compare", Query: url.Values{"runs": {"a,b"}, "ask": {"luck"}}}
	if got := r.With("ask", "", "way", "rows").Hash(); got != "#/compare?runs=a%2Cb&way=rows" {
		t.Errorf("changed it is %s", got)
	}
	if got := r.Hash(); got != "#/compare?ask=luck&runs=a%2Cb" {
		t.Errorf("the route itself has become %s", got)
	}
}
