package shell

import "pizarra/engine/loaddata"

// Loaded writes the parts into the project, as load_data.py does, and tells what it prints.
func (s *Session) Loaded(p *loaddata.Parts) Answer {
	r := &run{Session: s}
	if s.told == nil {
		s.told = map[string]bool{}
	}
	tree := s.Tree.Clone()
	if !r.try(tree.Write("data/train.csv", p.Train)) || !r.try(tree.Write("data/test.csv", p.Test)) {
		return r.Answer
	}
	*s.Tree, r.Changed = *tree, true
	r.out(p.Out)
	return r.Answer
}
