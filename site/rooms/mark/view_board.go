package mark

import (
	"strconv"

	"pizarra/engine/estimator"
	"pizarra/engine/handin"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewBoards are the leaderboards, one for each set of test rows.
func (r *Room) viewBoards(a *app.App) view.HTML {
	if len(r.Boards) == 0 {
		return view.H(`<section aria-labelledby="mark-boards-title"><h2 id="mark-boards-title">%</h2><p class="muted">%</p></section>`, view.T(a, "mark.boards"), view.T(a, "mark.no_boards"))
	}
	return view.H(`<section aria-labelledby="mark-boards-title"><h2 id="mark-boards-title">%</h2><p>%</p>%</section>`, view.T(a, "mark.boards"), view.T(a, "mark.boards_about"),
		view.Each(r.Boards, func(i int, b handin.Board) view.HTML { return r.viewBoard(a, i, &b) }))
}

func (r *Room) viewBoard(a *app.App, i int, b *handin.Board) view.HTML {
	id := "mark-board-" + strconv.Itoa(i)
	title := view.T(a, "mark.board", "data", b.Job.Data.Name, "size", i18n.Decimal(a.Lang, estimator.FloatValue(b.Job.Split.TestSize).String()), "seed", b.Job.Split.RandomState.String(), "rows", b.Rows)
	luck := "mark.board_luck"
	switch {
	case len(b.Lines) < 2:
		luck = "mark.board_one"
	case b.Tied():
		luck = "mark.board_tied"
	case b.Apart():
		luck = "mark.board_apart"
	}
	return view.H(`<h3 id="%">%</h3><p class="small muted">%</p><div class="scroll" tabindex="0" role="region" aria-labelledby="%"><table class="mark-table mark-board"><thead><tr><th scope="col" class="number">%</th><th scope="col">%</th><th scope="col">%</th><th scope="col" class="number">test_accuracy</th><th scope="col">%</th><th scope="col">%</th></tr></thead><tbody>%</tbody></table></div>`,
		id, title, view.T(a, luck, "share", i18n.Number(a.Lang, 1/float64(b.Rows), 3)), id,
		view.T(a, "mark.rank"), view.T(a, "mark.student"), view.T(a, "mark.best_run"), view.T(a, "mark.interval"), view.T(a, "mark.reproduction"),
		view.Each(b.Lines, func(_ int, l handin.Line) view.HTML { return r.viewLine(a, &l) }))
}

func (r *Room) viewLine(a *app.App, l *handin.Line) view.HTML {
	h := &r.Class[l.Student]
	name, settings := "", ""
	if run := h.Run(l.Run); run != nil {
		name = run.Name
		_, settings, _ = trains(run)
	}
	more := view.HTML("")
	if l.Runs > 1 {
		more = view.H(` <span class="small muted">%</span>`, view.T(a, "mark.of_runs", "n", l.Runs))
	}
	return view.H(`<tr><td class="number">%</td><th scope="row">%</th><td>% <span class="small muted">%</span>%<br><span class="small muted">%</span></td><td class="number"><span class="figure" title="%">%</span> <span class="of">%/%</span></td><td class="mark-interval">%<span class="small">%–%</span></td><td>%</td></tr>`,
		strconv.Itoa(l.Rank), h.Nickname, view.T(a, "model."+l.Model), settings, more, name,
		i18n.Exact(a.Lang, l.Score.Share()), i18n.Number(a.Lang, l.Score.Share(), 4), strconv.Itoa(l.Score.Hits), strconv.Itoa(l.Score.Rows),
		view.Interval(l.Score), i18n.Number(a.Lang, l.Score.Low, 2), i18n.Number(a.Lang, l.Score.High, 2), viewState(a, l.State))
}
