package workspace

import "strings"

// A glob is a pattern of .gitignore's, taken apart. It is matched byte by byte, as Git does.
type glob struct {
	parts []globPart
	never bool // it is not well formed, and matches nothing
}

// globPart matches one byte, or for the stars any number of them.
type globPart struct {
	kind globKind
	b    byte      // of a literal
	set  [256]bool // of a set
}

type globKind byte

const (
	globByte globKind = iota // this byte
	globAny                  // ?: any byte but a slash
	globSet                  // [a-z]
	globStar                 // *: any bytes but slashes
	globAll                  // ** at the end: anything
	globDirs                 // **/: nothing, or anything and a slash
)

// parseGlob takes a pattern apart. A doubled star means folders only where it stands between slashes or the ends.
func parseGlob(pattern string) glob {
	var g glob
	for i := 0; i < len(pattern); {
		switch c := pattern[i]; c {
		case '\\':
			if i+1 == len(pattern) {
				return glob{never: true}
			}
			g.parts = append(g.parts, globPart{b: pattern[i+1]})
			i += 2
		case '?':
			g.parts = append(g.parts, globPart{kind: globAny})
			i++
		case '*':
			end := i
			for end < len(pattern) && pattern[end] == '*' {
				end++
			}
			rest := pattern[end:]
			kind := globStar
			if end-i > 1 && (i == 0 || pattern[i-1] == '/') {
				switch {
				case rest == "", strings.HasPrefix(rest, `\/`):
					kind = globAll
				case rest[0] == '/':
					kind = globDirs
					end++
				}
			}
			g.parts = append(g.parts, globPart{kind: kind})
			i = end
		case '[':
			part, end := parseSet(pattern, i)
			if end < 0 {
				return glob{never: true}
			}
			g.parts = append(g.parts, part)
			i = end
		default:
			g.parts = append(g.parts, globPart{b: c})
			i++
		}
	}
	return g
}

// parseSet reads the set that begins at pattern[at]; end is behind it, -1 where it does not close.
func parseSet(pattern string, at int) (part globPart, end int) {
	part.kind = globSet
	i := at + 1
	negated := i < len(pattern) && (pattern[i] == '!' || pattern[i] == '^')
	if negated {
		i++
	}
	last := -1 // the byte before a '-', -1 where no range can begin
	for first := true; ; first = false {
		if i >= len(pattern) {
			return part, -1
		}
		c := pattern[i]
		switch {
		case c == ']' && !first:
			if negated {
				for b := range part.set {
					part.set[b] = !part.set[b]
				}
			}
			part.set['/'] = false
			return part, i + 1
		case c == '-' && last >= 0 && i+1 < len(pattern) && pattern[i+1] != ']':
			i++
			if pattern[i] == '\\' {
				if i++; i == len(pattern) {
					return part, -1
				}
			}
			for b := last; b <= int(pattern[i]); b++ {
				part.set[b] = true
			}
			last = -1
		case c == '[' && i+1 < len(pattern) && pattern[i+1] == ':':
			name, _, closed := strings.Cut(pattern[i+2:], "]")
			if !closed {
				return part, -1
			}
			if name == "" || name[len(name)-1] != ':' {
				part.set['['], last = true, '[' // no class after all
				break
			}
			if !addClass(&part.set, name[:len(name)-1]) {
				return part, -1
			}
			i, last = i+2+len(name), -1
		default:
			if c == '\\' {
				if i++; i == len(pattern) {
					return part, -1
				}
				c = pattern[i]
			}
			part.set[c], last = true, int(c)
		}
		i++
	}
}

// addClass adds what POSIX means by a name to a set; it reports whether there is such a name.
func addClass(set *[256]bool, name string) bool {
	const upper, lower, digits, punctuation = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
	members := map[string]string{
		"alnum": upper + lower + digits, "alpha": upper + lower, "blank": " \t", "digit": digits, "lower": lower, "upper": upper,
		"punct": punctuation, "graph": upper + lower + digits + punctuation, "print": upper + lower + digits + punctuation + " ",
		"space": " \t\n\v\f\r", "xdigit": digits + "abcdefABCDEF",
	}
	list, ok := members[name]
	if name == "cntrl" {
		set[0x7f], ok = true, true
		for b := range byte(' ') {
			set[b] = true
		}
	}
	for i := range len(list) {
		set[list[i]] = true
	}
	return ok
}

// match reports whether the whole name is what the glob means. It takes at most len(parts) × len(name) steps.
func (g glob) match(name string) bool {
	if g.never {
		return false
	}
	// at[i] holds while name[:i] can be what the parts so far mean.
	at := make([]bool, len(name)+1)
	at[0] = true
	for p := range g.parts {
		part := &g.parts[p]
		next := make([]bool, len(name)+1)
		before := false // some at[j], j ≤ i, holds
		for i := range next {
			before = before || at[i]
			switch part.kind {
			case globStar:
				next[i] = at[i] || i > 0 && next[i-1] && name[i-1] != '/'
			case globAll:
				next[i] = before
			case globDirs:
				next[i] = at[i] || i > 0 && name[i-1] == '/' && anyBefore(at, i)
			default:
				next[i] = i > 0 && at[i-1] && part.takes(name[i-1])
			}
		}
		at = next
	}
	return at[len(name)]
}

// anyBefore reports whether one of at[:i] holds.
func anyBefore(at []bool, i int) bool {
	for _, reached := range at[:i] {
		if reached {
			return true
		}
	}
	return false
}

func (p *globPart) takes(b byte) bool {
	switch p.kind {
	case globAny:
		return b != '/'
	case globSet:
		return p.set[b]
	}
	return b == p.b
}

// Match reports whether a name fits a pattern with the stars, question marks and sets of a shell.
func Match(pattern, name string) bool { return parseGlob(pattern).match(name) }
