package main

import (
	"strconv"
	"strings"
)

// preferred are the encodings in the server's own order; "" is identity.
var preferred = []string{"br", "gzip", ""}

// negotiate chooses a form by the values of Accept-Encoding, as RFC 9110, 12.5.3 says: the one with the highest weight of
// those there are, the smaller one where weights are equal. ok is false where the browser takes none of them.
func negotiate(values []string, forms map[string][]byte) (encoding string, ok bool) {
	weights := weigh(strings.Join(values, ","))
	best := 0.0
	for _, candidate := range preferred {
		if _, there := forms[candidate]; !there {
			continue
		}
		if weight := weights.of(candidate); weight > best {
			best, encoding, ok = weight, candidate, true
		}
	}
	return encoding, ok
}

// weights are the weights of an Accept-Encoding, by coding.
type weights map[string]float64

// unnamed is the weight of identity where nobody speaks of it: it may be sent, but everything named is better.
const unnamed = 0.0001

func (w weights) of(encoding string) float64 {
	name := encoding
	if name == "" {
		name = "identity"
	}
	if weight, named := w[name]; named {
		return weight
	}
	if weight, named := w["*"]; named {
		return weight
	}
	if name == "identity" {
		return unnamed
	}
	return 0
}

// weigh parses an Accept-Encoding. What cannot be parsed has the weight 0, so that it is not sent by mistake.
func weigh(accept string) weights {
	w := weights{}
	for item := range strings.SplitSeq(accept, ",") {
		coding, params, _ := strings.Cut(item, ";")
		coding = strings.ToLower(strings.TrimSpace(coding))
		if coding == "" {
			continue
		}
		if coding == "x-gzip" {
			coding = "gzip"
		}
		weight := 1.0
		if name, value, ok := strings.Cut(params, "="); ok && strings.EqualFold(strings.TrimSpace(name), "q") {
			q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			if err != nil || !(q >= 0 && q <= 1) {
				q = 0
			}
			weight = q
		}
		w[coding] = weight
	}
	return w
}
