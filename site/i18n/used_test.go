package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pizarra/site/i18n/words"
)

// sources are what the Go files outside this package say: every string in them, the keys given to T and its like, and the
// keys of faults, with the names of the arguments at each place that makes one.
func sources(t *testing.T) (strs, keys, faults map[string]string, given map[string][][]string) {
	given = map[string][][]string{}
	strs, keys, faults = map[string]string{}, map[string]string{}, map[string]string{}
	for _, root := range []string{"../../engine", "../../site", "../../wasm", "../../scripts"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				if path == root {
					return nil
				}
				return err
			}
			if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(filepath.ToSlash(path), "site/i18n/words/") {
				return nil
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				t.Logf("%s is being written: %v", path, err)
				return nil
			}
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.BasicLit:
					if s, ok := literal(n); ok {
						strs[s] = path
					}
				case *ast.CallExpr:
					name := called(n)
					if len(n.Args) < 2 {
						return true
					}
					if s, ok := literal(n.Args[1]); ok {
						switch name {
						case "t", "T", "i18n.T":
							keys[s] = path
						case "fault.New", "New":
							faults["error."+s] = path
							given[s] = append(given[s], names(n.Args[2:]))
						}
					}
				case *ast.KeyValueExpr:
					if id, ok := n.Key.(*ast.Ident); ok && id.Name == "Key" {
						if s, ok := literal(n.Value); ok && strings.Contains(s, ".") && !strings.HasPrefix(s, "mlflow.") {
							keys[s] = path
						}
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return strs, keys, faults, given
}

func literal(e ast.Node) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(l.Value)
	return s, err == nil
}

func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			return x.Name + "." + f.Sel.Name
		}
	}
	return ""
}

// names are the argument names of a fault: every other argument. A list that is not spelled out has none.
func names(args []ast.Expr) []string {
	var list []string
	for i := 0; i < len(args); i += 2 {
		s, ok := literal(args[i])
		if !ok {
			return nil
		}
		list = append(list, s)
	}
	return list
}

// A sentence may only speak of what every maker of its fault tells it.
func TestFaultsFillTheirSentences(t *testing.T) {
	_, _, _, given := sources(t)
	for key, makers := range given {
		sentence := T(ES, "error."+key) // where there is none, TestEveryKeyUsedExists says so
		for _, args := range makers {
			for _, place := range places(sentence) {
				if !slices.Contains(args, place) {
					t.Errorf("error.%s speaks of {%s}, but is made with %v", key, place, args)
				}
			}
		}
	}
}

func TestEveryKeyUsedExists(t *testing.T) {
	_, keys, faults, _ := sources(t)
	for key, path := range keys {
		if !Has(key) && !strings.HasSuffix(key, ".") && !strings.HasSuffix(key, "_") {
			t.Errorf("%s: no sentence %s", path, key)
		}
	}
	for key, path := range faults {
		if !Has(key) {
			t.Errorf("%s: no sentence %s", path, key)
		}
	}
}

func TestEveryKeyIsUsed(t *testing.T) {
	strs, _, faults, _ := sources(t)
next:
	for key := range words.All() {
		if _, ok := strs[key]; ok {
			continue
		}
		if _, ok := faults[key]; ok {
			continue
		}
		if base, ok := strings.CutSuffix(key, "_long"); ok && strs[base] != "" {
			continue
		}
		for _, start := range made {
			if strings.HasPrefix(key, start) {
				continue next
			}
		}
		t.Errorf("%s is used nowhere", key)
	}
}
