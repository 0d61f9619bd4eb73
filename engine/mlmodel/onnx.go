package mlmodel

import (
	"strconv"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
)

// scores is what the nodes of an estimator come to: rows × classes of each.
type scores struct {
	decide  string // whose first maximum is the class that is predicted
	chances string // the probabilities
}

// onnxModel is the contents of a model.onnx. It takes one table of doubles, rows × features, and gives lists of one entry a row:
// label, and prob_<class> for every class. MLflow makes columns of lists, and of a table it could not.
func onnxModel(t Training) ([]byte, error) {
	g := newGraph()
	g.input("features", double, "rows", len(t.Features))
	s, err := g.estimator("features", t.Model, len(t.Classes))
	if err != nil {
		return nil, err
	}
	best := g.with("ArgMax", []attribute{intAttribute("axis", 1), intAttribute("keepdims", 0)}, s.decide)
	kind, names := g.classes(t.Classes)
	g.node("", "Gather", []string{names, best}, []string{"label"}, intAttribute("axis", 0))
	g.output("label", kind, "rows")
	for k, class := range t.Classes {
		name := chance(class)
		g.node("", "Gather", []string{s.chances, g.index("class", k)}, []string{name}, intAttribute("axis", 1))
		g.output(name, double, "rows")
	}
	return g.model(t.Type, "pizarra"), nil
}

// chance is the name of the column with a class's probability.
func chance(class string) string { return "prob_" + class }

// classes are the labels as the data have them: integers, numbers or words.
func (g *graph) classes(list []string) (elem, string) {
	kind := labelType(list)
	switch kind {
	case long:
		values := make([]int64, len(list))
		for k, class := range list {
			values[k], _ = strconv.ParseInt(class, 10, 64)
		}
		return kind, g.longs("classes", values, len(list))
	case double:
		values := make([]float64, len(list))
		for k, class := range list {
			values[k], _ = strconv.ParseFloat(class, 64)
		}
		return kind, g.doubles("classes", values, len(list))
	}
	return kind, g.texts("classes", list)
}

// labelType is what the names of classes are: those of a table name integers without a point and other numbers with one.
func labelType(list []string) elem {
	kind := long
	for _, class := range list {
		if _, err := strconv.ParseInt(class, 10, 64); err == nil && kind == long {
			continue
		}
		if _, err := strconv.ParseFloat(class, 64); err != nil || !strings.ContainsAny(class, ".e") || strings.ContainsAny(class, "_xXnN") {
			return text
		}
		kind = double
	}
	return kind
}

// estimator adds the nodes of a trained model. The error mlmodel.no_model says that it holds nothing to predict with.
func (g *graph) estimator(x string, m estimator.Model, classes int) (scores, error) {
	if trees := estimator.Trees(m); len(trees) > 0 {
		shares, err := g.forest(x, trees)
		return scores{shares, shares}, err
	}
	if scaler := estimator.Scaler(m); scaler != nil {
		x = g.op("Sub", x, g.doubles("mean", scaler.Mean, len(scaler.Mean)))
		x = g.op("Div", x, g.doubles("scale", scaler.Scale, len(scaler.Scale)))
	}
	if l, ok := m.(*estimator.LogisticRegression); ok {
		return g.logistic(x, l.Logistic), nil
	}
	if k := estimator.Searched(m); k != nil {
		return g.neighbors(x, *k, classes), nil
	}
	if b := estimator.Gaussian(m); b != nil {
		return g.gaussian(x, b), nil
	}
	return scores{}, fault.New(fault.Internal, "mlmodel.no_model")
}

func tooLarge(votes int) error {
	return fault.New(fault.InvalidParameterValue, "mlmodel.too_large", "votes", votes, "most", most)
}
