package i18n

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Number writes x with so many decimals, with the language's decimal mark: 0,9000 and 0.9000.
func Number(lang Lang, x float64, decimals int) string {
	return mark(lang, strconv.FormatFloat(x, 'f', decimals, 64))
}

// Exact writes x with all its digits, with the language's decimal mark.
func Exact(lang Lang, x float64) string {
	format := byte('f')
	if a := math.Abs(x); a != 0 && (a < 1e-6 || a >= 1e15) {
		format = 'e'
	}
	return mark(lang, strconv.FormatFloat(x, format, -1, 64))
}

func mark(lang Lang, s string) string {
	if lang == ES {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}

// Int writes n in groups of three: a narrow no-break space in Spanish from five digits on, a comma in English.
func Int(lang Lang, n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	separator := ","
	if lang == ES {
		if len(s) < 5 {
			return sign + s
		}
		separator = "\u202f"
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + separator + s[i:]
	}
	return sign + s
}

// Percent writes the share x as a percentage: "20 %" in Spanish, "20%" in English.
func Percent(lang Lang, x float64, decimals int) string {
	if lang == ES {
		return Number(lang, 100*x, decimals) + "\u00a0%"
	}
	return Number(lang, 100*x, decimals) + "%"
}

// Duration writes d in seconds, minutes or hours, to the precision a person cares about.
func Duration(lang Lang, d time.Duration) string {
	switch {
	case d < 100*time.Millisecond:
		return Number(lang, float64(d.Microseconds())/1000, 0) + "\u00a0ms"
	case d < 10*time.Second:
		return Number(lang, d.Seconds(), 2) + "\u00a0s"
	case d < time.Minute:
		return Number(lang, d.Seconds(), 0) + "\u00a0s"
	case d < time.Hour:
		s := int(d.Seconds())
		return strconv.Itoa(s/60) + "\u00a0min " + strconv.Itoa(s%60) + "\u00a0s"
	}
	m := int(d.Minutes())
	return strconv.Itoa(m/60) + "\u00a0h " + strconv.Itoa(m%60) + "\u00a0min"
}

// About writes an estimate of d in whole seconds, and no finer than five of them from ten on.
func About(lang Lang, d time.Duration) string {
	step := time.Second
	if d >= 10*time.Second {
		step = 5 * time.Second
	}
	d = max(d.Round(step), time.Second)
	if d < time.Minute {
		return strconv.Itoa(int(d.Seconds())) + "\u00a0s"
	}
	return Duration(lang, d)
}

// Moment writes the date and time of t: 24/11/2026 09:05 and 2026-11-24 09:05.
func Moment(lang Lang, t time.Time) string {
	if lang == ES {
		return t.Format("2/1/2006 15:04")
	}
	return t.Format("2006-01-02 15:04")
}

// Ago says how long before now t was, in the largest fitting unit; after a week, the date.
func Ago(lang Lang, now, t time.Time) string {
	d := now.Sub(t)
	switch {
	case d < time.Minute:
		return T(lang, "time.now")
	case d < time.Hour:
		return T(lang, "time.minutes", "n", int(d.Minutes()))
	case d < 24*time.Hour:
		return T(lang, "time.hours", "n", int(d.Hours()))
	case d < 7*24*time.Hour:
		return T(lang, "time.days", "n", int(d.Hours()/24))
	}
	return Moment(lang, t)
}

// Decimal writes a number that stands as text, such as a logged param, with the language's decimal mark.
func Decimal(lang Lang, s string) string { return mark(lang, s) }
