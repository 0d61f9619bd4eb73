package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// part is one thing that is checked. Some of its run is counted as passed or failed: a test, or a whole tool.
type part struct {
	name, about string
	limit       time.Duration
	browser     bool // needs Chromium
	engines     bool // needs browsers of all engines
	npm         bool // needs the packages of package-lock.json
	alone       bool // measures times, so nothing else may run beside it; runs after the others
	run         func(ctx context.Context, r *runner) report
}

// report is what came of a part. text is shown: why something failed, or what is worth knowing.
type report struct {
	passed, failed int
	skipped        []string
	text           string
}

// parts stand in the order in which they start: long ones early, so that both places end at about the same time.
var parts = []part{
	{name: "format", about: "gofmt", limit: time.Minute, run: format},
	{name: "crash", about: "a browser killed while it writes: nothing lost, torn or doubled", limit: 10 * time.Minute, browser: true, run: crash},
	{name: "unit", about: "every Go test, natively", limit: 10 * time.Minute, run: unit},
	{name: "build", about: "the site, within its size budgets", limit: 5 * time.Minute, npm: true, run: build},
	{name: "node", about: "the engine's tests as WebAssembly in Node", limit: 10 * time.Minute, run: node},
	{name: "wasm", about: "what needs a browser, in Chromium: the run store on the real IndexedDB, workers, locks", limit: 8 * time.Minute, browser: true, run: wasm},
	{name: "staticcheck", about: "staticcheck, natively and as WebAssembly", limit: 10 * time.Minute, run: staticcheck},
	{name: "vet", about: "go vet, natively and as WebAssembly", limit: 5 * time.Minute, run: vet},
	{name: "rules", about: "what may import what, what may stand where", limit: 2 * time.Minute, run: rules},
	{name: "edge", about: "the Cloudflare Worker and the files beside it, in workerd", limit: 5 * time.Minute, npm: true, alone: true, run: edge},
	{name: "engines", about: "a student's way in Chromium, Firefox and WebKit, from everywhere that the lab is opened from", limit: 20 * time.Minute, engines: true, npm: true, alone: true, run: engines},
	{name: "e2e", about: "the lab in Chromium, as a student uses it", limit: 30 * time.Minute, browser: true, npm: true, alone: true, run: e2e},
}

// inPage are the packages that go into the page, and run as WebAssembly too.
var inPage = []string{"./engine/...", "./site/...", "./wasm/..."}

func unit(ctx context.Context, r *runner) report {
	out, rep := r.tool(ctx, nil, "go", "list", "./...")
	if rep.failed > 0 {
		return rep
	}
	packages := slices.DeleteFunc(strings.Fields(out), func(p string) bool {
		return p == "pizarra/scripts/lint" || p == "pizarra/scripts/internal/browsers" || strings.HasPrefix(p, "pizarra/scripts/e2e")
	})
	return r.goTest(ctx, nil, packages...)
}

func format(ctx context.Context, r *runner) report {
	out, rep := r.tool(ctx, nil, "gofmt", "-l", "engine", "site", "wasm", "scripts")
	if out != "" {
		return report{failed: 1, text: "not formatted as gofmt does:\n" + out}
	}
	return rep
}

func vet(ctx context.Context, r *runner) report {
	_, native := r.tool(ctx, nil, "go", "vet", "./...")
	_, page := r.tool(ctx, js, append([]string{"go", "vet"}, inPage...)...)
	return native.and(page)
}

// staticcheck is built first: under GOOS=js, go tool would build it as WebAssembly.
func staticcheck(ctx context.Context, r *runner) report {
	program := filepath.Join(r.temp, "staticcheck")
	if _, rep := r.tool(ctx, nil, "go", "build", "-o", program, "honnef.co/go/tools/cmd/staticcheck"); rep.failed > 0 {
		return rep
	}
	_, native := r.tool(ctx, nil, program, "./...")
	_, page := r.tool(ctx, js, append([]string{program}, inPage...)...)
	return native.and(page)
}

func rules(ctx context.Context, r *runner) report { return r.goTest(ctx, nil, "./scripts/lint") }

