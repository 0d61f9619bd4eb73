package words

// reportWords stand in the report that is taken away as a file.
var reportWords = words{
	"report.page_title": {"{title} · informe de Pizarra", "{title} · Pizarra report"},
	"report.experiment": {"Informe de un experimento", "Report of an experiment"},
	"report.comparison": {"Informe de una comparación", "Report of a comparison"},
	"report.line":       {"Cuaderno de {book} · {at} · los números de scikit-learn {version}", "Workbook of {book} · {at} · the numbers of scikit-learn {version}"},
	"report.download":   {"Descargar un informe", "Download a report"},
	"report.ready":      {"Informe descargado: se abre en cualquier navegador, también sin Pizarra y sin internet.", "Report downloaded: it opens in any browser, without Pizarra and without internet too."},

	"report.compared": {"Comparación de {n} ejecuciones", "Comparison of {n} runs"},
	"report.tried":    {"Qué se probó", "What was tried"},
	"report.finished": {"{n} {n|terminada|terminadas}", "{n} finished"},
	"report.running":  {"{n} en curso", "{n} running"},
	"report.failed":   {"{n} con error", "{n} failed"},
	"report.killed":   {"{n} {n|cancelada|canceladas}", "{n} cancelled"},
	"report.models":   {"Modelos", "Models"},
	"report.sets":     {"Conjuntos de datos", "Data sets"},
	"report.when":     {"Cuándo", "When"},
	"report.between":  {"del {first} al {last}", "from {first} to {last}"},
	"report.left":     {"Aquí solo caben las {n} más recientes; {left} más quedan fuera.", "There is only room for the newest {n} here; {left} more are left out."},

	"report.different_data":   {"Hay ejecuciones sobre datos distintos. Sus puntuaciones no se comparan entre sí: por eso cada conjunto va aparte.", "There are runs on different data. Their scores are not compared with one another: that is why each set stands apart."},
	"report.different_splits": {"Hay ejecuciones probadas con cortes distintos de los mismos datos, es decir, sobre otras filas: una diferencia entre ellas puede ser solo suerte. Cada corte va aparte.", "There are runs tried on different splits of the same data, that is, on other rows: a difference between them may be mere luck. Each split stands apart."},

	"report.scores":        {"Puntuaciones de prueba", "Test scores"},
	"report.scores_of":     {"Puntuaciones de prueba: {data}, corte {seed}", "Test scores: {data}, split {seed}"},
	"report.same_rows":     {"Todas se probaron sobre las mismas filas.", "All were tried on the same rows."},
	"report.test":          {"Todas se probaron sobre las mismas {rows} filas (test_size {size}, semilla {seed}): una fila vale {worth}.", "All were tried on the same {rows} rows (test_size {size}, seed {seed}): one row is worth {worth}."},
	"report.count":         {"Aciertos", "Right"},
	"report.of":            {"{hits} de {rows}", "{hits} of {rows}"},
	"report.interval":      {"IC del 95 %", "95% CI"},
	"report.difference":    {"Diferencia", "Difference"},
	"report.base":          {"referencia", "baseline"},
	"report.intervals":     {"Cada punto es una ejecución; la línea es su intervalo de Wilson del 95 %. Si dos líneas se solapan mucho, la diferencia puede ser suerte.", "Each dot is a run; the line is its 95% Wilson interval. Where two lines overlap a lot, the difference may be luck."},
	"report.intervals_alt": {"Puntuaciones de {n} {n|ejecución|ejecuciones} con sus intervalos; las cifras están en la tabla siguiente", "Scores of {n} {n|run|runs} with their intervals; the figures are in the table that follows"},
	"report.against":       {"{param} frente a test_accuracy.", "{param} against test_accuracy."},
	"report.against_alt":   {"{param} frente a test_accuracy; las cifras están en la tabla de ejecuciones", "{param} against test_accuracy; the figures are in the table of runs"},

	"report.table":    {"Todas las ejecuciones", "All runs"},
	"report.common":   {"Igual en todas las que lo registraron:", "The same in all that logged it:"},
	"report.pictures": {"Gráficos de la mejor ejecución", "Plots of the best run"},
	"report.digest":   {"Huella", "Digest"},
	"report.source":   {"Origen", "Source"},
	"report.csv":      {"archivo CSV, SHA-256 {digest}", "CSV file, SHA-256 {digest}"},

	"report.again":     {"Cómo repetir cada ejecución", "How to repeat each run"},
	"report.again_how": {"La orden es la de clase y da los mismos números en Pizarra; el programa de Python los da con scikit-learn.", "The command is the class's own and gives the same numbers in Pizarra; the Python program gives them with scikit-learn."},
	"report.python":    {"Programa de Python", "Python program"},
	"report.no_job":    {"No registró con qué se entrenó, así que no se puede repetir desde aquí.", "It did not log what it was trained with, so it cannot be repeated from here."},
	"report.foot":      {"Hecho con Pizarra. Este archivo se basta solo: no carga nada de internet ni ejecuta programas.", "Made with Pizarra. This file stands alone: it loads nothing from the internet and runs no program."},
}
