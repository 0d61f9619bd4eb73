package predict

import (
	"context"
	"path"
	"strconv"
	"strings"

	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/predict"
	"pizarra/site/app"
)

// number reads a number with either decimal mark: sign, digits, mark, exponent, and nothing else.
func number(text string) (float64, bool) {
	text = dotted(text)
	if text == "" || strings.Trim(text, "+-.0123456789eE") != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
}

func dotted(text string) string { return strings.ReplaceAll(strings.TrimSpace(text), ",", ".") }

// field is the name of a feature's field.
func field(j int) string { return "f" + strconv.Itoa(j) }

// ask asks about the row of the form. What is no number stays where it is, and is pointed out.
func (room *Room) ask(a *app.App, form map[string]string) []app.Effect {
	if room.schema == nil {
		return nil
	}
	n := len(room.schema.Features)
	typed, wrong, values, first := make([]string, n), make([]bool, n), "", -1
	for j := range n {
		typed[j] = form[field(j)]
		x, ok := number(typed[j])
		if wrong[j] = !ok; !ok && first < 0 {
			first = j
		}
		if j > 0 {
			values += ","
		}
		values += string(jsontext.AppendFloat(nil, x))
	}
	if first >= 0 {
		room.typed, room.wrong = typed, wrong
		return []app.Effect{app.Focus("predict-" + field(first))}
	}
	room.typed, room.wrong = nil, nil
	return room.choose(a, map[string]string{"v": values, "e": ""})
}

type (
	// brought: a file was read.
	brought struct{ name, text string }
	// handed: the whole table was handed to the person.
	handed struct{ n int }
)

// readFile reads a file that was chosen or dropped.
func (room *Room) readFile(files []app.File) []app.Effect {
	if len(files) == 0 {
		return nil
	}
	f := files[0]
	if f.Size > predict.MaxBytes {
		err := fault.New(fault.InvalidParameterValue, "predict.bytes", "megabytes", (f.Size+999_999)/1_000_000, "limit", predict.MaxBytes/1_000_000)
		return []app.Effect{func(_ context.Context, _ app.Platform, send func(any)) { send(app.Failed{Err: err}) }}
	}
	return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		data, err := f.Read(ctx)
		text := ""
		if err == nil {
			text, err = dataset.Text(data)
		}
		if err != nil {
			send(app.Failed{Err: err})
			return
		}
		send(brought{f.Name, text})
	}}
}

// bring asks about a table.
func (room *Room) bring(a *app.App, name, text string) []app.Effect {
	a.Notice = nil
	room.table = table{n: room.table.n + 1, name: name, text: text}
	if strings.TrimSpace(text) == "" {
		room.table.text = ""
		room.table.answer = answered{err: fault.New(fault.InvalidParameterValue, "csv.empty")}
		return []app.Effect{app.Focus("predict-csv")}
	}
	return room.next(a)
}

// mostSample is how many rows a sample has.
const mostSample = 5

// sample is the beginning of the test rows as CSV.
func (room *Room) sample() string {
	if room.schema == nil {
		return ""
	}
	var b []byte
	for j, f := range room.schema.Features {
		if j > 0 {
			b = append(b, ',')
		}
		b = append(b, quoted(f.Name)...)
	}
	for _, row := range room.schema.Examples[:min(mostSample, len(room.schema.Examples))] {
		for j, x := range row {
			sep := byte(',')
			if j == 0 {
				sep = '\n'
			}
			b = jsontext.AppendFloat(append(b, sep), x)
		}
	}
	return string(append(b, '\n'))
}

// quoted is a cell, in quotes where it has to be.
func quoted(cell string) string {
	if strings.ContainsAny(cell, ",;\"\t\r\n") {
		return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
	}
	return cell
}

// download has the whole table written, and hands it over.
func (room *Room) download(a *app.App) []app.Effect {
	_, job, known := room.job(a)
	if !known || room.table.answer.answer == nil || room.table.handing {
		return nil
	}
	room.table.handing = true
	n, s := room.table.n, a.Book.Store
	request := predict.Request{Kind: predict.Table, Job: job, CSV: room.table.text, Out: true}
	name := "predictions.csv"
	if stem := strings.TrimSuffix(path.Base(room.table.name), path.Ext(room.table.name)); room.table.name != "" && stem != "" {
		name = app.InFileName(stem) + "-predictions.csv"
	}
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		file, err := app.JobFile(ctx, s, job)
		var answer *predict.Answer
		if err == nil {
			answer, err = p.AskModel(ctx, request, file, func(int, int) {})
		}
		if err != nil {
			send(app.Failed{Err: err})
		} else {
			p.Download(name, "text/csv", []byte(answer.Table.CSV))
		}
		send(handed{n})
	}}
}
