// Command crash kills a browser while it writes runs, again and again over one profile, and looks whether anything that
// was said to be saved is lost, torn or doubled.
//
//	go run ./scripts/e2e/crash -kills 30
//
// SIGKILL ends the browser between any two instructions, but what the operating system has taken stays: only a power cut
// could tell durable batches from others.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

var (
	kills = flag.Int("kills", 32, "how often to kill the browser")
	seed  = flag.Uint64("seed", 0, "of the moments to kill at; 0 draws one")
)

func main() {
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	s, err := run(ctx, *kills, *seed, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "crash:", err)
		os.Exit(1)
	}
	fmt.Println(s)
}

// summary is what came of it.
type summary struct {
	kills   int // of them
	booting int // before the page had reported what it found
	unheard int // after batches that were saved and not yet acknowledged
	acked   int // batches that were acknowledged
	runs    int // that stand in the end
	emptied int // starts at which the browser found one of its databases damaged and threw it away: all must be there again
}

func (s summary) String() string {
	text := fmt.Sprintf("crash: %d kills (%d while opening, %d with batches saved and not acknowledged), %d batches acknowledged, %d runs: none lost, torn or doubled",
		s.kills, s.booting, s.unheard, s.acked, s.runs)
	if s.emptied > 0 {
		text += fmt.Sprintf("; %d times the browser threw a damaged database away, and all was brought back", s.emptied)
	}
	return text
}
