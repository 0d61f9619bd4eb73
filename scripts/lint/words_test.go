package lint

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pizarra/scripts/internal/repo"
)

// listed is a package as go list tells of it.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
}

// listPage lists the packages that go into the page, each after what it imports, compiled.
func listPage(t *testing.T) []listed {
	t.Helper()
	dir, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles", "./wasm/lab")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var list []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

// takesWords are the functions that hand what they take as ...any to fault.Text.
var takesWords = []string{module + "engine/fault.New", module + "site/i18n.T", module + "site/view.T"}

// fault.Text writes only some types, so every word of a fault or sentence must be of one of them.
func TestWordsHaveText(t *testing.T) {
	packages := listPage(t)
	exports := map[string]string{}
	for _, p := range packages {
		exports[p.ImportPath] = p.Export
	}
	set := token.NewFileSet()
	check := types.Config{Sizes: types.SizesFor("gc", "wasm"), Importer: importer.ForCompiler(set, "gc",
		func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })}
	words := 0
	for _, p := range packages {
		if !strings.HasPrefix(p.ImportPath, module) {
			continue
		}
		parsed := parse(t, set, p)
		info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
		if _, err := check.Check(p.ImportPath, set, parsed, info); err != nil {
			t.Fatal(err)
		}
		for _, file := range parsed {
			for node := range ast.Preorder(file) {
				call, ok := node.(*ast.CallExpr)
				if !ok || call.Ellipsis.IsValid() {
					continue
				}
				for _, word := range handedOver(info, call) {
					words++
					if of := info.TypeOf(word); !hasText(of) {
						t.Errorf("%s: fault.Text cannot write a word of type %s", set.Position(word.Pos()), of)
					}
				}
			}
		}
	}
	if words < 300 {
		t.Errorf("only %d words found", words)
	}
}

func parse(t *testing.T, set *token.FileSet, p listed) []*ast.File {
	t.Helper()
	var parsed []*ast.File
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(set, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, file)
	}
	return parsed
}

// handedOver are the arguments of a call that become words.
func handedOver(info *types.Info, call *ast.CallExpr) []ast.Expr {
	var name *ast.Ident
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f
	case *ast.SelectorExpr:
		name = f.Sel
	default:
		return nil
	}
	function, ok := info.Uses[name].(*types.Func)
	if !ok || !slices.Contains(takesWords, function.FullName()) {
		return nil
	}
	return call.Args[function.Signature().Params().Len()-1:]
}

// hasText says of a type whether fault.Text can write it.
func hasText(of types.Type) bool {
	for _, method := range []string{"Error", "String"} {
		if found, _, _ := types.LookupFieldOrMethod(of, false, nil, method); found != nil {
			return true
		}
	}
	basic, ok := types.Unalias(of).(*types.Basic)
	return ok && slices.Contains([]types.BasicKind{types.String, types.Int, types.Int32, types.Int64, types.Uint32, types.Uint64,
		types.Float64, types.Bool}, basic.Kind())
}
