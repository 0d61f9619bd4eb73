package words

// curveWords are the words of curves, metrics over the steps of a training, and of what a training takes.
var curveWords = words{
	"steps.trees":            {"árboles", "trees"},
	"steps.iterations":       {"iteraciones", "iterations"},
	"steps.steps":            {"pasos", "steps"},
	"steps.trees.title":      {"Puntuación según el número de árboles", "Score by the number of trees"},
	"steps.iterations.title": {"Pérdida en cada iteración", "Loss at each iteration"},
	"steps.steps.title":      {"Métricas paso a paso", "Metrics step by step"},
	"steps.trees.help":       {"test_accuracy, con las filas de prueba; oob_score, con las filas que cada árbol no vio al aprender. Donde se aplanan, más árboles ya no aportan.", "test_accuracy, on the test rows; oob_score, on the rows that each tree did not see while learning. Where they level off, more trees add nothing."},
	"steps.iterations.help":  {"Lo que el método hace bajar: la pérdida logarítmica media más la penalización. Parte de no saber nada.", "What the solver brings down: the mean log loss plus the penalty. It begins with knowing nothing."},
	"steps.steps.help":       {"Cada métrica que se registró en más de un paso.", "Every metric that was logged at more than one step."},
	"curve.seconds":          {"segundos desde el inicio", "seconds since the start"},
	"curve.by_step":          {"Por pasos", "By step"},
	"curve.by_time":          {"Por tiempo", "By time"},
	"curve.last":             {"{key} {value}", "{key} {value}"},
	"curve.value":            {"valor", "value"},
	"curve.table":            {"Los valores de la curva, en una tabla", "The values of the curve, as a table"},
	"train.workers":          {"Procesos en paralelo", "Parallel workers"},
	"train.workers_help":     {"El resultado es el mismo con cualquier número; con más, se tarda menos y se ocupa más memoria.", "The result is the same with any number; more take less time and more memory."},
	"result.effort":          {"{n} {n|proceso|procesos} · {time} de ajuste · hasta {memory} de memoria en cada uno", "{n} {n|worker|workers} · {time} of fitting · up to {memory} of memory each"},
}
