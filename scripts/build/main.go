// Command build makes the site in the folder dist, if its sources have changed since, and the Cloudflare Worker that stands beside
// it, and prints what they weigh against the budgets. Past a budget it fails.
//
//	go run ./scripts/build
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"pizarra/scripts/internal/dist"
	"pizarra/scripts/internal/repo"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	root, err := repo.Root()
	if err != nil {
		return err
	}
	began := time.Now()
	m, built, err := dist.Ensure(ctx, root, os.Stderr, func() {})
	if err != nil {
		return err
	}
	dist.PrintSizes(os.Stdout, m.Files)
	done := "was up to date"
	if built {
		done = fmt.Sprintf("built in %.1f s", time.Since(began).Seconds())
	}
	fmt.Printf("%s %s\n", dist.Folder, done)
	worker, err := dist.Worker(ctx, root, m.Version())
	if err != nil {
		return err
	}
	fmt.Printf("%s: the Worker, %.1f kB, %.1f kB with gzip: %.0f%% of %.1f kB\n", dist.WorkerFolder,
		float64(worker.Size)/1000, float64(worker.Gzip)/1000, 100*float64(worker.Gzip)/dist.WorkerBudget, dist.WorkerBudget/1000.0)
	err = dist.CheckBudgets(m.Files, dist.Budgets)
	if worker.Gzip > dist.WorkerBudget {
		err = errors.Join(err, errors.New("the Worker is past its budget"))
	}
	return err
}
