package words

// runsWords stand on the page Runs, and name columns and states wherever runs are shown.
var runsWords = words{
	"runs.title":       {"Ejecuciones", "Runs"},
	"runs.reading":     {"Leyendo las ejecuciones de tu cuaderno…", "Reading the runs of your workbook…"},
	"runs.empty_title": {"Aún no hay ejecuciones", "No runs yet"},
	"runs.empty":       {"Cada vez que entrenas un modelo queda aquí una ejecución con sus parámetros, sus métricas y sus gráficos. Empieza por la primera.", "Every time you train a model, a run stays here with its parameters, its metrics and its plots. Start with the first one."},
	"runs.empty_train": {"Entrenar un modelo", "Train a model"},
	"runs.table_label": {"Tabla de ejecuciones", "Table of runs"},

	"runs.count":          {"{n} {n|ejecución|ejecuciones}", "{n} {n|run|runs}"},
	"runs.experiment":     {"Experimento", "Experiment"},
	"runs.experiment_all": {"Todos", "All"},
	"runs.differences":    {"Solo diferencias", "Only differences"},
	"runs.hidden":         {"({n} {n|columna igual|columnas iguales} sin mostrar)", "({n} equal {n|column|columns} not shown)"},
	"runs.params":         {"Parámetros", "Parameters"},
	"runs.metrics":        {"Métricas", "Metrics"},

	"runs.column.status":     {"Estado", "Status"},
	"runs.column.run_name":   {"Nombre", "Name"},
	"runs.column.start_time": {"Cuándo", "When"},
	"runs.column.duration":   {"Duración", "Duration"},
	"runs.column.dataset":    {"Datos", "Data"},
	"runs.column.model_type": {"Modelo", "Model"},

	"runs.status.running":  {"en curso", "running"},
	"runs.status.finished": {"terminada", "finished"},
	"runs.status.failed":   {"con error", "failed"},
	"runs.status.killed":   {"cancelada", "cancelled"},

	"runs.missing": {"Esta ejecución no lo registró", "This run did not log it"},
	"runs.of":      {"{right} de {rows} filas de prueba acertadas", "{right} of {rows} test rows right"},

	"runs.select_all":      {"Elegir todas las ejecuciones", "Choose all runs"},
	"runs.select_one":      {"Elegir {name}", "Choose {name}"},
	"runs.selection_label": {"Ejecuciones elegidas", "Chosen runs"},
	"runs.selected":        {"{n} {n|elegida|elegidas}", "{n} chosen"},
	"runs.choose_two":      {"Marca dos o más ejecuciones para compararlas.", "Tick two or more runs to compare them."},
	"runs.compare":         {"Comparar", "Compare"},
	"runs.delete":          {"Borrar", "Delete"},
	"runs.deleted":         {"Se {n|borró|borraron} {n} {n|ejecución|ejecuciones}.", "{n} {n|run was|runs were} deleted."},
	"runs.undo":            {"Deshacer", "Undo"},
	"runs.dismiss":         {"Cerrar", "Close"},

	"runs.pages":  {"Páginas de la tabla", "Pages of the table"},
	"runs.page":   {"página {page} de {pages}", "page {page} of {pages}"},
	"runs.before": {"Anterior", "Previous"},
	"runs.after":  {"Siguiente", "Next"},
}
