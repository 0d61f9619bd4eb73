package view_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pizarra/site/i18n"
)

// taken are the actions that the app has a case for.
func taken(t *testing.T) map[string]bool {
	t.Helper()
	cases := map[string]bool{}
	entries, err := os.ReadDir("../app")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), "../app/"+e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if c, ok := n.(*ast.CaseClause); ok {
				for _, expr := range c.List {
					if l, ok := expr.(*ast.BasicLit); ok && l.Kind == token.STRING {
						if name, err := strconv.Unquote(l.Value); err == nil && !strings.HasPrefix(name, ".") && strings.Contains(name, ".") {
							cases[name] = true
						}
					}
				}
			}
			return true
		})
	}
	return cases
}

// Every action that stands in a page is one that the app takes, and the app takes none that stands in no page.
func TestActions(t *testing.T) {
	action := regexp.MustCompile(` data-(?:click|shift|change|input|submit|drop|escape|keys)="([a-z_.]+)[:"]`)
	emitted := map[string]bool{"frame.shut": true} // the Escape key
	for _, s := range states {
		_, html := made(t, s, i18n.ES)
		for _, m := range action.FindAllStringSubmatch(html, -1) {
			emitted[m[1]] = true
		}
	}
	cases := taken(t)
	for name := range emitted {
		if !cases[name] {
			t.Errorf("nobody takes %s", name)
		}
	}
	for name := range cases {
		if !emitted[name] {
			t.Errorf("%s stands in no page", name)
		}
	}
	if len(cases) < 30 {
		t.Errorf("only %d actions were found", len(cases))
	}
}
