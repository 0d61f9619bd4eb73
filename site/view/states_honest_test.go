package view_test

import (
	"context"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

func init() { states = append(states, honestStates...) }

// honestStates are the answers to what is asked of runs that are compared, where these need predictions.
var honestStates = []state{
	{"compare-apart", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := parted(t, lang)
		tab.Go("#/compare?ask=apart&runs=" + strings.Join(ids, ","))
		return tab.App
	}},
	{"compare-apart-failed", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := parted(t, lang)
		asked := 0
		tab.Predict = func(context.Context, func(done, total int)) error {
			if asked++; asked > 2 { // both runs are predicted, their rows cannot be read
				return fault.New(fault.ResourceExhausted, "worker.memory")
			}
			return nil
		}
		tab.Go("#/compare?ask=apart&runs=" + strings.Join(ids[:2], ","))
		return tab.App
	}},
	{"compare-mistakes", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := many(t, lang)
		tab.Go("#/compare?ask=mistakes&runs=" + strings.Join(ids[2:], ","))
		tab.Do("compare.predict", "")
		return tab.App
	}},
	{"compare-ranking", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := parted(t, lang)
		tab.Go("#/compare?ask=ranking&class=2&runs=" + strings.Join(ids[:2], ","))
		return tab.App
	}},
	{"compare-luck", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := parted(t, lang)
		tab.Go("#/compare?ask=luck&runs=" + strings.Join(ids, ","))
		tab.Do("compare.luck_start", "")
		return tab.App
	}},
	{"compare-luck-going", func(t *testing.T, lang i18n.Lang) *app.App { // another pair's
		tab, ids := parted(t, lang)
		tab.Go("#/compare?ask=luck&runs=" + strings.Join(ids, ","))
		tab.Evaluate = halted
		tab.Begin(app.Action{Name: "compare.luck_start"})
		tab.Until("it goes on", func() bool { return strings.Contains(page(tab.App), `value="0.300"`) })
		tab.Begin(app.Action{Name: "compare.luck_another", Value: ids[2]})
		return tab.App
	}},
	{"compare-predicting", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, ids := parted(t, lang)
		tab.Predict = halted
		tab.Begin(app.HashChanged{Hash: "#/compare?ask=mistakes&runs=" + strings.Join(ids[:2], ",")})
		tab.Until("it goes on, and the look at the test is counted", func() bool {
			return strings.Contains(page(tab.App), `value="0.300"`) && strings.Contains(page(tab.App), `id="looks"`) && !tab.App.Book.Busy()
		})
		return tab.App
	}},
}

// parted is a tab with three runs on iris, of which the first two part on rows and the last predict the same.
func parted(t *testing.T, lang i18n.Lang) (*apptest.Tab, []string) {
	tab := open(t, lang, "#/train")
	var ids []string
	for _, query := range []string{"max_depth=1&model=decision_tree&random_state=0", "model=k_neighbors&n_neighbors=15", "model=gaussian_nb"} {
		tab.Go("#/train?data=iris&" + query)
		ids = append(ids, train(tab))
	}
	return tab, ids
}

// halted goes on until it is cancelled.
func halted(ctx context.Context, progress func(done, total int)) error {
	progress(30, 100)
	<-ctx.Done()
	return ctx.Err()
}
