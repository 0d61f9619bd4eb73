package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// event is a line of go test -json; see go doc test2json.
type event struct {
	Action      string
	Package     string
	ImportPath  string // of what is built
	Test        string
	Output      string
	FailedBuild string
}

// goTest runs go test with these arguments and counts every test and subtest. Of what they print only what belongs to
// failures is kept. A run without a single test is a failure: it would prove nothing.
func (r *runner) goTest(ctx context.Context, env []string, args ...string) report {
	cmd := r.command(ctx, env, append([]string{"go", "test", "-json"}, args...)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	rep := readTests(stdout.Bytes())
	if err != nil {
		rep.text += stderr.String()
		if rep.failed == 0 {
			rep.failed++
			rep.text += fmt.Sprintf("go test %s: %v\n", strings.Join(args, " "), err)
		}
	}
	if rep.passed+rep.failed == 0 {
		rep.failed++
		rep.text += "no test ran\n"
	}
	return rep
}

// readTests counts what go test -json printed. A program that ends in the middle of a test leaves that test without an end, and
// what it said last, which is why, belongs to the test.
func readTests(text []byte) (rep report) {
	output := map[string]*strings.Builder{} // by package and test, or by what is built
	failedIn := map[string]bool{}           // packages with a failed test
	running := map[string][]string{}        // tests of a package that have begun and not ended
	said := func(e event) *strings.Builder {
		key := e.Package + " " + e.Test
		if e.ImportPath != "" {
			key = e.ImportPath
		}
		if output[key] == nil {
			output[key] = new(strings.Builder)
		}
		return output[key]
	}
	for line := range bytes.Lines(text) {
		var e event
		if err := json.Unmarshal(line, &e); err != nil {
			rep.text += string(line) // not an event: the go command itself says something
			continue
		}
		if e.Action == "pass" || e.Action == "skip" || e.Action == "fail" {
			running[e.Package] = slices.DeleteFunc(running[e.Package], func(test string) bool { return test == e.Test })
		}
		switch e.Action {
		case "run":
			running[e.Package] = append(running[e.Package], e.Test)
		case "output", "build-output":
			said(e).WriteString(e.Output)
		case "pass":
			if e.Test != "" {
				rep.passed++
			}
		case "skip":
			if e.Test != "" {
				rep.skipped = append(rep.skipped, e.Test)
			}
		case "fail":
			if e.Test == "" && failedIn[e.Package] && len(running[e.Package]) == 0 {
				continue // it is the failure of its tests
			}
			failedIn[e.Package] = true
			rep.failed++
			rep.text += fmt.Sprintf("%s %s\n%s", e.Package, e.Test, said(e))
			if e.Test == "" {
				for _, test := range running[e.Package] {
					rep.text += fmt.Sprintf("%s %s has begun and not ended\n%s", e.Package, test, output[e.Package+" "+test])
				}
			}
			if build := output[e.FailedBuild]; build != nil {
				rep.text += build.String()
			}
		}
	}
	return rep
}
