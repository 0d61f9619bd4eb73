package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pizarra/scripts/internal/dist"
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
	lab, err := labFolder(t.Context(), "../..")
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
	if _, err := p.show(100); err == nil { // its table never has a row
		t.Error("a workbook of no runs is measured as one of 100")
	}
}
