package dist

import (
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"pizarra/engine/dataset"
	"pizarra/site/i18n"
	"pizarra/site/rooms/class"
)

// scripts bundles the JavaScript. boot.js is told the names of the files that it loads, so it comes last.
func (b *builder) scripts() error {
	names := map[string]string{"start": path.Base(b.named(RoleProgram, "start")), "lab": path.Base(b.named(RoleWhole, "lab"))}
	for _, name := range dataset.Fetched() {
		names[dataName(name)] = path.Base(b.named(RoleData, dataName(name)))
	}
	for _, lang := range i18n.Langs {
		names[wordsName(lang)] = path.Base(b.named(RoleWords, wordsName(lang)))
		names[class.File(lang)] = path.Base(b.named(RoleLessons, class.File(lang)))
		names[slidesName(lang)] = path.Base(b.named(RoleSlides, slidesName(lang)))
	}
	for _, script := range []struct {
		name, role string
		format     api.Format
	}{
		{"theme", RoleBoot, api.FormatIIFE},
		{"door", RoleDoor, api.FormatIIFE},
		{"worker", RoleWorker, api.FormatIIFE},
		{"chart", RoleChart, api.FormatIIFE},
		{"markdown", RoleNotes, api.FormatIIFE},
		{"qr", RoleCodes, api.FormatIIFE},
		{"offline", RoleOffline, api.FormatIIFE},
		{"recover", RoleRecover, api.FormatIIFE},
		{"boot", RoleBoot, api.FormatIIFE},
	} {
		text, err := b.bundle(script.name, script.format, names)
		if err != nil {
			return err
		}
		if text, err = minified("text/javascript", text); err != nil {
			return fmt.Errorf("%s.js: %w", script.name, err)
		}
		names[script.name] = b.addFixed(script.role, script.name+".js", text)
	}
	b.names = names
	return nil
}

// The modules that "source" in a script stands for: where the files of the lab come from.
const (
	fromHost = "source_hosted"
	fromPage = "source_single"
)

// bundle makes one file of a script of site/static/js and all that it imports. The name "wasm_exec" stands for the file of
// Go's toolchain; FILES in a script is an object with the names of the files made before, by what they are.
func (b *builder) bundle(name string, format api.Format, files map[string]string) ([]byte, error) {
	text, err := known(files)
	if err != nil {
		return nil, err
	}
	return b.bundleWith(name, fromHost, format, map[string]string{"FILES": text})
}

// known is an object with names as JavaScript has it.
func known(files map[string]string) (string, error) {
	text, err := json.Marshal(files)
	return string(text), err
}

// bundleWith is bundle with what "source" stands for, and with values for names in the script, as JSON.
func (b *builder) bundleWith(name, source string, format api.Format, values map[string]string) ([]byte, error) {
	define := map[string]string{"process.env.NODE_ENV": `"production"`}
	maps.Copy(define, values)
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{filepath.Join(b.root, "site", "static", "js", name+".js")},
		Bundle:            true,
		Format:            format,
		Target:            api.ES2020,
		MinifySyntax:      true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		LegalComments:     api.LegalCommentsNone, // licences.txt holds them
		Charset:           api.CharsetUTF8,
		Define:            define,
		Alias: map[string]string{
			"wasm_exec": filepath.Join(b.goroot, "lib", "wasm", "wasm_exec.js"),
			"source":    filepath.Join(b.root, "site", "static", "js", source+".js"),
		},
		AbsWorkingDir: b.root,
		LogLevel:      api.LogLevelSilent,
	})
	if problems := append(result.Errors, result.Warnings...); len(problems) > 0 {
		lines := api.FormatMessages(problems, api.FormatMessagesOptions{Kind: api.ErrorMessage})
		return nil, fmt.Errorf("bundling %s.js:\n%s", name, strings.Join(lines, ""))
	}
	return result.OutputFiles[0].Contents, nil
}
