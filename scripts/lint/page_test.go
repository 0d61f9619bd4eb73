package lint

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"pizarra/scripts/internal/repo"
)

// tooLarge are packages whose size in the page the lab does without (the page's budget is 1.1 MB), or which make no sense
// in a page.
var tooLarge = []string{
	"encoding/json", "fmt", "os", // 250 kB together, as they came with reflect; jsontext and fault.Text stand in for them
	"crypto/sha256", "encoding/hex", "net/url", "log", "regexp", "testing", "text/template",
	module + "site/i18n/words", // the page fetches its words
	"crypto/tls", "go/parser", "html/template", "net", "net/http", "os/exec",
}

// Whatever goes into the page does without them, however far away the import is.
func TestPageIsSmall(t *testing.T) {
	dir, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "list", "-deps", "./wasm/lab", "./wasm/start")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	packages := strings.Fields(string(out))
	if !slices.Contains(packages, "pizarra/engine/trainer") || !slices.Contains(packages, "syscall/js") {
		t.Fatalf("the page's packages are %v: that cannot be all", packages)
	}
	for _, name := range tooLarge {
		if slices.Contains(packages, name) {
			t.Errorf("%s goes into the page", name)
		}
	}
}
