package mlproject

import (
	"path"
	"strings"

	"pizarra/engine/fault"
)

// The types that MLflow knows. It looks at values of the last two only.
const (
	stringType = "string"
	floatType  = "float"
	intType    = "int"
	pathType   = "path"
	uriType    = "uri"
)

// compute is the value that goes into the command.
func (p *Parameter) compute(value string, at Place, logged bool) (string, error) {
	switch p.Type {
	case uriType:
		if scheme(value) == "" {
			return "", fault.New(fault.InvalidParameterValue, "mlproject.uri", "name", p.Name, "value", value)
		}
	case pathType:
		if !logged {
			return p.path(value, at)
		}
	}
	return value, nil
}

// path makes a path absolute; it must be there. What is elsewhere MLflow downloads, which we do not.
func (p *Parameter) path(value string, at Place) (string, error) {
	local := value
	switch s := scheme(value); {
	case value == "": // MLflow downloads nothing, and gives the folder for it
		return "", fault.New(fault.InvalidParameterValue, "mlproject.download", "name", p.Name, "value", value)
	case s == "":
	case s == "file":
		rest := value[strings.IndexByte(value, ':')+1:]
		local = rest
		if host, found := strings.CutPrefix(rest, "//"); found {
			if !strings.HasPrefix(host, "/") {
				return "", fault.New(fault.InvalidParameterValue, "mlproject.download", "name", p.Name, "value", value)
			}
			local = host
		}
	default:
		return "", fault.New(fault.InvalidParameterValue, "mlproject.download", "name", p.Name, "value", value)
	}
	local = unescape(local)
	absolute := local
	if !strings.HasPrefix(local, "/") {
		absolute = at.Root + "/" + local
	}
	absolute = path.Clean(absolute)
	inside, ok := strings.CutPrefix(absolute+"/", path.Clean(at.Root)+"/")
	if !ok || inside != "" && !at.Files.Has(strings.TrimSuffix(inside, "/")) {
		return "", fault.New(fault.InvalidParameterValue, "mlproject.no_path", "name", p.Name, "value", value)
	}
	return absolute, nil
}

// scheme is that of a URI as Python's urlparse sees it, in small letters; "" where there is none.
func scheme(text string) string {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return r <= ' ' })
	text = strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, text)
	head, _, found := strings.Cut(text, ":")
	head = strings.ToLower(head)
	if !found || head == "" || head[0] < 'a' || head[0] > 'z' || strings.Trim(head, "abcdefghijklmnopqrstuvwxyz0123456789+-.") != "" {
		return ""
	}
	return head
}

// unescape takes %41 for A.
func unescape(text string) string {
	hex := func(c byte) int { return strings.IndexByte("0123456789abcdef", lower(c)) }
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			if high, low := hex(text[i+1]), hex(text[i+2]); high >= 0 && low >= 0 {
				b.WriteByte(byte(high<<4 | low))
				i += 2
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return strings.ToValidUTF8(b.String(), "\ufffd")
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}
