// Command build makes the site in the folder dist, if its sources have changed since, and prints what its files weigh
// against the budgets. Past a budget it fails.
//
//	go run ./scripts/build
package main

import (
	"context"
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
	return dist.CheckBudgets(m.Files, dist.Budgets)
}
