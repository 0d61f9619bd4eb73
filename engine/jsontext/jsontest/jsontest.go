// Package jsontest holds a type's JSON to what encoding/json makes of its tags.
package jsontest

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"pizarra/engine/jsontext"
)

// tries is how many random values a type is tried with.
const tries = 400

// Check writes and reads random values of type T, both ways: what is written must be what encoding/json writes, and both
// must read it as the same. made makes values of types that cannot be made up field by field.
func Check[T any, P interface {
	*T
	jsontext.Value
}](t *testing.T, made ...func(*rand.Rand) any) {
	t.Helper()
	m := maker{r: rand.New(rand.NewPCG(1, 2)), made: map[reflect.Type]func(*rand.Rand) any{}}
	for _, f := range made {
		m.made[reflect.TypeOf(f(m.r))] = f
	}
	for range tries {
		v := new(T)
		m.fill(reflect.ValueOf(v).Elem())
		got, err := jsontext.Marshal(P(v))
		want, jsonErr := json.Marshal(v)
		if err != nil || jsonErr != nil || string(got) != string(want) {
			t.Fatalf("%T is written as\n%s, %v\nwant\n%s, %v", *v, got, err, want, jsonErr)
		}
		read, plain := new(T), new(T)
		if err := jsontext.Unmarshal(want, P(read)); err != nil {
			t.Fatalf("%v, of\n%s", err, want)
		}
		if err := json.Unmarshal(got, plain); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(read, plain) || !reflect.DeepEqual(read, v) {
			t.Fatalf("%s\nis read as\n%+v\nby encoding/json as\n%+v\nand was\n%+v", got, *read, *plain, *v)
		}
	}
}

// maker makes values up. Half of all that can be left out is.
type maker struct {
	r    *rand.Rand
	made map[reflect.Type]func(*rand.Rand) any
}

var words = []string{"", "a", "día", "<b>&\"\\", "\x00\n\t", "\u2028", "😀", "1.5", "null"}

func (m *maker) fill(v reflect.Value) {
	if f := m.made[v.Type()]; f != nil {
		v.Set(reflect.ValueOf(f(m.r)))
		return
	}
	some := m.r.IntN(2) == 0
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Tag.Get("json") != "-" {
				m.fill(v.Field(i))
			}
		}
	case reflect.String:
		v.SetString(words[m.r.IntN(len(words))] + words[m.r.IntN(len(words))])
	case reflect.Bool:
		v.SetBool(some)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(m.r.Uint64()) >> m.r.IntN(65))
	case reflect.Int32:
		v.SetInt(int64(int32(m.r.Uint32()) >> m.r.IntN(33)))
	case reflect.Float64:
		v.SetFloat(m.float(some))
	case reflect.Pointer:
		if some {
			v.Set(reflect.New(v.Type().Elem()))
			m.fill(v.Elem())
		}
	case reflect.Slice:
		if some {
			v.Set(reflect.MakeSlice(v.Type(), 1+m.r.IntN(3), 3))
			for i := range v.Len() {
				m.fill(v.Index(i))
			}
		}
	case reflect.Map:
		if some {
			v.Set(reflect.MakeMap(v.Type()))
			for range 1 + m.r.IntN(3) {
				key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
				m.fill(key)
				m.fill(value)
				v.SetMapIndex(key, value)
			}
		}
	default:
		panic("jsontest cannot make up a " + v.Type().String())
	}
}

// float is a finite number, simple or any.
func (m *maker) float(simple bool) float64 {
	for !simple {
		if x := math.Float64frombits(m.r.Uint64()); !math.IsNaN(x) && !math.IsInf(x, 0) {
			return x
		}
	}
	return float64(m.r.IntN(5)-2) / 4
}
