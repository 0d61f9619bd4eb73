package chart

// Sound reports whether the lists of a chart are as long as one another, so that it can be drawn and written as a table. One that
// was read from a file may not be.
func (k *Chart) Sound() bool {
	switch {
	case k.Confusion != nil:
		return k.Confusion.sound()
	case k.Bars != nil:
		return len(k.Bars.Names) == len(k.Bars.Values)
	case k.Scatter != nil, k.Box != nil:
		return true
	case k.Parallel != nil:
		for _, l := range k.Parallel.Lines {
			if len(l.Values) != len(k.Parallel.Axes) {
				return false
			}
		}
		return true
	case k.Paired != nil:
		n := len(k.Paired.Differences)
		return len(k.Paired.A) == n && len(k.Paired.B) == n
	case k.Side != nil:
		return k.Side.sound()
	case k.Regions != nil:
		return k.Regions.sound()
	}
	return false
}

func (m *Confusion) sound() bool {
	for _, row := range m.Counts {
		if len(row) != len(m.Classes) {
			return false
		}
	}
	return len(m.Counts) == len(m.Classes)
}

func (s *Side) sound() bool {
	for i := range s.Confusions {
		if !s.Confusions[i].sound() {
			return false
		}
	}
	for i := range s.Bars {
		if len(s.Bars[i].Names) != len(s.Bars[i].Values) {
			return false
		}
	}
	return max(len(s.Confusions), len(s.Scatters), len(s.Bars)) == len(s.Names)
}

func (r *Regions) sound() bool {
	for _, k := range r.Predicted {
		if k < 0 || int(k) >= len(r.Classes) {
			return false
		}
	}
	for i, s := range r.Series {
		if i >= len(r.Taken) || len(r.Taken[i]) != len(s.Points) {
			return false
		}
	}
	n := len(r.X) * len(r.Y)
	return len(r.Predicted) == n && len(r.Certainty) == n
}
