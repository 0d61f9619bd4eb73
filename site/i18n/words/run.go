package words

// runWords stand on the page of one run.
var runWords = words{
	"run.reading":       {"Leyendo la ejecución…", "Reading the run…"},
	"run.unknown_title": {"Esta ejecución no está en tu cuaderno", "This run is not in your workbook"},
	"run.unknown":       {"No hay ninguna con el identificador {id}. Puede que se haya borrado, o que esté en otro cuaderno o en otro navegador: las ejecuciones no salen del equipo en que se hicieron.", "There is none with the id {id}. It may have been deleted, or be in another workbook or browser: runs do not leave the computer they were made on."},
	"run.back":          {"Ver tus ejecuciones", "See your runs"},
	"run.all":           {"Todas las ejecuciones", "All runs"},

	"run.name":        {"Nombre", "Name"},
	"run.rename":      {"Cambiar el nombre", "Rename"},
	"run.rename_save": {"Guardar el nombre", "Save name"},
	"run.renamed":     {"Nombre guardado.", "Name saved."},
	"run.cancel":      {"Cancelar", "Cancel"},
	"run.lasted":      {"duró {time}", "took {time}"},
	"run.id":          {"Identificador", "Run ID"},
	"run.again":       {"Entrenar otra vez con estos ajustes", "Train again with these settings"},

	"run.result":            {"Resultado", "Result"},
	"run.right":             {"{right} de {rows} filas de prueba acertadas", "{right} of {rows} test rows right"},
	"run.no_result":         {"Esta ejecución no registró test_accuracy.", "This run did not log test_accuracy."},
	"run.no_result_running": {"Todavía está entrenando. El resultado aparecerá aquí.", "It is still training. The result will appear here."},
	"run.no_result_killed":  {"Se canceló antes de terminar, así que no hay métricas. Puedes entrenar otra vez con los mismos ajustes.", "It was cancelled before the end, so there are no metrics. You can train again with the same settings."},
	"run.no_result_failed":  {"No terminó: hubo un error o se cerró la pestaña mientras entrenaba. Puedes entrenar otra vez con los mismos ajustes.", "It did not finish: there was an error, or the tab was closed while it trained. You can train again with the same settings."},

	"run.plot_confusion":  {"Matriz de confusión", "Confusion matrix"},
	"run.plot_importance": {"Importancia de las variables", "Feature importances"},
	"run.plot_alt":        {"{name} (imagen registrada con la ejecución)", "{name} (picture logged with the run)"},

	"run.metrics":    {"Métricas", "Metrics"},
	"run.no_metrics": {"Sin métricas registradas.", "No metrics logged."},
	"run.params":     {"Parámetros", "Parameters"},
	"run.no_params":  {"Sin parámetros registrados.", "No parameters logged."},
	"run.data":       {"Datos", "Data"},
	"run.no_data":    {"No se registró con qué datos se entrenó.", "The data it was trained on were not logged."},

	"run.data_name":   {"Conjunto de datos", "Data set"},
	"run.data_digest": {"Huella del contenido", "Content digest"},
	"run.test_size":   {"Parte de prueba", "Test part"},
	"run.split_seed":  {"Semilla de la división", "Split seed"},

	"run.tags":     {"Etiquetas", "Tags"},
	"run.own_tags": {"{n} {n|etiqueta|etiquetas} del sistema", "{n} system {n|tag|tags}"},

	"run.artifacts":     {"Artefactos", "Artifacts"},
	"run.reading_files": {"Leyendo los artefactos…", "Reading the artifacts…"},
	"run.no_files":      {"Sin artefactos.", "No artifacts."},
	"run.view":          {"Ver", "View"},
	"run.hide":          {"Ocultar", "Hide"},
	"run.download":      {"Descargar", "Download"},

	"bridge.run.see":       {"Leerla desde Python", "Read it from Python"},
	"bridge.run.change":    {"Cambiarla desde Python", "Change it from Python"},
	"bridge.run.terminal":  {"Desde la terminal", "From the terminal"},
	"bridge.run.immutable": {"Los parámetros no se pueden cambiar una vez registrados: ni allí ni aquí. Las métricas solo se añaden.", "Params cannot be changed once they are logged: neither there nor here. Metrics are only added."},
	"bridge.run.delete":    {"Borrar es marcar como borrada, igual que aquí; del todo solo se borra con mlflow gc.", "To delete is to mark as deleted, as it is here; for good it goes only with mlflow gc."},
	"bridge.run.digits":    {"MLflow enseña las métricas redondeadas; aquí ves además todas las cifras.", "MLflow shows metrics rounded; here you see all digits too."},
	"bridge.run.count":     {"La cuenta de filas acertadas y su intervalo.", "The count of rows that are right, and its interval."},
	"bridge.run.evaluate":  {"Evaluar a fondo con un clic; allí escribes el código y registras lo que salga.", "Evaluating in depth with a click; there you write the code and log what comes out."},
}
