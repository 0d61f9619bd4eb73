// Package fault is the one kind of error that a person reads: a closed set of MLflow's error codes, the key of a
// sentence, and the words to put into it. The sentence itself lives in site/i18n, in every language.
package fault

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Code is one of MLflow's error codes, the few that decide what a caller may do next.
type Code string

// The codes in use, with MLflow's names.
const (
	InvalidParameterValue  Code = "INVALID_PARAMETER_VALUE" // the input is wrong: mend it and try again
	ResourceDoesNotExist   Code = "RESOURCE_DOES_NOT_EXIST" // the thing named is not there
	ResourceAlreadyExists  Code = "RESOURCE_ALREADY_EXISTS" // the name is taken
	InvalidState           Code = "INVALID_STATE"           // the thing is there, but not in a state that allows this
	ResourceExhausted      Code = "RESOURCE_EXHAUSTED"      // storage or memory is full
	TemporarilyUnavailable Code = "TEMPORARILY_UNAVAILABLE" // another tab or a lost connection is in the way
	Internal               Code = "INTERNAL_ERROR"          // a fault of ours
)

// Error names what went wrong, where, and what to do, without any language. It travels as JSON between worker and page.
type Error struct {
	Code Code              `json:"error_code"`
	Key  string            `json:"key"`            // the sentence, in site/i18n under "error."
	Args map[string]string `json:"args,omitempty"` // the words to put into it
}

// New makes an Error. args are pairs: a name, then its value, which Text writes.
// The key must be a literal: a test looks every key up in both languages.
func New(code Code, key string, args ...any) *Error {
	e := &Error{Code: code, Key: key}
	for i := 0; i+1 < len(args); i += 2 {
		if e.Args == nil {
			e.Args = map[string]string{}
		}
		e.Args[args[i].(string)] = Text(args[i+1])
	}
	return e
}

// Error is for logs and tests; people are shown the sentence of site/i18n instead.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Code) + " " + e.Key)
	for _, name := range slices.Sorted(maps.Keys(e.Args)) {
		b.WriteString(" " + name + "=" + strconv.Quote(e.Args[name]))
	}
	return b.String()
}

// Of returns err as an Error. Anything else becomes Internal with its text kept in the argument "detail".
func Of(err error) *Error {
	if err == nil {
		return nil
	}
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return New(Internal, "internal", "detail", err.Error())
}

// Is reports whether err is an Error with the given key.
func Is(err error, key string) bool {
	var e *Error
	return errors.As(err, &e) && e.Key == key
}
