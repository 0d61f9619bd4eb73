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

// plainSource is a program without reflection, whose types lose their names: it tells types apart in every way that the language
// has, and with errors.As, and converts to one that a value has not.
const plainSource = `package main

import (
	"errors"
	"sort"
)

type (
	place struct {
		X int    ` + "`json:\"x\"`" + `
		Y string ` + "`json:\"y\"`" + `
	}
	otherPlace struct {
		X int
		Y string
	}
	named  interface{ Name() string }
	missed struct{ why string }
)

func (p place) Name() string     { return p.Y }
func (p *otherPlace) Name() string { return "other " + p.Y }
func (m *missed) Error() string  { return m.why }

func kind(v any) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case int, int64:
		return "int"
	case []place:
		return "places"
	case map[string]*otherPlace:
		return "map"
	case func(place) named:
		return "func"
	case named:
		return "named " + v.Name()
	case error:
		return "error " + v.Error()
	}
	return "?"
}

func converted(v any) (why string) {
	defer func() { why = recover().(error).Error() }()
	return v.(named).Name()
}

func main() {
	for _, v := range []any{nil, 1, int64(2), int32(3), []place{}, map[string]*otherPlace{}, func(place) named { return nil },
		place{1, "a"}, &otherPlace{1, "b"}, otherPlace{1, "c"}, &missed{"d"}} {
		println("out:", kind(v))
	}
	keys := map[any]int{place{1, "a"}: 1, otherPlace{1, "a"}: 2, 1: 3, int64(1): 4, "a": 5}
	println("out:", len(keys), keys[place{1, "a"}], keys[otherPlace{1, "a"}], keys[int64(1)], keys[int32(1)])
	var m *missed
	var n named
	err := errors.Join(errors.New("x"), &missed{"deep"})
	println("out:", errors.As(err, &m), m.why, errors.As(err, &n))
	list := []place{{3, "c"}, {1, "a"}, {2, "b"}}
	sort.Slice(list, func(i, j int) bool { return list[i].X < list[j].X })
	println("out:", list[0].Y+list[1].Y+list[2].Y, any(list[0]) == any(place{1, "a"}))
	println("as it may be:", converted(otherPlace{}))
	panic(&missed{"the end that was meant"})
}
`

// A stripped program does what it did, says the same when it panics, and is smaller once compressed.
func TestStrip(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("Node.js is not installed")
	}
	root, err := goRoot(t.Context(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for name, source := range map[string]string{"with reflection": source, "without": plainSource} {
		t.Run(name, func(t *testing.T) {
			whole := compiled(t, source)
			short := bytes.Clone(whole)
			if err := strip(short); err != nil {
				t.Fatal(err)
			}
			run := func(program []byte) (said, problems string) {
				path := filepath.Join(t.TempDir(), "program.wasm")
				if err := os.WriteFile(path, program, 0o666); err != nil {
					t.Fatal(err)
				}
				var out, errs bytes.Buffer
				cmd := exec.Command(node, "--stack-size=8192", filepath.Join(root, "lib", "wasm", "wasm_exec_node.js"), path)
				cmd.Env = []string{"PATH=" + os.Getenv("PATH")}
				cmd.Stdout, cmd.Stderr = &out, &errs
				if err := cmd.Run(); err == nil {
					t.Error("it ended as if it had not panicked")
				}
				for line := range strings.Lines(errs.String()) {
					if strings.HasPrefix(line, "out:") {
						out.WriteString(line)
					}
				}
				return out.String(), errs.String()
			}
			wantOut, wantErr := run(whole)
			gotOut, gotErr := run(short)
			if wantOut == "" || gotOut != wantOut {
				t.Errorf("it says %q, and stripped %q", wantOut, gotOut)
			}
			const message = "the end that was meant"
			if !strings.Contains(wantErr, message) || !strings.Contains(gotErr, message) {
				t.Errorf("it panics with %q, and stripped with %q", wantErr, gotErr)
			}
			if !strings.Contains(wantErr, "main.main") || strings.Contains(gotErr, "main.main") {
				t.Error("the name of main.main stands in the wrong trace")
			}
			if is := bytes.Contains(short, []byte("*main.")); is != (name == "with reflection") {
				t.Errorf("the names of types are in the stripped program: %v", is)
			}
			before, err1 := gzipped(whole)
			after, err2 := gzipped(short)
			if err1 != nil || err2 != nil || len(after) > len(before)*94/100 {
				t.Errorf("compressed it has %d bytes, and stripped %d (%v, %v)", len(before), len(after), err1, err2)
			}
		})
	}
}

// compiled is a program of one file.
func compiled(t *testing.T, source string) []byte {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"main.go": source, "go.mod": "module stripped\n\ngo 1.26\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "whole.wasm")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", path, ".")
	build.Dir = dir
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	program, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return program
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