func node(ctx context.Context, r *runner) report {
	goroot, rep := r.tool(ctx, nil, "go", "env", "GOROOT")
	if rep.failed > 0 {
		return rep
	}
	// Go's own wrapper, go_js_wasm_exec, is not executable in a toolchain that the go command has downloaded.
	program := filepath.Join(strings.TrimSpace(goroot), "lib", "wasm", "wasm_exec_node.js")
	return r.goTest(ctx, js, "-exec", "node --stack-size=8192 '"+program+"'", "./engine/...")
}

func wasm(ctx context.Context, r *runner) report {
	driver := filepath.Join(r.temp, "wasmtest")
	if _, rep := r.tool(ctx, nil, "go", "build", "-o", driver, "./scripts/wasmtest"); rep.failed > 0 {
		return rep
	}
	return r.goTest(ctx, append([]string{"CHROME=" + os.Getenv("CHROME")}, js...), "-exec", "'"+driver+"'", "./wasm/...")
}

func build(ctx context.Context, r *runner) report {
	out, rep := r.tool(ctx, nil, "go", "run", "./scripts/build")
	if rep.failed == 0 {
		rep.text = out
	}
	return rep
}

func crash(ctx context.Context, r *runner) report {
	out, rep := r.tool(ctx, nil, "go", "run", "./scripts/e2e/crash")
	if rep.failed == 0 {
		rep.text = lastLine(out)
	}
	// The kills are done: what is left is full storage, and what the harness itself would find.
	return rep.and(r.goTest(ctx, nil, "-count=1", "-skip=^TestNothingSaved", "./scripts/e2e/crash/..."))
}

func e2e(ctx context.Context, r *runner) report {
	return r.goTest(ctx, nil, "-count=1", "-timeout=29m", "./scripts/e2e")
}

func engines(ctx context.Context, r *runner) report {
	return r.goTest(ctx, nil, "-count=1", "-timeout=19m", "-p=1", "./scripts/internal/browsers", "./scripts/e2e/engines")
}

func edge(ctx context.Context, r *runner) report {
	return r.goTest(ctx, nil, "-count=1", "-timeout=4m", "./scripts/e2e/edge")
}

// js is the environment of the WebAssembly target.
var js = []string{"GOOS=js", "GOARCH=wasm"}

// tool runs a program in the repository root; it counts as one that passed or failed. out is its standard output.
func (r *runner) tool(ctx context.Context, env []string, args ...string) (out string, rep report) {
	var stdout, stderr bytes.Buffer
	cmd := r.command(ctx, env, args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		text := fmt.Sprintf("%s%s%s: %v\n", stderr.String(), stdout.String(), strings.Join(args, " "), err)
		return stdout.String(), report{failed: 1, text: text}
	}
	return stdout.String(), report{passed: 1}
}

// command is a program in the repository root. Its end, early too, is the end of all it has started.
func (r *runner) command(ctx context.Context, env []string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = r.root
	cmd.Env = append(os.Environ(), env...)
	if slices.Contains(env, "GOOS=js") {
		cmd.Env = append(smallEnvironment(), env...)
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	return cmd
}

// smallEnvironment is what the go command needs of the environment. Arguments and environment of a WebAssembly program
// have to fit into 12 kB, and a CI's environment alone can be larger.
func smallEnvironment() []string {
	needed := []string{"PATH", "HOME", "TMPDIR", "XDG_CACHE_HOME", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"}
	return slices.DeleteFunc(os.Environ(), func(entry string) bool {
		name, _, _ := strings.Cut(entry, "=")
		return !slices.Contains(needed, strings.ToUpper(name)) && !strings.HasPrefix(name, "GO") && !strings.HasPrefix(name, "SSL_CERT_")
	})
}

func (a report) and(b report) report {
	return report{a.passed + b.passed, a.failed + b.failed, append(a.skipped, b.skipped...), a.text + b.text}
}

func lastLine(text string) string {
	text = strings.TrimRight(text, "\n")
	return text[strings.LastIndexByte(text, '\n')+1:] + "\n"
}
