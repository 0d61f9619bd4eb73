package store

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"pizarra/engine/fault"
)

// MLflow's limits. Lengths are in characters.
const (
	MaxKey             = 250
	MaxParam           = 6000
	MaxTag             = 8000
	MaxRunName         = 250
	MaxExperimentName  = 500
	MaxExperimentTag   = 5000
	MaxDatasetName     = 500
	MaxDigest          = 36 // so a DatasetInput holds the beginning of a SHA-256
	MaxDatasetSource   = 65535
	MaxDatasetSchema   = 1048575
	MaxDatasetProfile  = 16777215
	MaxModelName       = 256 // of a registered model; here of a logged one too
	MaxAlias           = 255
	MaxModelTag        = 100000
	MaxDescription     = 5000
	MaxSource          = 500
	MaxParamsPerBatch  = 100 // in one operation
	MaxTagsPerBatch    = 100
	MaxMetricsPerBatch = 1000
)

// Limits of our own, in bytes.
const (
	MaxArtifact = 25_000_000
	MaxDataFile = 50_000_000
)

// checkKey is MLflow's rule for the keys of params, metrics and tags: letters and digits of any language, _ - . : / and
// space, and the whole a relative path in its shortest form
// that does not begin with "..". kind is "param", "metric" or "tag".
func checkKey(kind, key string) error {
	if n := utf8.RuneCountInString(key); n > MaxKey {
		return fault.New(fault.InvalidParameterValue, "store.key_long", "kind", kind, "key", shorten(key), "length", n, "limit", MaxKey)
	}
	for _, r := range key {
		if !inKey(r) {
			return fault.New(fault.InvalidParameterValue, "store.key_character", "kind", kind, "key", key, "character", string(r))
		}
	}
	if strings.TrimSpace(key) == "" || key != path.Clean(key) || key == "." || strings.HasPrefix(key, "/") || strings.HasPrefix(key, "..") {
		return fault.New(fault.InvalidParameterValue, "store.key_path", "kind", kind, "key", key)
	}
	return nil
}

func inKey(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || strings.ContainsRune("_-. :/", r)
}

// checkText holds a value to its limit. what names it: "param learning_rate", "dataset name".
func checkText(what, value string, limit int) error {
	if !utf8.ValidString(value) {
		return fault.New(fault.InvalidParameterValue, "store.text_broken", "what", what)
	}
	if n := utf8.RuneCountInString(value); n > limit {
		return fault.New(fault.InvalidParameterValue, "store.text_long", "what", what, "length", n, "limit", limit)
	}
	return nil
}

// checkCount holds the entries of one operation to their limit.
func checkCount(kind string, count, limit int) error {
	if count > limit {
		return fault.New(fault.InvalidParameterValue, "store.too_many", "kind", kind, "count", count, "limit", limit)
	}
	return nil
}

// shorten keeps the beginning of a long text, for a message.
func shorten(s string) string {
	const keep = 40
	if utf8.RuneCountInString(s) <= keep {
		return s
	}
	return string([]rune(s)[:keep]) + "…"
}

// CheckWorkbook says what is wrong with a workbook's name, if anything.
func CheckWorkbook(name string) error {
	const limit = 60
	if strings.TrimSpace(name) == "" {
		return fault.New(fault.InvalidParameterValue, "store.workbook_empty")
	}
	for _, r := range name {
		if unicode.IsControl(r) {
			return fault.New(fault.InvalidParameterValue, "store.workbook_character", "name", name)
		}
	}
	return checkText("workbook", name, limit)
}
