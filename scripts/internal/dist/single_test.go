package dist

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pizarra/site/rooms/take"
)

var (
	scripts   = regexp.MustCompile(`(?s)<script>(.*?)</script>`)
	styles    = regexp.MustCompile(`(?s)<style>(.*?)</style>`)
	blocks    = regexp.MustCompile(`<script type="application/gzip" id="([^"]+)">([A-Za-z0-9+/=]+)</script>`)
	policyTag = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`)
)

// The single file holds every file that the lab takes, whole, and asks for nothing else: its policy lets run what stands in it, by
// hashes that are the right ones, and lets nothing be loaded.
func TestSingleFileIsWhole(t *testing.T) {
	files := site(t)
	text := string(files[take.Single].data)
	unpacked := map[string][]byte{}
	for _, m := range blocks.FindAllStringSubmatch(text, -1) {
		short, err := base64.StdEncoding.DecodeString(m[2])
		if err != nil {
			t.Fatal(err)
		}
		r, err := gzip.NewReader(bytes.NewReader(short))
		if err != nil {
			t.Fatal(err)
		}
		if unpacked[m[1]], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	for name, a := range files {
		if is := unpacked[path.Base(name)] != nil; is != slices.Contains(packed, a.Role) {
			t.Errorf("%s is in it: %v", name, is)
		} else if is && !bytes.Equal(unpacked[path.Base(name)], a.data) {
			t.Errorf("%s is another in it", name)
		}
	}
	found := policyTag.FindStringSubmatch(text)
	if found == nil {
		t.Fatal("it has no policy")
	}
	policy := strings.ReplaceAll(found[1], "&#39;", "'")
	for _, part := range []string{"default-src 'none'", "worker-src blob:", "require-trusted-types-for 'script'", "trusted-types pizarra default"} {
		if !strings.Contains(policy, part) {
			t.Errorf("its policy lacks %s", part)
		}
	}
	for _, part := range []string{"'self'", "unsafe-inline", "'unsafe-eval'", "connect-src", "https:"} {
		if strings.Contains(policy, part) {
			t.Errorf("its policy has %s: %s", part, policy)
		}
	}
	hashes := 0
	for _, m := range append(scripts.FindAllStringSubmatch(text, -1), styles.FindAllStringSubmatch(text, -1)...) {
		sum := sha256.Sum256([]byte(m[1]))
		if hash := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, hash) {
			t.Errorf("the policy does not know %.60q", m[1])
		}
		hashes++
	}
	if n := strings.Count(policy, "'sha256-"); n != hashes || n < 6 {
		t.Errorf("the policy knows %d hashes of %d pieces", n, hashes)
	}
	for _, link := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(blocks.ReplaceAllString(scripts.ReplaceAllString(text, ""), ""), -1) {
		if !strings.HasPrefix(link[1], "#") && !strings.HasPrefix(link[1], "data:") && !regexp.MustCompile(`^\.\./(es|en)/$`).MatchString(link[1]) {
			t.Errorf("it leads to %s", link[1]) // links to the other language are taken by the lab
		}
	}
}

// The archive is the whole site but for itself, in a folder of its own.
func TestZipIsTheSite(t *testing.T) {
	files := site(t)
	data := files[take.Zip].data
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, f := range r.File {
		name, ok := strings.CutPrefix(f.Name, "pizarra/")
		a := files[name]
		if !ok || a == nil {
			t.Errorf("it holds %s", f.Name)
			continue
		}
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil || !bytes.Equal(text, a.data) {
			t.Errorf("%s is another in it (%v)", name, err)
		}
		found[name] = true
	}
	for name, a := range files {
		if !found[name] && name != take.Zip && a.Role != RoleHosting {
			t.Errorf("it lacks %s", name)
		}
	}
}
