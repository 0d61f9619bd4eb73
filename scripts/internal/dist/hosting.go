package dist

import (
	"maps"
	"path"
	"slices"
	"strings"

	"pizarra/site/host"
)

// hosting writes what hosts of static files read and do not serve: which headers the files carry and how long they may be kept, as
// Cloudflare and others take it, and which files of the folder are not for them.
func (b *builder) hosting() error {
	b.add(RoleHosting, "_headers", []byte(headersFile(b.assets)))
	b.add(RoleHosting, ".assetsignore", []byte("*.br\n*.gz\n"+manifestName+"\n")) // they compress by themselves
	return nil
}

// headersFile has the headers of every answer, and how long it may be kept. No two rules for the same header match one path:
// their values would be joined.
func headersFile(assets []*asset) string {
	var text strings.Builder
	rule := func(pattern string, headers map[string]string) {
		text.WriteString(pattern + "\n")
		for _, name := range slices.Sorted(maps.Keys(headers)) {
			text.WriteString("  " + name + ": " + headers[name] + "\n")
		}
	}
	rule("/*", host.Headers())
	rule("/"+assetFolder+"/*", map[string]string{"Cache-Control": Forever})
	ask := map[string]string{"Cache-Control": Ask}
	patterns := map[string]map[string]string{}
	for _, a := range assets {
		top, rest, inFolder := strings.Cut(a.Path, "/")
		switch {
		case a.Fixed || a.Role == RoleHosting:
		case inFolder:
			patterns["/"+top+"/*"] = ask
		case rest == "" && path.Base(a.Path) == "index.html":
			patterns["/"] = ask
		case a.Role == RoleTake: // the site's policy does not let it run from here; some hosts leave its ending out
			patterns["/"+strings.TrimSuffix(a.Path, path.Ext(a.Path))+"*"] = map[string]string{"Cache-Control": Ask, "Content-Disposition": "attachment"}
		default:
			patterns["/"+a.Path] = ask
		}
	}
	for _, pattern := range slices.Sorted(maps.Keys(patterns)) {
		rule(pattern, patterns[pattern])
	}
	return text.String()
}

// How long files may be kept: those that are named by their content forever, all others only after asking whether they have changed.
const (
	Forever = "public, max-age=31536000, immutable"
	Ask     = "no-cache"
)
