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

// JSON reads and writes a Ranking.
func (r *Ranking) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Pointer(c, "roc_auc", &r.ROCAUC, jsontext.Float)
		jsontext.Member(c, "log_loss", &r.LogLoss, jsontext.Float)
		jsontext.Optional(c, "classes", &r.Classes, jsontext.List((*ClassRanking).JSON))
	})
}

// JSON reads and writes a ClassRanking.
func (r *ClassRanking) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "class", &r.Class, jsontext.Int)
		jsontext.Member(c, "auc", &r.AUC, jsontext.Float)
		jsontext.Member(c, "average_precision", &r.AveragePrecision, jsontext.Float)
		jsontext.Member(c, "roc", &r.ROC, (*Line).JSON)
		jsontext.Member(c, "precision_recall", &r.PrecisionRecall, (*Line).JSON)
	})
}

// JSON reads and writes a Line.
func (l *Line) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "x", &l.X, jsontext.List(jsontext.Float))
		jsontext.Member(c, "y", &l.Y, jsontext.List(jsontext.Float))
	})
}

// JSON reads and writes Paired.
func (p *Paired) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "mean", &p.Mean, jsontext.Float)
		jsontext.Member(c, "std", &p.Std, jsontext.Float)
		jsontext.Member(c, "wins", &p.Wins, jsontext.Int)
		jsontext.Member(c, "losses", &p.Losses, jsontext.Int)
		jsontext.Member(c, "ties", &p.Ties, jsontext.Int)
		jsontext.Member(c, "level", &p.Level, jsontext.Float)
		jsontext.Member(c, "low", &p.Low, jsontext.Float)
		jsontext.Member(c, "high", &p.High, jsontext.Float)
		jsontext.Member(c, "p_value", &p.PValue, jsontext.Float)
	})
}
