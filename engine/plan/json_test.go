package plan

import (
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

func kept(t testing.TB, r Record) []byte {
	t.Helper()
	text, err := jsontext.Marshal(&r)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestRecordIsKept(t *testing.T) {
	p := Standard().Move("discuss", 2).Set("install", func(piece *Piece) { piece.Skip = true })
	p.Pieces = append(p.Pieces, Piece{ID: "own-1", Title: "Café «con» datos", Minutes: 5, Least: 5, Priority: May})
	r := Record{p, Clock{}.Begin(p, 1000).Next(p, 1300)}
	text := kept(t, r)
	again, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	if twice := kept(t, again); string(twice) != string(text) {
		t.Errorf("%s\nis read as\n%s", text, twice)
	}
}

func TestParseRefuses(t *testing.T) {
	one := `{"total":60,"pieces":[{"id":"hook","minutes":5,"least":3,"priority":"must"}]}`
	for _, text := range []string{
		"", "{}", `{"plan":{},"clock":{}}`, `{"plan":` + one + `,"clock":{"start":5,"spans":[{"id":"what","from":5}]}}`,
		`{"plan":` + one + `,"clock":{"spans":[{"id":"hook","from":5}]}}`,
		`{"plan":` + one + `,"clock":{"start":5,"spans":[{"id":"hook","from":4}]}}`,
		`{"plan":` + one + `,"clock":{"start":5,"spans":[{"id":"hook","from":5},{"id":"hook","from":6}]}}`,
		`{"plan":` + one + `,"clock":{"start":-5}}`, `{"plan":` + one + `,"clock":{"start":5,"end":4}}`,
	} {
		if _, err := Parse([]byte(text)); !fault.Is(err, "plan.damaged") {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := Parse([]byte(`{"plan":` + one + `,"clock":{}}`)); err != nil {
		t.Error(err)
	}
}

// Whatever is read as a plan is written so that it is read again as the same, and its outlook is one at any moment.
func FuzzParse(f *testing.F) {
	p := Standard()
	f.Add(kept(f, Record{Plan: p}), int64(0))
	f.Add(kept(f, Record{p, Clock{}.Begin(p, 1).Next(p, 700).GoTo("runs", 900)}), int64(99_999))
	f.Add(kept(f, Record{p, Clock{}.Begin(p, 1).Next(p, 1<<62)}), int64(1<<62))
	f.Fuzz(func(t *testing.T, text []byte, now int64) {
		r, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(kept(t, r))
		if err != nil || string(kept(t, again)) != string(kept(t, r)) {
			t.Fatalf("%v, of %s", err, text)
		}
		if o := r.Plan.Look(r.Clock, now); len(o.Places) != len(r.Plan.Pieces) {
			t.Fatalf("%d places of %d pieces", len(o.Places), len(r.Plan.Pieces))
		}
		r.Clock.Next(r.Plan, now)
		r.Clock.Back()
	})
}
