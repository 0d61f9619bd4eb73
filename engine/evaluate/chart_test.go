package evaluate_test

import (
	"context"
	"testing"

	"pizarra/engine/chart"
	"pizarra/engine/evaluate"
	"pizarra/engine/trainer"
)

func TestChartsOfComparisons(t *testing.T) {
	tree, bayes := trainer.NewJob(trainer.Data{Name: "iris"}, "decision_tree"), trainer.NewJob(trainer.Data{Name: "iris"}, "gaussian_nb")
	r, err := evaluate.Run(context.Background(), evaluate.Request{Kind: evaluate.PairedSplits, Job: tree, Other: &bayes, N: 3}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	p := r.PairedChart("tree", "bayes", "accuracy")
	for i, d := range p.Differences {
		if d != r.Accuracy[i]-r.OtherAccuracy[i] {
			t.Errorf("difference %d is %v", i, d)
		}
	}
	if p.Mean != r.Paired.Mean || len(p.Differences) != 3 || p.Low > p.Mean || p.High < p.Mean {
		t.Errorf("%+v", p)
	}
	if (&evaluate.Report{}).PairedChart("", "", "") != nil {
		t.Error("a chart of nothing")
	}
	if b := evaluate.BoxChart([]string{"tree", "none"}, "accuracy", r, &evaluate.Report{}); len(b.Groups) != 1 || b.Groups[0].Name != "tree" {
		t.Errorf("%+v", b)
	}
	var results []*trainer.Result
	for _, job := range []trainer.Job{tree, bayes} {
		result, err := trainer.Train(context.Background(), job, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, result)
	}
	names := []string{"tree", "bayes"}
	matrices := evaluate.ConfusionCharts(names, "true", "predicted", results...)
	if matrices.Most != 10 || len(matrices.Confusions) != 2 { // each class has ten test rows
		t.Errorf("%+v", matrices)
	}
	curves := evaluate.ROCCharts(names, "fpr", "tpr", results...)
	table := (&chart.Chart{Side: curves}).Table(chart.Words{})
	rows := 0
	for _, result := range results {
		for _, c := range result.Ranking.Classes {
			rows += len(c.ROC.X)
		}
	}
	if len(curves.Scatters) != 2 || len(curves.Scatters[0].Series) != 3 || len(table.Rows) != rows {
		t.Errorf("%d rows, want %d", len(table.Rows), rows)
	}
}
