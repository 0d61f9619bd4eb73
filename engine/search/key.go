package search

import (
	"strings"
	"unicode"

	"pizarra/engine/fault"
)

// reserved are the words that a key's part cannot be without quotes: what reads filters for MLflow takes them for SQL.
var reserved = []string{"case", "in", "values", "using", "from", "as"}

// identifier is a key with what it is a key of.
type identifier struct {
	kind Kind
	key  string
	// Where it stands, and as what: `metrics.a`.
	start, end int
}

func (s *scanner) written(id identifier) string { return shorten(s.text[id.start:id.end]) }

// identifier reads `metrics.accuracy`, `params."a key"`, `status`. words are the words that may stand before the point.
func (s *scanner) identifier(words []entity, bare bool) (identifier, error) {
	s.mark(atKey)
	id := identifier{start: s.at}
	c := s.peek()
	isQuoted := c == '`' || c == '"'
	var word string
	switch {
	case isQuoted && !bare:
		var err error
		if word, err = s.key(); err != nil {
			return id, err
		}
	case unicode.IsLetter(c) || c == '_':
		word = s.word()
		s.at += len(word)
	default:
		return id, s.here(fault.New(fault.InvalidParameterValue, "search.key_first", "found", s.piece(), "known", entityWords(words)))
	}
	id.end = s.at
	if s.peek() != '.' {
		id.key = word
		return id, s.ends(id, s.at)
	}
	kind, ok := kindOf(words, word)
	if !ok || c == '"' {
		return id, s.fail(fault.New(fault.InvalidParameterValue, "search.entity", "found", shorten(word), "known", entityWords(words)), id.start, id.end)
	}
	id.kind = kind
	s.at++
	var err error
	switch c := s.peek(); {
	case c == '`' || c == '"' || c == '\'':
		if bare && kind == Attribute {
			return id, s.here(fault.New(fault.InvalidParameterValue, "search.key_bare", "known", word))
		}
		id.key, err = s.key()
		id.end = s.at
		if err == nil {
			err = s.ends(id, s.at)
		}
	default:
		err = s.plain(&id, word)
	}
	return id, err
}

// key reads a key in quotes.
func (s *scanner) key() (string, error) {
	start := s.at
	key, err := s.quote(true)
	if err == nil && (key == "" || strings.ContainsAny(key, "`\"'")) {
		err = s.fail(fault.New(fault.InvalidParameterValue, "search.key_text", "found", shorten(s.text[start:s.at])), start, s.at)
	}
	return key, err
}

// plain reads a key without quotes: parts of letters, digits and underscores, with points between them.
func (s *scanner) plain(id *identifier, word string) error {
	start := s.at
	for {
		part := s.word()
		if part == "" {
			if s.end() || unicode.IsSpace(s.peek()) || isComparison(s.peek()) {
				return s.here(fault.New(fault.InvalidParameterValue, "search.key_missing", "entity", word))
			}
			break
		}
		s.at += len(part)
		id.end = s.at
		if !isPlain(part) {
			break
		}
		if s.peek() != '.' {
			id.key = s.text[start:s.at]
			return s.ends(*id, start)
		}
		s.at++
	}
	return s.needsQuotes(*id, start)
}

// ends says whether a key, which begins at start, may end here: what follows must not look like more of it.
func (s *scanner) ends(id identifier, start int) error {
	c := s.peek()
	if s.end() || unicode.IsSpace(c) || isWord(c) || isComparison(c) || c == '\'' || c == '"' || c == '`' || c == ',' || c == ')' || c == ';' {
		return nil
	}
	return s.needsQuotes(id, start)
}

// needsQuotes is the error of a key, from start on, that has to stand in quotes. It takes all of it in up to where a
// space or a comparison comes.
func (s *scanner) needsQuotes(id identifier, start int) error {
	end := s.runOf(start, func(r rune) bool {
		return !unicode.IsSpace(r) && !isComparison(r) && !strings.ContainsRune("`\"'(),;", r)
	})
	if end == start {
		return s.here(fault.New(fault.InvalidParameterValue, "search.key_first", "found", s.piece(), "known", s.text[id.start:start]))
	}
	return s.fail(fault.New(fault.InvalidParameterValue, "search.key_quotes", "found", shorten(s.text[id.start:end]),
		"mended", s.text[id.start:start]+"`"+s.text[start:end]+"`"), start, end)
}

// isPlain says of a part of a key, which is letters, digits and underscores, whether it may stand without quotes.
func isPlain(part string) bool {
	for _, word := range reserved {
		if strings.EqualFold(part, word) {
			return false
		}
	}
	first, rest := part[0], part[1:]
	if r := []rune(part)[0]; r > unicode.MaxASCII {
		return unicode.IsLetter(r)
	}
	if first < '0' || first > '9' {
		return true
	}
	// One digit, then a letter: 5_fold. More digits are read as a number, and so are 1e5 and 0x1f.
	if rest == "" {
		return false
	}
	isDigit := func(i int) bool { return i < len(rest) && '0' <= rest[i] && rest[i] <= '9' }
	c := rest[0] | 0x20
	switch {
	case c == 'e' && isDigit(1):
		return false
	case first == '0' && c == 'x' && len(rest) > 1 && strings.ContainsRune("0123456789abcdefABCDEF", rune(rest[1])):
		return false
	}
	r := []rune(rest)[0]
	return r == '_' || unicode.In(unicode.ToUpper(r), letters)
}

// letters are those that may follow such a digit.
var letters = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 'A', Hi: 'Z', Stride: 1}, {Lo: 'À', Hi: 'Ü', Stride: 1}}, LatinOffset: 2}

// quoteKey writes a key, in quotes where it needs them.
func quoteKey(key string) string {
	s := scanner{text: key}
	for {
		part := s.word()
		if part == "" || !isPlain(part) {
			return "`" + key + "`"
		}
		s.at += len(part)
		if s.end() {
			return key
		}
		if s.peek() != '.' {
			return "`" + key + "`"
		}
		s.at++
	}
}
