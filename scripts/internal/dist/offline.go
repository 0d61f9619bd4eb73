package dist

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// serviceWorker is the file that browsers ask for again to learn of a new version. It lies in the root, for it answers for what
// lies below it.
const serviceWorker = "sw.js"

// keptFile is a file of the site as the service worker knows it.
type keptFile struct {
	URL   string `json:"url"` // below the root; of a page its folder
	Size  int64  `json:"size"`
	Hash  string `json:"hash"` // as in File
	Fixed bool   `json:"fixed,omitempty"`
}

// need is the order in which the service worker brings files, by role: first what a page cannot begin without. What is not here comes
// after it, in order of path.
var need = []string{RolePage, RoleStyle, RoleBoot, RoleIcon, RoleWorker, RoleProgram, RoleWords, RoleWhole, RoleLessons, RoleChart, RoleData, RoleNotes, RoleCodes, RoleOffline}

// notKept are the roles of files that are not kept: what hosts read, what a person takes along once, and what changes by itself.
var notKept = []string{RoleHosting, RoleTake, RoleClass}

// offline bundles the service worker with the list of all that it keeps, and the name of this version: a digest of the list.
func (b *builder) offline() error {
	var list []*asset
	var door string
	for _, a := range b.assets {
		switch {
		case a.Path == "index.html":
			door = string(a.data)
		case !slices.Contains(notKept, a.Role):
			list = append(list, a)
		}
	}
	slices.SortStableFunc(list, func(a, b *asset) int {
		if d := urgency(a.Role) - urgency(b.Role); d != 0 {
			return d
		}
		return strings.Compare(a.Path, b.Path)
	})
	kept := make([]keptFile, len(list))
	for i, a := range list {
		kept[i] = keptFile{strings.TrimSuffix(a.Path, "index.html"), a.Size, a.Hash, a.Fixed}
	}
	text, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	quoted, err := json.Marshal(door)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(append(text, quoted...))
	script, err := b.bundleWith("sw", fromHost, api.FormatIIFE, map[string]string{
		"LIST": string(text), "DOOR": string(quoted), "VERSION": `"` + hex.EncodeToString(sum[:6]) + `"`,
	})
	if err != nil {
		return err
	}
	if script, err = minified("text/javascript", script); err != nil {
		return fmt.Errorf("%s: %w", serviceWorker, err)
	}
	b.add(RoleOffline, serviceWorker, script)
	return nil
}

func urgency(role string) int {
	if i := slices.Index(need, role); i >= 0 {
		return i
	}
	return len(need)
}
