package view_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pizarra/site/i18n"
)

// action is what the name of one looks like.
var action = regexp.MustCompile(`^[a-z]+\.[a-z_]+$`)

// taken are the actions that the app and its rooms have a case for.
func taken(t *testing.T) map[string]bool {
	t.Helper()
	cases := map[string]bool{}
	var names []string
	for _, pattern := range []string{"../app/*.go", "../rooms/*/*.go"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if c, ok := n.(*ast.CaseClause); ok {
				for _, expr := range c.List {
					if l, ok := expr.(*ast.BasicLit); ok && l.Kind == token.STRING {
						if name, err := strconv.Unquote(l.Value); err == nil && action.MatchString(name) {
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
	carried := regexp.MustCompile(` data-(?:click|shift|change|input|submit|drop|escape|keys|interrupt|shortcut|turn)="([a-z_.]+)[:"]`)
	emitted := map[string]bool{"frame.shut": true} // the Escape key
	for _, s := range states {
		_, html := made(t, s, i18n.ES)
		for _, m := range carried.FindAllStringSubmatch(html, -1) {
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
