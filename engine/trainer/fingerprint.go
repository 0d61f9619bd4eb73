package trainer

import (
	"pizarra/engine/estimator"
	"pizarra/engine/jsontext"
)

// Fingerprint is what a run came to, in digests: two runs that have equal ones came out equal to the last bit. What it takes of
// the data is the table's own digest, which a run logs anyway.
type Fingerprint struct {
	Split         string `json:"split"`           // of the training rows and then the test rows, in their order
	Model         string `json:"model,omitempty"` // of all trees, or of the coefficients; "" where a model has neither
	Probabilities string `json:"probabilities"`   // of the test rows
}

// fingerprint is that of a model trained here, which has given these probabilities of the test rows.
func (p *Prepared) fingerprint(model estimator.Model, probabilities []float64) Fingerprint {
	var split, likely estimator.Digest
	for _, rows := range [][]int{p.train, p.test} {
		split.Add(uint64(len(rows)))
		for _, row := range rows {
			split.Add(uint64(row))
		}
	}
	likely.Floats(probabilities)
	f := Fingerprint{Split: split.Text(), Probabilities: likely.Text()}
	if learned, ok := estimator.DigestOf(model); ok {
		f.Model = learned.Text()
	}
	return f
}

// JSON reads and writes a Fingerprint.
func (f *Fingerprint) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "split", &f.Split, jsontext.String)
		jsontext.Optional(c, "model", &f.Model, jsontext.String)
		jsontext.Member(c, "probabilities", &f.Probabilities, jsontext.String)
	})
}
