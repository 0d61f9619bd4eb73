package dist

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/evanw/esbuild/pkg/api"

	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/rooms/take"
	"pizarra/site/view"
)

// packed are the roles of the files that the single file holds as data. It has one program, that of the whole lab.
var packed = []string{RoleWhole, RoleWords, RoleLessons, RoleSlides, RoleData, RoleWorker, RoleChart}

// single makes the lab as one file, which opens from a disk, without a server.
func (b *builder) single() error {
	s := view.Single{}
	for _, a := range b.assets {
		switch {
		case slices.Contains(packed, a.Role):
			short, err := gzipped(a.data)
			if err != nil {
				return err
			}
			s.Files = append(s.Files, view.Packed{Name: path.Base(a.Path), Text: base64.StdEncoding.EncodeToString(short)})
		case a.Role == RoleStyle:
			s.Style = view.HTML(a.data)
		case a.Role == RoleIcon:
			s.Icon = "data:" + a.Type + ";base64," + base64.StdEncoding.EncodeToString(a.data)
		}
	}
	var err error
	if s.Theme, err = b.inline("theme"); err != nil {
		return err
	}
	if s.Choose, err = b.inline("single"); err != nil {
		return err
	}
	for _, name := range []string{"recover", "markdown", "qr", "boot"} {
		script, err := b.inline(name)
		if err != nil {
			return err
		}
		s.Then = append(s.Then, script)
	}
	s.Policy = singlePolicy(s.Style, append([]view.HTML{s.Theme, s.Choose}, s.Then...))
	var apps []*app.App
	for _, lang := range i18n.Langs {
		apps = append(apps, app.New(lang))
	}
	b.add(RoleTake, take.Single, []byte(s.Document(apps)))
	return nil
}

// inline bundles a script for the single file.
func (b *builder) inline(name string) (view.HTML, error) {
	files, err := known(b.names)
	if err != nil {
		return "", err
	}
	text, err := b.bundleWith(name, fromPage, api.FormatIIFE, map[string]string{"FILES": files})
	if err != nil {
		return "", err
	}
	if text, err = minified("text/javascript", text); err != nil {
		return "", fmt.Errorf("%s.js: %w", name, err)
	}
	// In strings and expressions, the only places where these can stand, an escape means the same, and ends no element.
	return view.HTML(strings.NewReplacer("</script", `\x3C/script`, "<!--", `\x3C!--`).Replace(string(text))), nil
}

// singlePolicy is the policy of the single file: nothing is loaded from anywhere, and only the scripts and the style run that stand in
// it, by their hashes. Workers start from what it has unpacked.
func singlePolicy(style view.HTML, scripts []view.HTML) string {
	hash := func(text view.HTML) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	var hashes []string
	for _, script := range scripts {
		hashes = append(hashes, hash(script))
	}
	return strings.Join([]string{
		"default-src 'none'",
		"script-src " + strings.Join(hashes, " ") + " 'wasm-unsafe-eval'",
		"worker-src blob:",
		"img-src blob: data:",
		"style-src " + hash(style),
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types pizarra default",
	}, "; ")
}

// zip makes an archive of the site, for any host of static files, in the folder pizarra. It holds all but itself.
func (b *builder) zip() error {
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	for _, a := range b.assets {
		header := &zip.FileHeader{Name: "pizarra/" + a.Path, Method: zip.Deflate, Modified: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
		header.SetMode(0o644)
		file, err := w.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := file.Write(a.data); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	b.add(RoleTake, take.Zip, archive.Bytes())
	return nil
}
