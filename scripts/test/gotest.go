package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
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
	if err != nil && rep.failed == 0 {
		rep.failed++
		rep.text += fmt.Sprintf("%sgo test %s: %v\n", stderr.String(), strings.Join(args, " "), err)
	}
	if rep.passed+rep.failed == 0 {
		rep.failed++
		rep.text += "no test ran\n"
	}
	return rep
}

// readTests counts what go test -json printed.
func readTests(text []byte) (rep report) {
	output := map[string]*strings.Builder{} // by package and test, or by what is built
	failedIn := map[string]bool{}           // packages with a failed test
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
		switch e.Action {
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
			if e.Test == "" && failedIn[e.Package] {
				continue // it is the failure of its tests
			}
			failedIn[e.Package] = true
			rep.failed++
			rep.text += fmt.Sprintf("%s %s\n%s", e.Package, e.Test, said(e))
			if build := output[e.FailedBuild]; build != nil {
				rep.text += build.String()
			}
		}
	}
	return rep
}
