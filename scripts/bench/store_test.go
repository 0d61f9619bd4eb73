package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pizarra/scripts/internal/dist"
)

// The part store measures a page that has found what it should: a workbook that was filled and closed is opened by another
// page, which checks what it reads.
func TestStorePage(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds a program and starts a browser")
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "manyruns.wasm")
	if err := dist.Compile(t.Context(), "../..", "./scripts/bench/manyruns", program); err != nil {
		t.Fatal(err)
	}
	p, err := openStore(t.Context(), program, strings.TrimSpace(string(goroot)), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer p.close()
	if _, err := p.do("open", 100); err == nil || !strings.Contains(err.Error(), "0 rows, want 100") {
		t.Errorf("a workbook that is not there: %v", err)
	}
	if _, err := p.do("fill", 100); err != nil {
		t.Fatal(err)
	}
	o, err := p.do("open", 100)
	if err != nil || o.Rows <= o.Opened || o.Heap <= 0 {
		t.Errorf("%+v, %v", o, err)
	}
}
