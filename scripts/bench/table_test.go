package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pizarra/scripts/internal/dist"
	"pizarra/scripts/internal/repo"
)

// The page with the table shows what manyruns has written, and is measured at what a person does with it.
func TestTablePage(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the lab and starts a browser")
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "manyruns.wasm")
	if err := dist.Compile(t.Context(), "../..", "./scripts/bench/manyruns", program); err != nil {
		t.Fatal(err)
	}
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	lab, err := labFolder(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	p, err := openStore(t.Context(), program, strings.TrimSpace(string(goroot)), lab)
	if err != nil {
		t.Fatal(err)
	}
	defer p.close()
	if _, err := p.do("fill", 300); err != nil {
		t.Fatal(err)
	}
	s, err := p.show(300)
	if err != nil || s.opened <= 0 || s.sorted <= 0 || s.sortedParam <= 0 || s.filtered <= 0 || s.memory.Program <= 0 || s.memory.Elements < 1000 {
		t.Errorf("%+v, %v", s, err)
	}
}
