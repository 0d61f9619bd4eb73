package host

import (
	"strconv"
	"strings"

	"pizarra/site/i18n"
)

// prefers is the language of the lab that the values of an Accept-Language like best, as RFC 9110, 12.5.4 says: the highest
// weight wins, the first of equal ones; where the lab has none of them it is the class's own.
func prefers(values []string) i18n.Lang {
	best, lang := 0.0, i18n.ES
	for item := range strings.SplitSeq(strings.Join(values, ","), ",") {
		tag, params, _ := strings.Cut(item, ";")
		tag, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
		weight := 1.0
		if name, value, ok := strings.Cut(params, "="); ok && strings.EqualFold(strings.TrimSpace(name), "q") {
			q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			if err != nil || !(q >= 0 && q <= 1) {
				q = 0 // what cannot be parsed is not wanted by mistake
			}
			weight = q
		}
		for _, known := range i18n.Langs {
			if tag == string(known) && weight > best {
				best, lang = weight, known
			}
		}
	}
	return lang
}
