package i18n

import (
	"testing"
	"time"
)

// Numbers as a class in Spain and one in Britain write them.
func TestNumbers(t *testing.T) {
	at := time.Date(2026, 11, 24, 9, 5, 0, 0, time.UTC)
	early := time.Date(2026, 2, 3, 14, 30, 59, 0, time.FixedZone("", 5*3600))
	for _, test := range []struct{ got, want string }{
		{Number(ES, 0.9, 4), "0,9000"}, {Number(EN, 0.9, 4), "0.9000"}, {Number(ES, 0.96666666, 4), "0,9667"},
		{Exact(ES, 0.9666666666666667), "0,9666666666666667"}, {Exact(EN, 1e-7), "1e-07"}, {Exact(EN, 0), "0"},
		{Int(ES, 1234), "1234"}, {Int(ES, 12345), "12\u202f345"}, {Int(EN, 1234), "1,234"}, {Int(EN, -1234567), "-1,234,567"}, {Int(EN, 0), "0"},
		{Percent(ES, 0.2, 0), "20\u00a0%"}, {Percent(EN, 0.205, 1), "20.5%"},
		{Duration(ES, 42*time.Millisecond), "42\u00a0ms"}, {Duration(ES, 1240*time.Millisecond), "1,24\u00a0s"}, {Duration(EN, 12400*time.Millisecond), "12\u00a0s"},
		{Duration(EN, 95*time.Second), "1\u00a0min 35\u00a0s"}, {Duration(EN, 125*time.Minute), "2\u00a0h 5\u00a0min"},
		{About(ES, 300*time.Millisecond), "1\u00a0s"}, {About(EN, 7400*time.Millisecond), "7\u00a0s"}, {About(EN, 33*time.Second), "35\u00a0s"},
		{About(EN, 92*time.Second), "1\u00a0min 30\u00a0s"},
		{Moment(ES, at), "24/11/2026 09:05"}, {Moment(EN, at), "2026-11-24 09:05"},
		{Moment(ES, early), "3/2/2026 14:30"}, {Moment(EN, early), "2026-02-03 14:30"},
		{Ago(ES, at, at.Add(-30*time.Second)), "hace un momento"}, {Ago(EN, at, at.Add(-5*time.Minute)), "5 min ago"},
		{Ago(EN, at, at.Add(-26*time.Hour)), "1 day ago"}, {Ago(ES, at, at.Add(-50*time.Hour)), "hace 2 días"},
		{Ago(EN, at, at.Add(-240*time.Hour)), "2026-11-14 09:05"}, {Decimal(ES, "0.5"), "0,5"}, {Decimal(EN, "0.5"), "0.5"},
	} {
		if test.got != test.want {
			t.Errorf("%q, want %q", test.got, test.want)
		}
	}
}
