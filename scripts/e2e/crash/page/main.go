//go:build js

// Command page is the page of the crash harness: it looks at what is saved, reports it, and writes runs as the lab does,
// acknowledging each batch, until the browser is killed.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/scripts/e2e/crash/plan"
	"pizarra/wasm/idb"
)

func main() {
	if err := run(context.Background()); err != nil {
		_, _ = send(context.Background(), "/fail", err.Error()) // if nobody hears it, the harness waits in vain and says so
	}
}

func run(ctx context.Context) error {
	text, err := send(ctx, "/task", "")
	if err != nil {
		return err
	}
	var task plan.Task
	if err := json.Unmarshal([]byte(text), &task); err != nil {
		return err
	}
	backend, err := idb.Open(ctx, plan.Workbook)
	if err != nil {
		return err
	}
	s := store.New(backend)
	defer s.Close()
	report, err := plan.Look(ctx, s, task.Deep)
	if err != nil {
		return err
	}
	report.Emptied = idb.Emptied()
	if err := tell(ctx, report); err != nil {
		return err
	}
	if err := s.Commit(ctx, plan.Experiment()); err != nil {
		return err
	}
	for p := task.Next; task.Last == 0 || p.Run <= task.Last; p = p.Next() {
		err := write(ctx, s, p, report.Last())
		if err != nil && task.Full {
			err = outlast(ctx, s, p, err)
		}
		if err != nil {
			return err
		}
		if p.Run%5 == 0 && p.Stage == 2 {
			// As the lab does in a quiet moment. On a full disk it may fail, which leaves everything as it is.
			if _, err := s.Compact(ctx); err != nil && !task.Full {
				return err
			}
		}
		go send(ctx, "/ack", fmt.Sprint(p.Run, " ", p.Stage)) // an answer that is lost is what the harness is about
	}
	if report, err = plan.Look(ctx, s, 1); err != nil {
		return err
	}
	return tell(ctx, report)
}

// write commits a batch. One that was saved before, though nobody was told, must change nothing.
func write(ctx context.Context, s store.Store, p, saved plan.Place) error {
	again := !saved.Before(p)
	var before string
	var err error
	if again {
		if before, err = plan.Dump(ctx, s, plan.RunID(p.Run)); err != nil {
			return err
		}
	}
	if err := s.Commit(ctx, plan.Batch(p)); err != nil {
		return err
	}
	if again {
		after, err := plan.Dump(ctx, s, plan.RunID(p.Run))
		if err != nil {
			return err
		}
		if after != before {
			return fmt.Errorf("batch %v, committed again, changed %s into %s", p, before, after)
		}
	}
	return nil
}

// outlast reports what a refused batch has left, and commits it again until it goes through.
func outlast(ctx context.Context, s store.Store, p plan.Place, refusal error) error {
	report, err := plan.Look(ctx, s, 1)
	if err != nil {
		return err
	}
	report.Fault = fault.Of(refusal)
	if err := tell(ctx, report); err != nil {
		return err
	}
	for refusal != nil {
		time.Sleep(100 * time.Millisecond)
		refusal = s.Commit(ctx, plan.Batch(p))
	}
	return nil
}

// tell reports.
func tell(ctx context.Context, report *plan.Report) error {
	body, err := json.Marshal(report)
	if err == nil {
		_, err = send(ctx, "/report", string(body))
	}
	return err
}

// send posts to the harness, with the number of this page, which the address had, and returns its answer.
func send(ctx context.Context, path, body string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, path+os.Args[1], strings.NewReader(body))
	if err != nil {
		return "", err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	return string(answer), err
}
