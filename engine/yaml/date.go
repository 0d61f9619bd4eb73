package yaml

import "strings"

// shape reports whether a text looks like a pattern, in which 0 is any digit and all else is itself.
func shape(text, pattern string) bool {
	if len(text) != len(pattern) {
		return false
	}
	for i := range len(text) {
		if pattern[i] == '0' {
			if text[i] < '0' || text[i] > '9' {
				return false
			}
		} else if text[i] != pattern[i] {
			return false
		}
	}
	return true
}

// isDate reports whether a scalar is a date, 2026-11-26.
func isDate(text string) bool { return shape(text, "0000-00-00") }

// isTime reports whether a scalar is a date with the time of day: PyYAML makes a time of it, which no MLproject needs.
func isTime(text string) bool {
	i := strings.IndexAny(text, "Tt \t")
	if i < 0 {
		return false
	}
	day := false
	for _, pattern := range []string{"0000-0-0", "0000-00-0", "0000-0-00", "0000-00-00"} {
		day = day || shape(text[:i], pattern)
	}
	rest := text[i+1:]
	if text[i] == ' ' || text[i] == '\t' {
		rest = strings.TrimLeft(rest, " \t")
	}
	hour := strings.IndexByte(rest, ':')
	if !day || hour < 1 || hour > 2 || len(rest) < hour+6 || !shape(rest[:hour+6], "00"[:hour]+":00:00") {
		return false
	}
	rest = rest[hour+6:]
	if strings.HasPrefix(rest, ".") {
		rest = strings.TrimLeft(rest[1:], digits)
	}
	zone := strings.TrimLeft(rest, " \t")
	if rest == "" || zone == "Z" {
		return true
	}
	if zone == "" || zone[0] != '+' && zone[0] != '-' {
		return false
	}
	for _, pattern := range []string{"0", "00", "0:00", "00:00"} {
		if shape(zone[1:], pattern) {
			return true
		}
	}
	return false
}

// realDate reports whether the calendar has a date.
func realDate(text string) bool {
	number := func(s string) (n int) {
		for _, d := range s {
			n = n*10 + int(d-'0')
		}
		return n
	}
	year, month, day := number(text[:4]), number(text[5:7]), number(text[8:])
	if year < 1 || month < 1 || month > 12 {
		return false
	}
	days := []int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && (year%4 == 0 && year%100 != 0 || year%400 == 0) {
		days = 29
	}
	return day >= 1 && day <= days
}
