package jsontext

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// all has a member of every kind. encoding/json knows it by its tags.
type all struct {
	Text    string            `json:"text"`
	Word    word              `json:"word,omitempty"`
	Count   int               `json:"count"`
	Small   int32             `json:"small,omitempty"`
	Large   int64             `json:"large"`
	Number  float64           `json:"number"`
	Share   float64           `json:"share,omitempty"`
	Yes     bool              `json:"yes"`
	Maybe   bool              `json:"maybe,omitempty"`
	Steps   *int              `json:"steps,omitempty"`
	Parts   []part            `json:"parts"`
	Table   [][]float64       `json:"table,omitempty"`
	Words   map[string]string `json:"words,omitempty"`
	Inner   part              `json:"inner"`
	Zero    part              `json:"zero,omitzero"`
	Further *all              `json:"further,omitempty"`
}

type word string

type part struct {
	Key  string   `json:"key,omitempty"`
	Tags []string `json:"tags,omitempty"`
}

func (a *all) JSON(c *Coder) {
	c.Object(func() {
		Member(c, "text", &a.Text, String)
		Optional(c, "word", &a.Word, Name)
		Member(c, "count", &a.Count, Int)
		Optional(c, "small", &a.Small, Int)
		Member(c, "large", &a.Large, Int)
		Member(c, "number", &a.Number, Float)
		Optional(c, "share", &a.Share, Float)
		Member(c, "yes", &a.Yes, Bool)
		Optional(c, "maybe", &a.Maybe, Bool)
		Pointer(c, "steps", &a.Steps, Int)
		Member(c, "parts", &a.Parts, List((*part).JSON))
		Optional(c, "table", &a.Table, List(List(Float)))
		Optional(c, "words", &a.Words, Map[map[string]string](String[string]))
		Member(c, "inner", &a.Inner, (*part).JSON)
		Optional(c, "zero", &a.Zero, (*part).JSON)
		Pointer(c, "further", &a.Further, (*all).JSON)
	})
}

func (p *part) JSON(c *Coder) {
	c.Object(func() {
		Optional(c, "key", &p.Key, Name)
		Optional(c, "tags", &p.Tags, List(String[string]))
	})
}

// random makes values that are often empty, and strings of all that needs care.
func random(r *rand.Rand, depth int) *all {
	pick := func() string {
		pieces := []string{"", "a", "<b>&", "\"\\/", "\x00\x1f\x7f\b\f\n\r\t", "ñ", "\u2028\u2029", "\xff\xed\xa0\x80", "😀", `\u0041`}
		s := ""
		for range r.IntN(4) {
			s += pieces[r.IntN(len(pieces))]
		}
		return s
	}
	float := func() float64 {
		switch r.IntN(4) {
		case 0:
			return float64(r.IntN(5) - 2)
		case 1:
			return r.NormFloat64()
		}
		for {
			if x := math.Float64frombits(r.Uint64()); !math.IsNaN(x) && !math.IsInf(x, 0) {
				return x
			}
		}
	}
	parts := func() (list []part) {
		for range r.IntN(3) {
			list = append(list, part{Key: pick()})
		}
		return list
	}
	a := &all{Text: pick(), Word: word(pick()), Count: r.IntN(3) - 1, Small: r.Int32N(3) - 1, Large: int64(r.Uint64()),
		Number: float(), Yes: r.IntN(2) == 0, Maybe: r.IntN(2) == 0, Parts: parts(), Inner: part{Key: pick()}, Zero: part{Key: pick()}}
	if a.Share = float(); a.Share == 0 {
		a.Share = 0 // encoding/json takes -0 for nothing too
	}
	if r.IntN(2) == 0 {
		n := r.IntN(3)
		a.Steps = &n
	}
	if r.IntN(2) == 0 {
		a.Parts = []part{}
	}
	for range r.IntN(3) {
		a.Table = append(a.Table, []float64{float(), float()}, nil, []float64{})
	}
	for range r.IntN(4) {
		if a.Words == nil {
			a.Words = map[string]string{}
		}
		a.Words[strings.ToValidUTF8(pick(), "?")] = pick()
	}
	if depth > 0 && r.IntN(2) == 0 {
		a.Further = random(r, depth-1)
	}
	return a
}

// What is written is what encoding/json writes, and both read each other.
func TestWritesAndReadsAsEncodingJSON(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	for range 3000 {
		a := random(r, 3)
		got, err := Marshal(a)
		want, jsonErr := json.Marshal(a)
		if err != nil || jsonErr != nil || string(got) != string(want) {
			t.Fatalf("wrote\n%s, %v\nwant\n%s, %v", got, err, want, jsonErr)
		}
		var back, plain all
		if err := Unmarshal(want, &back); err != nil {
			t.Fatalf("%v, of\n%s", err, want)
		}
		if err := json.Unmarshal(got, &plain); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(back, plain) {
			t.Fatalf("read\n%s\nas\n%+v\nwant\n%+v", want, back, plain)
		}
	}
}

