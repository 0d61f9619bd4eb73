package dist

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// source is a program that does what needs the tables of functions: it grows and copies stacks, collects garbage with
// pointers on them, panics, recovers, defers, calls through reflect, and ends by a panic that nobody recovers.
const source = `package main

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
)

type node struct{ left, right *node }

func grow(depth int) *node {
	var room [512]byte
	room[depth%512] = byte(depth)
	if depth == 0 {
		runtime.GC()
		return &node{}
	}
	return &node{left: grow(depth - 1), right: &node{}}
}

func count(n *node) int {
	if n == nil {
		return 0
	}
	return 1 + count(n.left) + count(n.right)
}

type adder struct{ n *node }

func (a adder) Add(x int) int { runtime.GC(); return count(a.n) + x }

func recovered() (err error) {
	defer func() { err = fmt.Errorf("recovered: %v", recover()) }()
	var list []int
	return errors.New(fmt.Sprint(list[len(list)]))
}

func main() {
	n := grow(2000)
	fmt.Println(count(n), recovered())
	method := reflect.ValueOf(adder{n}).MethodByName("Add")
	fmt.Println(method.Interface().(func(int) int)(1))
	swap := reflect.MakeFunc(reflect.TypeOf(func(a, b *node) (*node, *node) { return nil, nil }), func(in []reflect.Value) []reflect.Value {
		runtime.GC()
		return []reflect.Value{in[1], in[0]}
	}).Interface().(func(a, b *node) (*node, *node))
	a, b := swap(n, n.left)
	fmt.Println(count(a), count(b))
	done := make(chan int)
	go func() { done <- count(grow(500)) }()
	fmt.Println(<-done)
	panic("the end that was meant")
}
`

// A stripped program does what it did, says the same when it panics, and is smaller once compressed.
func TestStrip(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("Node.js is not installed")
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"main.go": source, "go.mod": "module stripped\n\ngo 1.26\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	program := filepath.Join(dir, "whole.wasm")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, ".")
	build.Dir = dir
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	whole, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	short := bytes.Clone(whole)
	if err := strip(short); err != nil {
		t.Fatal(err)
	}
	stripped := filepath.Join(dir, "stripped.wasm")
	if err := os.WriteFile(stripped, short, 0o666); err != nil {
		t.Fatal(err)
	}
	root, err := goRoot(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	run := func(program string) (stdout string, stderr string) {
		var out, problems bytes.Buffer
		cmd := exec.Command(node, "--stack-size=8192", filepath.Join(root, "lib", "wasm", "wasm_exec_node.js"), program)
		cmd.Env = []string{"PATH=" + os.Getenv("PATH")}
		cmd.Stdout, cmd.Stderr = &out, &problems
		if err := cmd.Run(); err == nil {
			t.Errorf("%s ended as if it had not panicked", filepath.Base(program))
		}
		return out.String(), problems.String()
	}
	wantOut, wantErr := run(program)
	gotOut, gotErr := run(stripped)
	if wantOut == "" || gotOut != wantOut {
		t.Errorf("it prints %q, and stripped %q", wantOut, gotOut)
	}
	const message = "panic: the end that was meant"
	if !strings.Contains(wantErr, message) || !strings.Contains(gotErr, message) {
		t.Errorf("it panics with %q, and stripped with %q", wantErr, gotErr)
	}
	if !strings.Contains(wantErr, "main.main") || strings.Contains(gotErr, "main.main") {
		t.Error("the name of main.main stands in the wrong trace")
	}
	before, err1 := gzipped(whole)
	after, err2 := gzipped(short)
	if err1 != nil || err2 != nil || len(after) > len(before)*94/100 {
		t.Errorf("compressed it has %d bytes, and stripped %d (%v, %v)", len(before), len(after), err1, err2)
	}
}

// What is no program of Go is an error, and so is one that ends anywhere.
func TestStripRefuses(t *testing.T) {
	header := "\x00asm\x01\x00\x00\x00"
	for name, program := range map[string]string{
		"nothing":          "",
		"no data":          header,
		"a memory of zero": header + "\x0b\x07\x01\x00\x41\x00\x0b\x01\x00",
		"too short":        header + "\x0b\xff\xff\xff\x7f\x01\x00\x41\x00\x0b\xff\x01",
		"an endless size":  header + "\x0b\xff\xff\xff\xff\xff\xff",
	} {
		if err := strip([]byte(program)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
