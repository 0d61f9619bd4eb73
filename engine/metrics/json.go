package metrics

import "pizarra/engine/jsontext"

// JSON reads and writes Scores.
func (s *Scores) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "precision", &s.Precision, jsontext.Float)
		jsontext.Member(c, "recall", &s.Recall, jsontext.Float)
		jsontext.Member(c, "f1", &s.F1, jsontext.Float)
		jsontext.Member(c, "support", &s.Support, jsontext.Int)
	})
}

// JSON reads and writes a Summary.
func (s *Summary) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "accuracy", &s.Accuracy, jsontext.Float)
		jsontext.Member(c, "classes", &s.Classes, jsontext.List((*Scores).JSON))
		jsontext.Member(c, "macro", &s.Macro, (*Scores).JSON)
		jsontext.Member(c, "weighted", &s.Weighted, (*Scores).JSON)
	})
}
