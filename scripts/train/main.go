// Command train does one training as the page does it, and prints what came out: the class's src/models/train.py without
// Python. It builds for GOOS=js GOARCH=wasm as well and answers the same in Node.
//
//	go run ./scripts/train --model-type random_forest --n-estimators 50 --max-depth 5
//	go run ./scripts/train --data flowers.csv --target species --omit id --drop-missing --json
package main

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"

	"pizarra/engine/command"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
	"pizarra/site/i18n"
)

// The exit codes: a usage error and bad data are the person's to mend.
const (
	exitFailed   = 1
	exitBadInput = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout)
	if err == nil {
		return
	}
	if errors.Is(err, context.Canceled) {
		os.Exit(exitFailed)
	}
	fmt.Fprintln(os.Stderr, i18n.Error(language(os.Getenv), err))
	switch fault.Of(err).Code {
	case fault.InvalidParameterValue, fault.ResourceDoesNotExist:
		os.Exit(exitBadInput)
	}
	os.Exit(exitFailed)
}

// language is the person's: Spanish or English, by the variables that POSIX names, the strongest first.
func language(env func(string) string) i18n.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := env(name); value != "" {
			if strings.HasPrefix(value, "es") {
				return i18n.ES
			}
			return i18n.EN
		}
	}
	return i18n.EN
}

// run does what the arguments say. Everything printed goes to out.
func run(ctx context.Context, args []string, out io.Writer) error {
	var help, asJSON, trees bool
	args = slices.DeleteFunc(slices.Clone(args), func(arg string) bool {
		switch arg {
		case "--help", "-h":
			help = true
		case "--json":
			asJSON = true
		case "--trees":
			trees = true
		default:
			return false
		}
		return true
	})
	if help {
		return usage(out)
	}
	if command.IsSweep(args) {
		return runSweep(ctx, args, asJSON, out)
	}
	args, other, err := takeAgainst(args)
	if err != nil {
		return err
	}
	args, asked, err := takeEvaluations(args)
	if err != nil {
		return err
	}
	job, err := command.Parse(args)
	if err != nil {
		return err
	}
	file, err := open(&job)
	if err != nil {
		return err
	}
	if job, err = job.Complete(); err != nil {
		return err
	}
	job, drawn := job.Draw(freshSeed)
	prepared, err := trainer.Prepare(job, file)
	if err != nil {
		return err
	}
	model, millis, err := prepared.Train(ctx, nil)
	if err != nil {
		return err
	}
	result := prepared.Score(model, millis)
	other = onSameRows(other, job)
	for i := range asked {
		asked[i].Job, asked[i].Other = job, other
	}
	reports, err := evaluations(ctx, asked, file)
	if err != nil {
		return err
	}
	apart, err := partings(ctx, job, other, file)
	if err != nil {
		return err
	}
	if asJSON || trees {
		o := objectOf(result, model, trees)
		o.Evaluations, o.Disagreement = reports, apart
		return json.NewEncoder(out).Encode(o)
	}
	if err := describe(out, job, drawn, result); err != nil {
		return err
	}
	if err := describeEvaluations(out, reports); err != nil || apart == nil {
		return err
	}
	_, err = fmt.Fprintf(out, "disagreements: %d of %d rows, only this right on %d, only the other on %d, p %.4f\n", len(apart.Differ), apart.Rows, apart.OnlyA, apart.OnlyB, apart.P)
	return err
}

func freshSeed() uint32 {
	var b [4]byte
	rand.Read(b[:]) // never fails
	return binary.LittleEndian.Uint32(b[:])
}

// usage lists every flag, and what it takes.
func usage(out io.Writer) error {
	var b strings.Builder
	b.WriteString("go run ./scripts/train [--json] [--trees] [flags]\n")
	for _, name := range estimator.Names() {
		spec, err := estimator.Lookup(name)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "\n--model-type %s\n", name)
		for i := range spec.Params {
			p := &spec.Params[i]
			fmt.Fprintf(&b, "  %-20s %-10v %s\n", p.Flag(), p.Default, p.Allowed())
		}
	}
	b.WriteString("\n--data NAME|FILE.csv, --test-size, --split-seed\n")
	b.WriteString("--cv FOLDS, --splits N, --permutations N, --learning-curve FOLDS, --shuffle, --cv-seed\n")
	b.WriteString("--against 'model=…&max_depth=3' (a link's model), --paired SPLITS with it\n")
	b.WriteString("--sweep grid|random --draws N --sweep-seed N --folds N: --model-type, --split-seed and the rest take lists, 1..5, 0.01..100 log 5\n")
	b.WriteString("FILE.csv: --target, --omit, --drop-missing, --encoding, --separator, --decimal, --header\n")
	_, err := io.WriteString(out, b.String())
	return err
}
