package jsontext

import (
	"encoding/json"
	"reflect"
	"testing"
)

// tree is any JSON value, as encoding/json's any is.
type tree struct{ value any }

func (v *tree) JSON(c *Coder) {
	switch c.Next() {
	case '{':
		var m map[string]tree
		Map[map[string]tree]((*tree).JSON)(&m, c)
		plain := map[string]any{}
		for name, v := range m {
			plain[name] = v.value
		}
		v.value = plain
	case '[':
		var list []tree
		List((*tree).JSON)(&list, c)
		plain := []any{}
		for _, v := range list {
			plain = append(plain, v.value)
		}
		v.value = plain
	case '"':
		var s string
		String(&s, c)
		v.value = s
	case 'n':
		v.value = nil
		c.Scalar()
	case 't', 'f':
		var b bool
		Bool(&b, c)
		v.value = b
	default:
		var x float64
		Float(&x, c)
		v.value = x
	}
}

// skipped takes any JSON value and keeps nothing.
type skipped struct{}

func (*skipped) JSON(c *Coder) { c.skip() }

var seeds = []string{
	``, ` `, `null`, `true`, `false`, `nul`, `nulll`, `tru`, `True`, `0`, `-0`, `-`, `01`, `1.`, `.5`, `1e`, `1e+`, `1E-7`, `1e999`, `-1.5e3`,
	`9007199254740993`, `9223372036854775808`, `1.0`, `2147483648`, `5e-324`, `NaN`, `"a"`, `"`, `"\`, `"\u12`, `"\ud800"`, `"\ud83d\ude00"`,
	`"\udc00\ud800"`, `"\ud800\u0041"`, `"\ud800\n"`, `"\b\f\n\r\t\/\\\""`, `"\x"`, "\"\n\"", "\"\x7f\"", "\"\xff\xed\xa0\x80\"", "\"\u2028<&>\"", `[]`, `[ ]`, `[,]`,
	`[1,]`, `[1 2]`, `[1,2]`, `[[[]]]`, `[}`, `{}`, `{"a":1,"a":2}`, `{"a"}`, `{"a":}`, `{"a":1,}`, `{a:1}`, `{1:1}`, `{"a":{"b":[null,true,"x"]}}`, `{} {}`,
	"\xef\xbb\xbf1", "\x001", "1\x00", `["a","b","a"]`, `[1,2,3000000000]`, `[null,1]`,
}

// Whatever the text, the readers take it if encoding/json does, and as the same value.
func FuzzAsEncodingJSON(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var got tree
		var want any
		err, jsonErr := Unmarshal(text, &got), json.Unmarshal(text, &want)
		same(t, text, "any value", got.value, want, err, jsonErr)
		if err := Unmarshal(text, &skipped{}); (err == nil) != json.Valid(text) {
			t.Errorf("%q is passed over with %v", text, err)
		}
		compare(t, text, Int[int32])
		compare(t, text, Int[int64])
		compare(t, text, Float)
		compare(t, text, Bool)
		compare(t, text, String[string])
		compare(t, text, Name[string])
		compare(t, text, List(Int[int32]))
		compare(t, text, List(Name[string]))
		compare(t, text, Map[map[string]float64](Float))
	})
}

type reader[T any] struct {
	value T
	code  func(*T, *Coder)
}

func (r *reader[T]) JSON(c *Coder) { r.code(&r.value, c) }

func compare[T any](t *testing.T, text []byte, code func(*T, *Coder)) {
	t.Helper()
	got := reader[T]{code: code}
	var want T
	err, jsonErr := Unmarshal(text, &got), json.Unmarshal(text, &want)
	same(t, text, reflect.TypeFor[T]().String(), got.value, want, err, jsonErr)
	if err != nil {
		return
	}
	written, err := Marshal(&got)
	plain, jsonErr := json.Marshal(want)
	if err != nil || jsonErr != nil || string(written) != string(plain) {
		t.Errorf("%q is written as %s, %v; want %s, %v", text, written, err, plain, jsonErr)
	}
}

func same(t *testing.T, text []byte, what string, got, want any, err, jsonErr error) {
	t.Helper()
	if (err == nil) != (jsonErr == nil) {
		t.Errorf("%q as %s: %v, encoding/json: %v", text, what, err, jsonErr)
	} else if err == nil && !reflect.DeepEqual(got, want) {
		t.Errorf("%q as %s is %#v, want %#v", text, what, got, want)
	}
}
