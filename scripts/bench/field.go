package main

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"pizarra/scripts/internal/dist"
	"pizarra/scripts/internal/npm"
	"pizarra/scripts/internal/pyenv"
	"pizarra/scripts/internal/repo"
)

//go:embed fit.py
var sklearnScript string

// The names of the contenders, in the order of the table.
const (
	sklearn     = "scikit-learn"
	sklearnBoth = "scikit-learn, 2 jobs"
	native      = "Go"
	inNode      = "Go wasm, Node"
	inPage      = "Go wasm, Chromium"
	inPageBoth  = "Go wasm, Chromium, 2 workers"
	mlForest    = "ml-random-forest"
)

// mlMost is up to how many values, rows times columns, ml-random-forest takes part: its time grows with the square of the
// rows, and for the sets beyond one fit takes between two minutes and some hours.
const mlMost = 50_000

// field is all contenders, the first the one that the others are held to, and what they run on.
type field struct {
	contenders []contender
	page       *page // of those in Chromium
	goroot     string
	root       string
}

// gather builds and starts all contenders; dir is for what is made on the way.
func gather(ctx context.Context, env *pyenv.Env, dir string) (f *field, err error) {
	f = &field{root: env.Root}
	defer func() {
		if err != nil {
			f.stop()
		}
	}()
	if err := npm.Ensure(ctx, env.Root, os.Stderr); err != nil {
		return f, err
	}
	if f.goroot, err = output(ctx, "go", "env", "GOROOT"); err != nil {
		return f, err
	}
	program, wasm := filepath.Join(dir, "fit"), filepath.Join(dir, "fit.wasm")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", program, "./scripts/bench/fit")
	build.Dir, build.Stderr = env.Root, os.Stderr
	if err := build.Run(); err != nil {
		return f, fmt.Errorf("building scripts/bench/fit: %w", err)
	}
	if err := dist.Compile(ctx, env.Root, "./scripts/bench/fit", wasm); err != nil {
		return f, err
	}
	one := exec.CommandContext(ctx, program)
	one.Env = append(os.Environ(), "GOMAXPROCS=1")
	node := exec.CommandContext(ctx, "node", "--stack-size=8192", filepath.Join(f.goroot, "lib", "wasm", "wasm_exec_node.js"), wasm)
	node.Env = []string{"PATH=" + os.Getenv("PATH")} // what a WebAssembly program gets of its environment is limited to 12 kB
	ml := exec.CommandContext(ctx, "node", filepath.Join(env.Root, "scripts", "bench", "fit.mjs"))
	for _, p := range []*process{
		{title: sklearn, cmd: python(ctx, env, "1")},
		{title: sklearnBoth, cmd: python(ctx, env, "2")},
		{title: native, cmd: one},
		{title: inNode, cmd: node},
		{title: mlForest, cmd: ml, why: func(t task) string {
			if t.Rows*t.Features > mlMost {
				return "not run: one fit takes minutes to hours"
			}
			return ""
		}},
	} {
		if err := p.start(); err != nil {
			return f, fmt.Errorf("%s: %w", p.title, err)
		}
		f.contenders = append(f.contenders, p)
	}
	if f.page, err = openPage(ctx, dir, f.goroot); err != nil {
		return f, err
	}
	last := len(f.contenders) - 1
	f.contenders = slices.Insert(f.contenders, last, contender(&inBrowser{inPage, f.page, 1}), contender(&inBrowser{inPageBoth, f.page, 2}))
	return f, nil
}

// labField is what the parts run on that take nothing but the lab.
func labField(ctx context.Context) (f *field, err error) {
	f = &field{}
	if f.root, err = repo.Root(); err != nil {
		return nil, err
	}
	f.goroot, err = output(ctx, "go", "env", "GOROOT")
	return f, err
}

// python is scikit-learn with everything that NumPy can do on this processor: the settings that make reference numbers
// repeatable are taken away.
func python(ctx context.Context, env *pyenv.Env, jobs string) *exec.Cmd {
	cmd := env.Command(ctx, sklearnScript, jobs)
	cmd.Env = slices.DeleteFunc(cmd.Env, func(setting string) bool {
		name, _, _ := strings.Cut(setting, "=")
		return name == "NPY_DISABLE_CPU_FEATURES" || name == "OPENBLAS_CORETYPE" || name == "OPENBLAS_L2_SIZE"
	})
	return cmd
}

// at is the place of a contender.
func (f *field) at(name string) int {
	return slices.IndexFunc(f.contenders, func(c contender) bool { return c.name() == name })
}

func (f *field) stop() {
	for _, c := range f.contenders {
		c.stop()
	}
	if f.page != nil {
		f.page.close()
	}
}

// output is what a command prints, without the line's end.
func output(ctx context.Context, name string, args ...string) (string, error) {
	text, err := exec.CommandContext(ctx, name, args...).Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(text)), nil
}
