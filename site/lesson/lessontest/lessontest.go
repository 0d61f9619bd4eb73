// Package lessontest has a small class for tests: a lesson with each kind of live thing, and one that follows it.
package lessontest

import "pizarra/site/lesson"

// Course is the class. Its words are the same in every language.
func Course() *lesson.Course {
	return &lesson.Course{Lessons: []lesson.Lesson{
		{ID: "all", Part: 1, Kind: lesson.KindLesson, Title: "All kinds", Minutes: 5, Goal: "Know each kind", Blocks: []lesson.Block{
			{Kind: lesson.Prose, HTML: `<p>Text with a <a href="#/class/more">link</a> and a <a href="#/class/glossary?term=drift">word</a>.</p>`},
			{Kind: lesson.Train, ID: "plain", Jobs: []lesson.Job{{Query: "data=iris&model=random_forest&n_estimators=5", Score: "0.9000"}}, Then: "<p>Seeds.</p>"},
			{Kind: lesson.Train, ID: "free", Free: true, Jobs: []lesson.Job{{Query: "data=iris&model=random_forest&n_estimators=5"}}},
			{Kind: lesson.Train, ID: "guess", Ask: "<p>How many?</p>", Guess: []string{lesson.GuessNumber}, Jobs: []lesson.Job{{Label: "A tree", Query: "data=iris&model=decision_tree"}}},
			{Kind: lesson.Train, ID: "bet", Ask: "<p>Better?</p>", Guess: []string{"Yes", "No"}, Jobs: []lesson.Job{{Query: "data=wine&model=decision_tree"}}},
			{Kind: lesson.Prose, HTML: "<h2>Questions</h2>"},
			{Kind: lesson.Choice, ID: "one", Ask: "<p>Which?</p>", Items: []lesson.Item{
				{Text: "A param", Why: "it is chosen before"}, {Text: "A metric", Right: 1, Why: "it is measured after"}}},
			{Kind: lesson.Choice, ID: "many", Ask: "<p>Which ones?</p>", Why: "<p>Two.</p>", Items: []lesson.Item{
				{Text: "a", Right: 1, Why: "yes"}, {Text: "b", Why: "no"}, {Text: "c", Right: 1, Why: "yes"}}},
			{Kind: lesson.Order, ID: "order", Ask: "<p>In which order?</p>", Why: "<p>So.</p>", Items: []lesson.Item{{Text: "split"}, {Text: "fit"}, {Text: "score"}}},
			{Kind: lesson.Match, ID: "match", Ask: "<p>What belongs together?</p>", Why: "<p>So.</p>", Items: []lesson.Item{
				{Text: "<code>n_estimators</code>", Pair: "param"}, {Text: "<code>test_f1</code>", Pair: "metric"}}},
			{Kind: lesson.Blank, ID: "blank", Ask: "<p>Fill.</p>", Why: "<p>So.</p>", Lang: "python", Code: "with mlflow.[[start_run]]():\n    mlflow.log_metric([[\"f1\"|'f1 ']], f1)"},
			{Kind: lesson.Mend, ID: "mend", Ask: "<p>Mend.</p>", Lang: "python", Code: "model.fit(X_train, y_train)\n\nscore = model.score(X_train, y_train)", Items: []lesson.Item{
				{Text: "score = model.score(X_train, y_train)", Options: []string{"score = 1.0", "score = model.score(X_test, y_test)"}, Right: 2, Why: "what it has learned is no test"}}},
			{Kind: lesson.Note, ID: "note", Ask: "What do you think?"},
			{Kind: lesson.Go, ID: "go", To: "#/runs", Text: "See the runs"},
		}},
		{ID: "more", Part: 4, Kind: lesson.KindLab, Title: "A lab", Minutes: 10, Blocks: []lesson.Block{
			{Kind: lesson.Checks, ID: "progress", List: []string{"uv-project", "first-run"}},
			{Kind: lesson.Prose, HTML: "<h2>What to do</h2>"},
			{Kind: lesson.Follow, ID: "follow", Jobs: []lesson.Job{{Query: "data=iris&model=random_forest&n_estimators=5"}}},
			{Kind: lesson.Step, ID: "uv", Title: "Begin a project", Minutes: 3, HTML: "<p>Begin.</p>", See: "<p>A file.</p>", Hint: "<p>uv has a word for it.</p>", Solution: "<p><code>uv init</code></p>",
				Commands: []string{"uv init"}, To: "#/project", Check: "uv-project"},
			{Kind: lesson.Step, ID: "push", Title: "Push it", HTML: "<p>Push.</p>", See: "<p>GitHub has it.</p>"},
		}},
		{ID: "troubleshooting", Part: 8, Kind: lesson.KindPage, Title: "Help by symptom", Minutes: 3, Blocks: []lesson.Block{
			{Kind: lesson.Prose, HTML: "<h2>MLflow</h2>"},
			{Kind: lesson.Symptom, ID: "port", Title: "Port 5000 is in use", HTML: "<p>Another server.</p>", See: "<p>Stop it.</p>"},
			{Kind: lesson.Prose, HTML: "<h2>Pizarra</h2>"},
			{Kind: lesson.Symptom, ID: "full", Title: "No room is left", HTML: "<p>The disk is full.</p>", See: "<p>Make a backup.</p>", List: []string{"store.full"}},
		}},
		{ID: "glossary", Part: 8, Kind: lesson.KindPage, Title: "Glossary", Blocks: []lesson.Block{
			{Kind: lesson.Prose, HTML: "<h2>D</h2>"},
			{Kind: lesson.Term, ID: "drift", Title: "drift", See: "deriva", HTML: "Data that change: un cambió."},
		}},
		{ID: "late", Part: 5, Kind: lesson.KindLab, Title: "A later lab"},
	}}
}

// Text is the class as the page fetches it.
func Text() string {
	text, err := lesson.Marshal(Course())
	if err != nil {
		panic(err) // there are no numbers in it that are not finite
	}
	return string(text)
}
