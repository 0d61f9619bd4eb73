package mlmodel

import (
	"encoding/binary"
	"math"
	"strconv"
)

// The numbers of ONNX's fields and types are those of its onnx.proto (https://github.com/onnx/onnx, Apache-2.0).

// elem is the type of a tensor's elements: TensorProto.DataType.
type elem int64

const (
	float  elem = 1
	long   elem = 7
	text   elem = 8
	truth  elem = 9
	double elem = 11
)

// What the graphs need: release 17 of ONNX's operators and release 1 of its classic machine learning, in which trees
// compare in float32. Every ONNX Runtime since 1.12 of 2022 has them.
const (
	irVersion   = 8
	opset       = 17
	learning    = "ai.onnx.ml"
	learningSet = 1
)

// graph is an ONNX graph that is being written. A value is named by its operator or by what it is, with a number behind it,
// but for what goes in and comes out.
type graph struct {
	nodes, tensors, inputs, outputs message
	count                           *int // values named so far, here and in the graphs within
}

func newGraph() *graph { return &graph{count: new(int)} }

// within is a graph that belongs to a node of g and sees g's values.
func (g *graph) within() *graph { return &graph{count: g.count} }

func (g *graph) fresh(what string) string {
	*g.count++
	return what + "_" + strconv.Itoa(*g.count)
}

// attribute is what a node is told beside its inputs.
type attribute message

func newAttribute(name string, kind int64, set func(m *message)) attribute {
	var m message
	m.text(1, name)
	set(&m)
	m.int(20, kind)
	return attribute(m)
}

func intAttribute(name string, x int64) attribute {
	return newAttribute(name, 2, func(m *message) { m.int(3, x) })
}

func textAttribute(name, s string) attribute {
	return newAttribute(name, 3, func(m *message) { m.text(4, s) })
}

func graphAttribute(name string, g *graph) attribute {
	return newAttribute(name, 5, func(m *message) { m.bytes(6, g.message(name)) })
}

func floatsAttribute(name string, list []float32) attribute {
	return newAttribute(name, 6, func(m *message) { m.floats(7, list) })
}

func intsAttribute(name string, list []int64) attribute {
	return newAttribute(name, 7, func(m *message) { m.ints(8, list) })
}

func textsAttribute(name string, list []string) attribute {
	return newAttribute(name, 8, func(m *message) {
		for _, s := range list {
			m.text(9, s)
		}
	})
}

// node adds a node whose outputs are named by the caller.
func (g *graph) node(domain, kind string, inputs, outputs []string, attributes ...attribute) {
	var m message
	for _, name := range inputs {
		m.text(1, name)
	}
	for _, name := range outputs {
		m.text(2, name)
	}
	m.text(3, g.fresh(kind))
	m.text(4, kind)
	for _, a := range attributes {
		m.bytes(5, a)
	}
	if domain != "" {
		m.text(7, domain)
	}
	g.nodes.bytes(1, m)
}

// op adds a node of ONNX's own operators with one output, whose name it returns.
func (g *graph) op(kind string, inputs ...string) string { return g.with(kind, nil, inputs...) }

// with is op with attributes.
func (g *graph) with(kind string, attributes []attribute, inputs ...string) string {
	out := g.fresh(kind)
	g.node("", kind, inputs, []string{out}, attributes...)
	return out
}

func (g *graph) cast(x string, to elem) string {
	return g.with("Cast", []attribute{intAttribute("to", int64(to))}, x)
}

// gather is x at the indices along an axis: one index without a list takes the axis away.
func (g *graph) gather(x, indices string, axis int64) string {
	return g.with("Gather", []attribute{intAttribute("axis", axis)}, x, indices)
}

// tensor adds a constant and returns its name. A shape of nothing is a single number.
func (g *graph) tensor(what string, kind elem, shape []int, fill func(m *message)) string {
	name := g.fresh(what)
	var m message
	for _, n := range shape {
		m.int(1, int64(n))
	}
	m.int(2, int64(kind))
	fill(&m)
	m.text(8, name)
	g.tensors.bytes(5, m)
	return name
}

func (g *graph) doubles(what string, list []float64, shape ...int) string {
	return g.tensor(what, double, shape, func(m *message) {
		raw := make([]byte, 0, 8*len(list))
		for _, x := range list {
			raw = binary.LittleEndian.AppendUint64(raw, math.Float64bits(x))
		}
		m.bytes(9, raw)
	})
}

func (g *graph) longs(what string, list []int64, shape ...int) string {
	return g.tensor(what, long, shape, func(m *message) {
		raw := make([]byte, 0, 8*len(list))
		for _, x := range list {
			raw = binary.LittleEndian.AppendUint64(raw, uint64(x))
		}
		m.bytes(9, raw)
	})
}

func (g *graph) texts(what string, list []string) string {
	return g.tensor(what, text, []int{len(list)}, func(m *message) {
		for _, s := range list {
			m.text(6, s)
		}
	})
}

// number is a single double.
func (g *graph) number(what string, x float64) string { return g.doubles(what, []float64{x}) }

// index is a single integer.
func (g *graph) index(what string, i int) string { return g.longs(what, []int64{int64(i)}) }

// axes are a list of axes, or of places.
func (g *graph) axes(list ...int64) string { return g.longs("axes", list, len(list)) }

// dim is one dimension: a length, or a name for one that is not known beforehand.
type dim any

// value describes what goes in or comes out.
func value(name string, kind elem, shape ...dim) []byte {
	var dims, tensor, whole, m message
	for _, d := range shape {
		var one message
		switch d := d.(type) {
		case int:
			one.int(1, int64(d))
		case string:
			one.text(2, d)
		}
		dims.bytes(1, one)
	}
	tensor.int(1, int64(kind))
	tensor.bytes(2, dims)
	whole.bytes(1, tensor)
	m.text(1, name)
	m.bytes(2, whole)
	return m
}

func (g *graph) input(name string, kind elem, shape ...dim) {
	g.inputs.bytes(11, value(name, kind, shape...))
}

func (g *graph) output(name string, kind elem, shape ...dim) {
	g.outputs.bytes(12, value(name, kind, shape...))
}

// message is the graph as a GraphProto.
func (g *graph) message(name string) []byte {
	var m message
	m = append(m, g.nodes...)
	m.text(2, name)
	m = append(m, g.tensors...)
	m = append(m, g.inputs...)
	return append(m, g.outputs...)
}

// model is the graph as a ModelProto, the contents of a model.onnx.
func (g *graph) model(name, producer string) []byte {
	var m message
	m.int(1, irVersion)
	m.text(2, producer)
	m.bytes(7, g.message(name))
	for _, set := range []struct {
		domain  string
		version int64
	}{{"", opset}, {learning, learningSet}} {
		var one message
		one.text(1, set.domain)
		one.int(2, set.version)
		m.bytes(8, one)
	}
	return m
}
