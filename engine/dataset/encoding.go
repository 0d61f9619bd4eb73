package dataset

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"pizarra/engine/fault"
)

// The encodings that are read. UTF-16 is what Excel's "Unicode text" is; it is only guessed from its byte order mark.
const (
	utf8Name  = "utf-8"
	utf16Name = "utf-16"
	ansiName  = "windows-1252"
)

// decode turns a file's bytes into UTF-8 without a byte order mark, and says which encoding that took. Bytes that are
// not valid UTF-8 are taken for Windows-1252, in which every byte means something. data is not written to, but may be
// what is returned. What is not text at all is the fault "csv.unreadable", and a web page "csv.web_page".
func decode(data []byte, encoding string) (text []byte, used string, err error) {
	little, big := bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff"))
	text, used = data, encoding
	switch {
	case encoding == utf16Name || encoding == "" && (little || big):
		used = utf16Name
		if little || big {
			text = data[2:]
		}
		text = fromUTF16(text, big)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("%PDF-")):
		return nil, "", fault.New(fault.InvalidParameterValue, "csv.unreadable")
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		text = data[3:]
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return nil, "", fault.New(fault.InvalidParameterValue, "csv.unreadable")
	}
	if used != ansiName && !utf8.Valid(text) {
		if used == "" {
			used = ansiName
		} else {
			text = bytes.ToValidUTF8(text, []byte("\ufffd"))
		}
	}
	switch used {
	case "":
		used = utf8Name
	case ansiName:
		text = fromWindows1252(text)
	}
	if isWebPage(text) {
		return nil, "", fault.New(fault.InvalidParameterValue, "csv.web_page")
	}
	return text, used, nil
}

// isWebPage recognises the page around a file, which is easily saved in the file's place.
func isWebPage(text []byte) bool {
	start := bytes.ToLower(bytes.TrimSpace(text[:min(len(text), 256)]))
	return bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html"))
}

// fromUTF16 decodes UTF-16. Half a pair, and half a unit at the end, become U+FFFD.
func fromUTF16(data []byte, bigEndian bool) []byte {
	unit := func(i int) rune {
		if i+1 >= len(data) {
			return utf8.RuneError
		}
		if bigEndian {
			return rune(data[i])<<8 | rune(data[i+1])
		}
		return rune(data[i+1])<<8 | rune(data[i])
	}
	text := make([]byte, 0, len(data)/2+len(data)/8)
	for i := 0; i < len(data); i += 2 {
		r := unit(i)
		if utf16.IsSurrogate(r) {
			pair := utf16.DecodeRune(r, unit(i+2))
			if r = pair; pair != utf8.RuneError {
				i += 2
			}
		}
		text = utf8.AppendRune(text, r)
	}
	return text
}

// high1252 is what the bytes 0x80 to 0x9f are in Windows-1252. The five that it leaves open stay control characters, as
// browsers have them; all other bytes are the code point of their own number.
var high1252 = [32]rune{
	0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f,
	0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
}

func fromWindows1252(data []byte) []byte {
	size := 0
	for _, b := range data {
		size += utf8.RuneLen(rune1252(b))
	}
	if size == len(data) {
		return data
	}
	text := make([]byte, 0, size)
	for _, b := range data {
		text = utf8.AppendRune(text, rune1252(b))
	}
	return text
}

func rune1252(b byte) rune {
	if b >= 0x80 && b < 0xa0 {
		return high1252[b-0x80]
	}
	return rune(b)
}
