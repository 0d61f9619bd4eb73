package search

import (
	"strings"
	"unicode"
)

// reserved are the words that a key's part cannot be without quotes: what reads filters for MLflow takes them for SQL.
var reserved = []string{"case", "in", "values", "using", "from", "as"}

// identifier reads the key of a clause, `metrics.accuracy`, `params."a key"`, `status`, into p.c. words are the words that
// may stand before the point.
func (p *parser) identifier(words []entity) bool {
	p.stage, p.from = atKey, p.at
	p.keyStart, p.keyEnd = p.at, p.at
	p.c = Clause{Start: p.at}
	word, mark := p.word(), p.byteAt(p.at)
	switch {
	case !p.g.bare && (mark == '`' || mark == '"'):
		if word = p.quoted(); p.err != nil {
			return false
		}
	case word != "" && !isDigit(mark):
		p.at += len(word)
	default:
		return p.here("search.key_first", entityWords(words))
	}
	p.keyEnd = p.at
	if p.peek() != '.' {
		p.c.Key = word
		return p.keyEnds(p.at)
	}
	var ok bool
	if p.c.Kind, ok = kindOf(words, word); !ok || mark == '"' {
		return p.wrong("search.entity", p.c.Start, p.at, entityWords(words))
	}
	p.at++
	start := p.at
	switch p.peek() {
	case '`', '"', '\'':
		if p.g.bare && p.c.Kind == Attribute {
			return p.here("search.key_bare", word)
		}
		p.c.Key = p.quoted()
		p.keyEnd = p.at
		return p.err == nil && p.keyEnds(p.at)
	}
	// Parts of letters, digits and underscores, with points between them.
	for {
		part := p.word()
		if part == "" && (p.end() || p.peek() == '.' || unicode.IsSpace(p.peek()) || isComparison(p.byteAt(p.at))) {
			return p.here("search.key_missing", word)
		}
		isNumber := isDigit(p.byteAt(p.at)) && p.at == start && strings.HasPrefix(word, "parameter") // a word of SQL
		p.at += len(part)
		p.keyEnd = p.at
		if isNumber || !isPlain(part) {
			return p.needsQuotes(start)
		}
		if p.peek() != '.' {
			p.c.Key = p.text[start:p.at]
			return p.keyEnds(start)
		}
		p.at++
	}
}

// quoted reads a key in quotes.
func (p *parser) quoted() string {
	start := p.at
	key := p.quote(true)
	if p.err == nil && (key == "" || strings.ContainsAny(key, "`\"'")) {
		p.wrong("search.key_text", start, p.at, "")
	}
	return key
}

// keyEnds says whether a key, which begins at start, may end here: what follows must not look like more of it.
func (p *parser) keyEnds(start int) bool {
	c := p.peek()
	return p.end() || unicode.IsSpace(c) || isWord(c) || isComparison(p.byteAt(p.at)) || strings.ContainsRune("'\"`,);", c) || p.needsQuotes(start)
}

// needsQuotes is the mistake of a key, from start on, that has to stand in quotes. It takes all of it in up to where a
// space or a comparison comes.
func (p *parser) needsQuotes(start int) bool {
	end := start
	for end < len(p.text) && p.text[end] > ' ' && !isComparison(p.text[end]) && strings.IndexByte("`\"'(),;", p.text[end]) < 0 {
		end++
	}
	if end == start {
		return p.here("search.key_first", p.text[p.keyStart:start])
	}
	p.keyEnd = end
	return p.wrong("search.key_quotes", start, end, p.text[p.keyStart:start]+"`"+p.text[start:end]+"`")
}

// isPlain says of a part of a key, which is letters, digits and underscores, whether it may stand without quotes.
func isPlain(part string) bool {
	for _, word := range reserved {
		if sameFold(part, word) {
			return false
		}
	}
	if part == "" {
		return false
	}
	if first := part[0]; !isDigit(first) {
		return first < 0x80 || unicode.IsLetter([]rune(part)[0])
	}
	// One digit, then a letter: 5_fold. More digits are read as a number, and so are 1e5 and 0x1f.
	if len(part) == 1 {
		return false
	}
	second, third := lower(part[1]), byte(0)
	if len(part) > 2 {
		third = lower(part[2])
	}
	switch {
	case second == 'e' && isDigit(third), second == 'x' && part[0] == '0' && (isDigit(third) || 'a' <= third && third <= 'f'):
		return false
	case second < 0x80:
		return !isDigit(second)
	}
	r := unicode.ToUpper([]rune(part)[1])
	return 'À' <= r && r <= 'Ü'
}

// quoteKey writes a key, in quotes where it needs them.
func quoteKey(key string) string {
	for part := range strings.SplitSeq(key, ".") {
		p := parser{text: part}
		if p.word() != part || !isPlain(part) {
			return "`" + key + "`"
		}
	}
	return key
}
