package yaml

import "strconv"

// decimal is a whole number of any size, in groups of nine digits, the last first.
type decimal []uint32

const group = 1_000_000_000

// push is n*base + digit.
func (n decimal) push(base, digit uint64) decimal {
	carry := digit
	for i, g := range n {
		carry += uint64(g) * base
		n[i], carry = uint32(carry%group), carry/group
	}
	if carry > 0 {
		n = append(n, uint32(carry))
	}
	return n
}

// plus is n + m.
func (n decimal) plus(m decimal) decimal {
	var carry uint64
	for i := 0; i < len(m) || carry > 0; i++ {
		if i == len(n) {
			n = append(n, 0)
		}
		if i < len(m) {
			carry += uint64(m[i])
		}
		carry += uint64(n[i])
		n[i], carry = uint32(carry%group), carry/group
	}
	return n
}

// String is the number in decimal digits.
func (n decimal) String() string {
	if len(n) == 0 {
		return "0"
	}
	text := strconv.Itoa(int(n[len(n)-1]))
	for i := len(n) - 2; i >= 0; i-- {
		g := strconv.Itoa(int(n[i]) + group)
		text += g[1:]
	}
	return text
}
