package store

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// values are the digits' values; what is no digit has 0xff.
var values = func() (v [256]byte) {
	for i := range v {
		v[i] = 0xff
	}
	for i := range digits {
		v[digits[i]] = byte(i)
	}
	return v
}()

// quoted is bytes in base64, between quotes.
func quoted(data []byte) []byte {
	out := make([]byte, 0, len(data)/3*4+6)
	out = append(out, '"')
	for len(data) >= 3 {
		n := uint32(data[0])<<16 | uint32(data[1])<<8 | uint32(data[2])
		out = append(out, digits[n>>18], digits[n>>12&63], digits[n>>6&63], digits[n&63])
		data = data[3:]
	}
	switch len(data) {
	case 1:
		out = append(out, digits[data[0]>>2], digits[data[0]&3<<4], '=', '=')
	case 2:
		out = append(out, digits[data[0]>>2], digits[data[0]&3<<4|data[1]>>4], digits[data[1]&15<<2], '=')
	}
	return append(out, '"')
}

// unquoted is what quoted made a text of, nil if it is none of those. Spaces after it do not matter.
func unquoted(text []byte) []byte {
	for len(text) > 0 && text[len(text)-1] == ' ' {
		text = text[:len(text)-1]
	}
	n := len(text)
	if n < 6 || n%4 != 2 || text[0] != '"' || text[n-1] != '"' {
		return nil
	}
	text = text[1 : n-1]
	pad := 0
	for pad < 2 && text[len(text)-1-pad] == '=' {
		pad++
	}
	out := make([]byte, len(text)/4*3)
	to, bad := 0, byte(0)
	for i := 0; i+3 < len(text); i += 4 {
		a, b, c, d := values[text[i]], values[text[i+1]], values[text[i+2]], values[text[i+3]]
		if i+4 == len(text) { // the last: digits that are not there count 0, and so must bits that nobody needs
			switch pad {
			case 2:
				c, d, bad = 0, 0, bad|b<<4
			case 1:
				d, bad = 0, bad|c<<6
			}
		}
		bad |= (a | b | c | d) & 0x80
		out[to], out[to+1], out[to+2] = a<<2|b>>4, b<<4|c>>2, c<<6|d
		to += 3
	}
	if bad != 0 {
		return nil
	}
	return out[:len(out)-pad]
}
