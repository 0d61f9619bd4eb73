package words

// compareWords stand on the page Compare.
var compareWords = words{
	"compare.title":       {"Comparar", "Compare"},
	"compare.title_n":     {"Comparar {n} ejecuciones", "Compare {n} runs"},
	"compare.choose":      {"Elegir otras", "Choose others"},
	"compare.how":         {"Marca dos o más ejecuciones. La primera que marques será la referencia con la que se comparan las demás.", "Tick two or more runs. The first one you tick is the baseline that the others are held against."},
	"compare.too_few":     {"Para comparar hacen falta dos ejecuciones. Entrena un modelo, cambia un hiperparámetro y entrénalo otra vez: aquí verás qué cambió.", "Comparing takes two runs. Train a model, change one hyperparameter and train again: what changed will be shown here."},
	"compare.all_runs":    {"Elegir en la tabla de ejecuciones", "Choose in the table of runs"},
	"compare.hidden":      {"({n} {n|fila igual|filas iguales} sin mostrar)", "({n} equal {n|row|rows} not shown)"},
	"compare.table_label": {"Ejecuciones lado a lado", "Runs side by side"},

	"compare.different_data":  {"Datos distintos: estas ejecuciones no se midieron con los mismos datos, así que sus métricas no son comparables.", "Different data: these runs were not measured on the same data, so their metrics are not comparable."},
	"compare.different_split": {"División distinta: los datos son los mismos, pero las filas de prueba no. Las métricas no son comparables fila a fila.", "Different split: the data are the same, but the test rows are not. The metrics are not comparable row by row."},
	"compare.apart":           {"Entre la mejor y la peor hay {n} {n|fila|filas} de prueba de {rows}. ¿Es el modelo, o es suerte?", "The best and the worst are {n} test {n|row|rows} out of {rows} apart. Is it the model, or is it luck?"},
	"compare.even":            {"Todas aciertan el mismo número de las {rows} filas de prueba: con estos datos, test_accuracy no las distingue.", "All of them get the same number of the {rows} test rows right: on these data, test_accuracy cannot tell them apart."},

	"compare.group.attributes": {"Atributos", "Attributes"},
	"compare.group.params":     {"Parámetros", "Parameters"},
	"compare.group.metrics":    {"Métricas", "Metrics"},

	"compare.base":        {"referencia", "baseline"},
	"compare.set_base":    {"Establecer como referencia", "Set as baseline"},
	"compare.remove":      {"Quitar", "Remove"},
	"compare.remove_one":  {"Quitar {name} de la comparación", "Remove {name} from the comparison"},
	"compare.best":        {"mejor", "best"},
	"compare.best_shared": {"mejor, empate", "best, tied"},
	"compare.delta":       {"Diferencia con la referencia, {name}", "Difference from the baseline, {name}"},

	"compare.questions": {"Preguntas", "Questions"},
	"compare.ask.param": {"¿Qué parámetro importa?", "Which parameter matters?"},

	"compare.x_label":   {"Parámetro", "Parameter"},
	"compare.y_label":   {"Métrica", "Metric"},
	"compare.chart_alt": {"Gráfico de puntos: {x} frente a {y}, un punto por ejecución.", "Scatter chart: {x} against {y}, one mark a run."},
	"compare.left_out":  {"{n} {n|ejecución no tiene|ejecuciones no tienen} ese parámetro o esa métrica y no {n|está|están} en el gráfico.", "{n} {n|run has|runs have} no such parameter or metric and {n|is|are} not in the chart."},

	"bridge.compare.python": {"Ponerlas lado a lado desde Python", "Put them side by side from Python"},
	"bridge.compare.base":   {"Allí, en la tabla de ejecuciones, se eligen y se pulsa Compare; no hay una referencia fija en las tablas.", "There, runs are chosen in their table and Compare is pressed; the tables have no fixed baseline."},
	"bridge.compare.rows":   {"En cuántas filas de prueba se separan dos ejecuciones, y el aviso cuando no se probaron sobre las mismas.", "On how many test rows two runs part, and the warning where they were not tried on the same ones."},
}