func TestFloatsThatAreNotFinite(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if text, err := Marshal(&all{Table: [][]float64{{1, x}}}); err == nil {
			t.Errorf("%v was written as %s", x, text)
		}
	}
}

// What is passed over, what counts of two, and what null does.
func TestReadsMembers(t *testing.T) {
	one := 1
	for text, want := range map[string]all{
		`{"text":"a","new":{"a":[1,"]}",null,{"b":[{}]}]},"other":-1.5e3,"count":2}`: {Text: "a", Count: 2},
		`{"count":1,"count":2,"words":{"a":"1","a":"2"}}`:                            {Count: 2, Words: map[string]string{"a": "2"}},
		`{"parts":[],"parts":null,"table":[null,[]],"steps":null,"text":null}`:       {Table: [][]float64{nil, {}}},
		" {\n\t\"te\\u0078t\" : \"\\u00f1\\ud83d\\ude00\" ,\r\n \"steps\" : 1 } ":    {Text: "ñ😀", Steps: &one},
		`{"further":{"text":"inner","further":{"count":3}},"text":"outer"}`: {Text: "outer",
			Further: &all{Text: "inner", Further: &all{Count: 3}}},
		`null`: {},
		`{}`:   {},
	} {
		var got, plain all
		if err := Unmarshal([]byte(text), &got); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is\n%+v, %v\nwant\n%+v", text, got, err, want)
		}
		if err := json.Unmarshal([]byte(text), &plain); err != nil || !reflect.DeepEqual(plain, want) {
			t.Errorf("%s is to encoding/json\n%+v, %v", text, plain, err)
		}
	}
	// A list that stands twice is the last one; to encoding/json the item would have the key of the first one's too.
	var got all
	err := Unmarshal([]byte(`{"parts":[{"key":"a"},{"key":"b"}],"parts":[{"tags":["c"]}]}`), &got)
	if want := (all{Parts: []part{{Tags: []string{"c"}}}}); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("two lists are %+v, %v", got, err)
	}
}

func TestErrorsSayWhere(t *testing.T) {
	for text, want := range map[string]Error{
		``:                          {0, "object"},
		`[]`:                        {0, "object"},
		`{"text" "a"}`:              {8, "colon"},
		`{"text":"a" "count":1}`:    {12, "comma"},
		`{"text":"a",}`:             {12, "string"},
		`{"text":1}`:                {8, "string"},
		`{"count":1.0}`:             {9, "whole number of its size"},
		`{"small":3000000000}`:      {9, "whole number of its size"},
		`{"number":1e999}`:          {10, "number of its size"},
		`{"number":01}`:             {11, "comma"},
		`{"number":.5}`:             {10, "number"},
		`{"yes":1}`:                 {7, "false"},
		`{"table":[[1,2],3]}`:       {16, "list"},
		`{"text":"\x"}`:             {10, "escape"},
		`{"text":"\u12"}`:           {10, "escape"},
		"{\"text\":\"\n\"}":         {9, "character"},
		`{"text":"a`:                {10, "quote"},
		`{"text":"a"} {}`:           {13, "end"},
		`{"new":[1,{"a":nul}]}`:     {15, "null"},
		`{"new":[1 2]}`:             {10, "comma"},
		`{"words":{"a":"b","c":1}}`: {22, "string"},
	} {
		err := Unmarshal([]byte(text), &all{})
		var e *Error
		if !errors.As(err, &e) || *e != want {
			t.Errorf("%s: %v, want %v", text, err, &want)
		}
		if json.Unmarshal([]byte(text), &all{}) == nil {
			t.Errorf("encoding/json takes %s", text)
		}
	}
}

func TestDepth(t *testing.T) {
	for _, c := range []struct {
		deep int
		ok   bool
	}{{deepest - 1, true}, {deepest, false}} {
		text := `{"new":` + strings.Repeat("[", c.deep) + strings.Repeat("]", c.deep) + `}`
		err, jsonErr := Unmarshal([]byte(text), &all{}), json.Unmarshal([]byte(text), &all{})
		if (err == nil) != c.ok || (jsonErr == nil) != c.ok {
			t.Errorf("%d deep: %v, encoding/json: %v", c.deep, err, jsonErr)
		}
		text = strings.Repeat(`{"further":`, c.deep+1) + "null" + strings.Repeat("}", c.deep+1)
		if err := Unmarshal([]byte(text), &all{}); (err == nil) != c.ok {
			t.Errorf("%d read deep: %v", c.deep, err)
		}
	}
}

func TestNamesAreKeptOnce(t *testing.T) {
	text := []byte("[" + strings.Repeat(`{"key":"a name of some length"},`, 999) + `{}]`)
	allocs := testing.AllocsPerRun(3, func() {
		var list []part
		if err := UnmarshalList(text, &list, (*part).JSON); err != nil || len(list) != 1000 {
			t.Fatal(len(list), err)
		}
	})
	if allocs > 100 {
		t.Errorf("a thousand records of one name take %v allocations", allocs)
	}
}
