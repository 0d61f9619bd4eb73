package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/metrics"
)

// evaluationFlags ask for evaluations: each is followed by how many folds, splits or shuffles.
var evaluationFlags = map[string]evaluate.Kind{
	"--cv":             evaluate.CrossValidation,
	"--splits":         evaluate.RepeatedSplits,
	"--permutations":   evaluate.PermutationImportance,
	"--learning-curve": evaluate.LearningCurve,
	"--paired":         evaluate.PairedSplits,
}

// takeEvaluations takes the evaluations that are asked for out of the arguments, and how they are to be done: --shuffle and
// --cv-seed hold for all of them.
func takeEvaluations(args []string) (rest []string, asked []evaluate.Request, err error) {
	shuffle, seed := false, uint64(estimator.ClassSeed)
	for i := 0; i < len(args); i++ {
		flag, value, inside := strings.Cut(args[i], "=")
		kind, known := evaluationFlags[flag]
		if args[i] == "--shuffle" {
			shuffle = true
			continue
		}
		if !known && flag != "--cv-seed" {
			rest = append(rest, args[i])
			continue
		}
		if !inside {
			if i++; i == len(args) {
				return nil, nil, fault.New(fault.InvalidParameterValue, "command.no_value", "flag", flag)
			}
			value = args[i]
		}
		if !known {
			if seed, err = strconv.ParseUint(value, 10, 32); err != nil {
				return nil, nil, fault.New(fault.InvalidParameterValue, "evaluate.seed", "value", value)
			}
			continue
		}
		n, err := strconv.Atoi(value)
		if err != nil {
			return nil, nil, fault.New(fault.InvalidParameterValue, "command.value",
				"flag", flag, "value", value, "allowed", "1–"+strconv.Itoa(evaluate.Most))
		}
		asked = append(asked, evaluate.Request{Kind: kind, N: n})
	}
	for i := range asked {
		asked[i].Shuffle, asked[i].Seed = shuffle, uint32(seed)
	}
	return rest, asked, nil
}

// evaluations does what is asked of a complete Job with fixed seeds.
func evaluations(ctx context.Context, asked []evaluate.Request, file []byte) (reports []*evaluate.Report, err error) {
	for _, r := range asked {
		if r.Kind == evaluate.PairedSplits && r.Other == nil {
			return nil, fault.New(fault.InvalidParameterValue, "command.no_value", "flag", "--against")
		}
		report, err := evaluate.Run(ctx, r, file, nil)
		if err != nil {
			return nil, err
		}
		reports = append(reports, report)
	}
	return reports, nil
}

// describeEvaluations prints the scores, under the names they are logged with.
func describeEvaluations(out io.Writer, reports []*evaluate.Report) error {
	var b strings.Builder
	for _, r := range reports {
		fmt.Fprintf(&b, "%s:\n", r.Kind)
		for i, x := range r.Accuracy {
			fmt.Fprintf(&b, "  %d: accuracy %.4f, f1 %.4f\n", i+1, x, r.F1[i])
		}
		if len(r.Accuracy) > 0 {
			fmt.Fprintf(&b, "  accuracy_mean: %.4f, accuracy_std: %.4f\n", metrics.Mean(r.Accuracy), metrics.Std(r.Accuracy))
		}
		for i, name := range r.Features {
			fmt.Fprintf(&b, "  %s: %.4f ± %.4f\n", name, r.Mean[i], r.Std[i])
		}
		for i, n := range r.Sizes {
			fmt.Fprintf(&b, "  %d: train %.4f ± %.4f, test %.4f ± %.4f\n", n, r.TrainMean[i], r.TrainStd[i], r.TestMean[i], r.TestStd[i])
		}
		if p := r.Paired; p != nil {
			fmt.Fprintf(&b, "  less the other: %.4f, from %.4f to %.4f, p %.4f, %d wins, %d losses, %d ties\n", p.Mean, p.Low, p.High, p.PValue, p.Wins, p.Losses, p.Ties)
		}
		if r.Least > 0 {
			fmt.Fprintf(&b, "  least_rows: %d\n", r.Least)
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}
