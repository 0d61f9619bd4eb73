package chart

import (
	"math"
	"slices"

	"pizarra/engine/jsontext"
)

// Box is a box plot: how far scores lie apart over seeds, folds or splits.
type Box struct {
	Axis   string     `json:"axis"`
	Groups []BoxGroup `json:"groups"`
}

// BoxGroup is one box with its whiskers: the quartiles, and the least and the greatest value within one and a half times
// their distance. What lies outside is drawn by itself.
type BoxGroup struct {
	Name     string    `json:"name"`
	Color    int       `json:"color"`
	Values   []float64 `json:"values"` // all, in their order
	Low      float64   `json:"low"`
	Q1       float64   `json:"q1"`
	Median   float64   `json:"median"`
	Q3       float64   `json:"q3"`
	High     float64   `json:"high"`
	Outliers []float64 `json:"outliers,omitempty"` // in their order
}

// NewBoxGroup is the box of at least one value: quartiles are numpy.percentile's, whiskers matplotlib's.
func NewBoxGroup(name string, color int, values []float64) BoxGroup {
	g := BoxGroup{Name: name, Color: color, Values: values}
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	g.Q1, g.Median, g.Q3 = percentile(sorted, 0.25), percentile(sorted, 0.5), percentile(sorted, 0.75)
	reach := 1.5 * (g.Q3 - g.Q1)
	g.Low, g.High = g.Q1, g.Q3
	for _, x := range sorted {
		if x >= g.Q1-reach {
			g.Low = min(g.Low, x)
		}
		if x <= g.Q3+reach {
			g.High = max(g.High, x)
		}
	}
	for _, x := range values {
		if x < g.Low || x > g.High {
			g.Outliers = append(g.Outliers, x)
		}
	}
	return g
}

// percentile is numpy.percentile(sorted, 100*share), with its rounding.
func percentile(sorted []float64, share float64) float64 {
	at := share * float64(len(sorted)-1)
	below := math.Floor(at)
	i, t := int(below), at-below
	if i == len(sorted)-1 {
		return sorted[i]
	}
	a, width := sorted[i], sorted[i+1]-sorted[i]
	if t >= 0.5 {
		return sorted[i+1] - float64(width*(1-t))
	}
	return a + float64(width*t)
}

// JSON reads and writes a Box.
func (b *Box) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "axis", &b.Axis, jsontext.String)
		jsontext.Member(c, "groups", &b.Groups, jsontext.List((*BoxGroup).JSON))
	})
}

// JSON reads and writes a BoxGroup.
func (g *BoxGroup) JSON(c *jsontext.Coder) {
	floats := jsontext.List(jsontext.Float)
	c.Object(func() {
		jsontext.Member(c, "name", &g.Name, jsontext.String)
		jsontext.Member(c, "color", &g.Color, jsontext.Int)
		jsontext.Member(c, "values", &g.Values, floats)
		jsontext.Member(c, "low", &g.Low, jsontext.Float)
		jsontext.Member(c, "q1", &g.Q1, jsontext.Float)
		jsontext.Member(c, "median", &g.Median, jsontext.Float)
		jsontext.Member(c, "q3", &g.Q3, jsontext.Float)
		jsontext.Member(c, "high", &g.High, jsontext.Float)
		jsontext.Optional(c, "outliers", &g.Outliers, floats)
	})
}
