package main

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"pizarra/scripts/internal/pyenv"
)

//go:embed fit.py
var script string

// fitter is a process that fits what it reads, a task a line, and answers each with a line.
type fitter struct {
	name  string
	cmd   *exec.Cmd
	in    io.WriteCloser
	lines *bufio.Scanner
}

// answer is what a fitter says of one fit. Nodes are those of all trees: equal work leaves equal nodes.
type answer struct {
	Millis float64 `json:"ms"`
	Nodes  int     `json:"nodes"`
}

// start builds and starts the three fitters, scikit-learn first.
func start(ctx context.Context, env *pyenv.Env, dir string) ([]*fitter, error) {
	native, wasm := filepath.Join(dir, "fit"), filepath.Join(dir, "fit.wasm")
	for _, build := range []struct {
		out string
		env []string
	}{
		{native, nil},
		{wasm, []string{"GOOS=js", "GOARCH=wasm"}},
	} {
		cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", build.out, "./scripts/bench/fit")
		cmd.Dir, cmd.Env, cmd.Stderr = env.Root, append(os.Environ(), build.env...), os.Stderr
		if err := cmd.Run(); err != nil {
			return nil, fmt.Errorf("building scripts/bench/fit: %w", err)
		}
	}
	goroot, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	node := exec.CommandContext(ctx, "node", "--stack-size=8192",
		filepath.Join(string(bytes.TrimSpace(goroot)), "lib", "wasm", "wasm_exec_node.js"), wasm)
	// What a WebAssembly program gets of arguments and environment is limited to 12 kB.
	node.Env = []string{"PATH=" + os.Getenv("PATH")}
	goNative := exec.CommandContext(ctx, native)
	goNative.Env = append(os.Environ(), "GOMAXPROCS=1")
	var fitters []*fitter
	for _, f := range []*fitter{
		{name: "scikit-learn", cmd: env.Command(ctx, script)},
		{name: "Go", cmd: goNative},
		{name: "Go, wasm", cmd: node},
	} {
		if err := f.start(); err != nil {
			return fitters, fmt.Errorf("%s: %w", f.name, err)
		}
		fitters = append(fitters, f)
	}
	return fitters, nil
}

func (f *fitter) start() (err error) {
	f.cmd.Stderr = os.Stderr
	if f.in, err = f.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := f.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	f.lines = bufio.NewScanner(out)
	return f.cmd.Start()
}

// fit has the fitter fit one task.
func (f *fitter) fit(t task) (a answer, err error) {
	line, err := json.Marshal(t)
	if err != nil {
		return a, err
	}
	if _, err := f.in.Write(append(line, '\n')); err != nil {
		return a, err
	}
	hung := time.AfterFunc(slow, func() { _ = f.cmd.Process.Kill() })
	defer hung.Stop()
	if !f.lines.Scan() {
		return a, errors.Join(errors.New("it ended"), f.lines.Err())
	}
	if err := json.Unmarshal(f.lines.Bytes(), &a); err != nil {
		return a, fmt.Errorf("it says %q: %w", f.lines.Text(), err)
	}
	return a, nil
}

func (f *fitter) stop() {
	f.in.Close()
	if err := f.cmd.Wait(); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", f.name, err)
	}
}

// describeMachine says what the times were taken with.
func describeMachine(ctx context.Context, out io.Writer, env *pyenv.Env) error {
	text, err := env.Run(ctx, pyenv.Versions+"\nimport json, os\nprint(json.dumps(versions() | {'cores': os.cpu_count()}))")
	if err != nil {
		return err
	}
	var v struct {
		ScikitLearn string `json:"scikit-learn"`
		NumPy       string `json:"numpy"`
		Python      string `json:"python"`
		Machine     string `json:"machine"`
		CPU         string `json:"cpu"`
		Cores       int    `json:"cores"`
	}
	if err := json.Unmarshal(text, &v); err != nil {
		return err
	}
	var programs []string
	for _, args := range [][]string{{"go", "env", "GOVERSION"}, {"node", "--version"}} {
		version, err := exec.CommandContext(ctx, args[0], args[1:]...).Output()
		if err != nil {
			return fmt.Errorf("%s: %w", args[0], err)
		}
		programs = append(programs, strings.TrimSpace(string(version)))
	}
	_, err = fmt.Fprintf(out, "scikit-learn %s (NumPy %s, Python %s, n_jobs=1), %s, Node %s\n%s, %d cores, %s\n",
		v.ScikitLearn, v.NumPy, v.Python, programs[0], programs[1], v.CPU, v.Cores, v.Machine)
	return err
}
