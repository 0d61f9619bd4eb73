// Package words holds every word of the interface, Spanish and English side by side, in a file for each part of it. A new
// sentence is a line in one of them; a new part also stands in parts.go. Nothing that goes into the page may import this
// package: the build writes a file of each language from it, and the page fetches the one that it needs.
package words

import (
	"iter"
	"maps"
)

// Sentence is one sentence in every language. {name} is replaced by an argument; {n|row|rows} by the first word where the
// argument n is 1 and by the second otherwise.
type Sentence struct{ ES, EN string }

// words are the sentences of one part of the interface, by key.
type words map[string]Sentence

// All gives every sentence with its key, part by part. A test holds that no key stands in two parts.
func All() iter.Seq2[string, Sentence] {
	return func(yield func(string, Sentence) bool) {
		for _, part := range parts {
			for key, s := range maps.All(part) {
				if !yield(key, s) {
					return
				}
			}
		}
	}
}
