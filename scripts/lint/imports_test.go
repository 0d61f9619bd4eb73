package lint

import (
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the path of this module, the beginning of every import of its own.
const module = "pizarra/"

// rooms says which top folders a top folder may import.
var rooms = map[string][]string{
	"engine":  {"engine"},
	"site":    {"engine", "site"},
	"wasm":    {"engine", "site", "wasm"},
	"scripts": {"engine", "site", "wasm", "scripts"},
}

// engine says what each package of the engine may import of the engine. A new package needs a line here, so that
// somebody thinks about where it belongs. Tests may import more. The leaf jsontext may be imported by all.
var engine = map[string][]string{
	"jsontext":          {},
	"jsontext/jsontest": {},
	"yaml":              {"fault"},

	"fault":  {},
	"libm":   {},
	"nprand": {},
	"chart":  {},
	"sha1":   {},
	"sha256": {},
	"url":    {},

	"dataset": {"fault", "nprand", "sha256"},
	"metrics": {"fault", "libm", "tree"}, // tree for its sum in NumPy's order
	"tree":    {"fault", "libm", "nprand"},
	"forest":  {"fault", "libm", "nprand", "tree"},
	"linear":  {"fault", "libm", "tree"},

	"neighbors":  {"fault", "tree"},
	"naivebayes": {"fault", "libm", "tree"},

	"estimator":       {"fault", "forest", "linear", "naivebayes", "neighbors", "tree"},
	"trainer":         {"fault", "dataset", "metrics", "estimator", "sha256", "url"},
	"evaluate":        {"fault", "chart", "dataset", "estimator", "metrics", "nprand", "trainer"},
	"inspect":         {"fault", "chart", "dataset", "estimator", "metrics", "trainer", "tree"},
	"predictions":     {"fault", "metrics", "trainer"},
	"predict":         {"fault", "dataset", "estimator", "inspect", "libm", "metrics", "trainer"},
	"sweep":           {"fault", "chart", "estimator", "evaluate", "metrics", "nprand", "sha256", "trainer", "url"},
	"trainer/jobtest": {"dataset", "estimator", "trainer"},
	"command":         {"fault", "dataset", "estimator", "sweep", "trainer", "url"},
	"mlproject":       {"fault", "yaml"},

	"pyproject": {},
	"checks":    {"estimator", "mlproject", "pyproject", "trainer", "workspace"},

	"mlproject/projecttest": {"fault", "mlproject"},

	"mlmodel": {"fault", "estimator", "libm", "linear", "naivebayes", "neighbors", "trainer", "tree"},

	"store":             {"fault", "sha256"},
	"search":            {"fault", "store"},
	"search/searchtest": {"fault", "search", "store"},
	"store/mem":         {"fault", "store"},
	"store/storetest":   {"bundle", "fault", "store"},
	"bundle":            {"fault", "store"},
	"handin":            {"fault", "bundle", "inspect", "metrics", "sha256", "store", "trainer", "url"},
	"workspace":         {"fault", "sha1"},

	"workspace/classproject": {"fault", "estimator", "workspace"},
	"takehome":               {"fault", "bundle", "chart", "command", "dataset", "estimator", "metrics", "mlproject", "trainer", "pyproject", "workspace", "workspace/classproject"},
	"takehome/takehometest":  {"bundle", "command", "metrics", "takehome", "trainer"},
	"loaddata":               {"dataset"},
	"shell":                  {"fault", "command", "dataset", "estimator", "loaddata", "mlproject", "trainer", "workspace", "workspace/classproject"},
	"runs":                   {"search", "store"},

	"plan": {"fault"},

	"classfile": {"dataset", "fault", "plan"},

	"store/registrytest": {"fault", "search", "store"},
}

// imports are the imports of each Go file, whatever its build constraints say.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for name, text := range files(t) {
		if !isGo(name) {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			all[name] = append(all[name], imported)
		}
	}
	return all
}

// ours cuts an import of this module into its room and what follows.
func ours(imported string) (room, rest string, ok bool) {
	imported, ok = strings.CutPrefix(imported, module)
	room, rest, _ = strings.Cut(imported, "/")
	return room, rest, ok
}

func isStandard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return !strings.Contains(first, ".") && first+"/" != module
}

func TestArrowsPointOneWay(t *testing.T) {
	for name, list := range imports(t) {
		from, _, _ := strings.Cut(name, "/")
		for _, imported := range list {
			if to, _, ok := ours(imported); ok && !slices.Contains(rooms[from], to) {
				t.Errorf("%s imports %s: %s may import %s only", name, imported, from, strings.Join(rooms[from], ", "))
			}
		}
	}
}

func TestEngineImportsUpwards(t *testing.T) {
	for name, list := range imports(t) {
		dir, isEngine := strings.CutPrefix(path.Dir(name), "engine/")
		if !isEngine || isGoTest(name) {
			continue
		}
		allowed, known := engine[dir]
		if !known {
			t.Errorf("%s: the package has no place among the engine's yet; give it one in scripts/lint", name)
			continue
		}
		for _, imported := range list {
			if _, rest, ok := ours(imported); ok && rest != "jsontext" && !slices.Contains(allowed, rest) {
				t.Errorf("%s imports %s: engine/%s may import %v only", name, imported, dir, allowed)
			}
		}
	}
}

// The engine and the lab's state and views run anywhere: nothing of a browser, and nobody else's code.
func TestEngineAndSiteArePureGo(t *testing.T) {
	for name, list := range imports(t) {
		room, _, _ := strings.Cut(name, "/")
		for _, imported := range list {
			if imported == "syscall/js" && room != "wasm" {
				t.Errorf("%s imports syscall/js, which only wasm may", name)
			}
			if _, _, own := ours(imported); !own && !isStandard(imported) && (room == "engine" || room == "site") {
				t.Errorf("%s imports %s: %s uses Go's own packages only", name, imported, room)
			}
		}
	}
}
