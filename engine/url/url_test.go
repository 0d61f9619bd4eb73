package url

import (
	"net/url"
	"reflect"
	"testing"
)

// What is expected is what Go's own net/url does with the same text.
func FuzzAsGo(f *testing.F) {
	for _, seed := range []string{
		"", "a=b", "a=b&a=c&d", "a=%C3%B1+%26&b=%zz", "%=1", "a;b=1", "&&=", "x=%2", "data=notas.csv&omit=a%2Cb", "ñ=ó /?#[]@!$'()*,;:~", "\x00\xff",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := QueryEscape(text), url.QueryEscape(text); got != want {
			t.Errorf("QueryEscape(%q) = %q, want %q", text, got, want)
		}
		if got, want := PathEscape(text), url.PathEscape(text); got != want {
			t.Errorf("PathEscape(%q) = %q, want %q", text, got, want)
		}
		got, err := ParseQuery(text)
		want, wantErr := url.ParseQuery(text)
		if (err == nil) != (wantErr == nil) || !reflect.DeepEqual(map[string][]string(got), map[string][]string(want)) {
			t.Errorf("ParseQuery(%q) = %v, %v; want %v, %v", text, got, err, want, wantErr)
		}
		if encoded, wanted := got.Encode(), want.Encode(); encoded != wanted {
			t.Errorf("Encode of %q = %q, want %q", text, encoded, wanted)
		}
	})
}

func TestValues(t *testing.T) {
	v := Values{}
	v.Add("a", "1")
	v.Add("a", "2")
	v.Set("b", "")
	if v.Get("a") != "1" || v.Get("c") != "" || !v.Has("b") || v.Has("c") {
		t.Errorf("%v", v)
	}
	v.Set("a", "3")
	v.Del("b")
	if got := v.Encode(); got != "a=3" {
		t.Errorf("Encode() = %q", got)
	}
}
