package words

// browserErrorWords are the errors of what only a browser does.
var browserErrorWords = words{
	"error.worker.no_start":  {"El cálculo no arrancó en este navegador; quizá falte memoria. Cierra otras pestañas, vuelve a cargar la página e inténtalo de nuevo.", "The computation did not start in this browser; perhaps memory is short. Close other tabs, load the page again and try once more."},
	"error.worker.memory":    {"El entrenamiento se detuvo porque faltó memoria. Prueba con menos árboles, con menos profundidad o con menos filas, o cierra otras pestañas.", "The training stopped because memory ran out. Try fewer trees, less depth or fewer rows, or close other tabs."},
	"error.worker.ended":     {"El cálculo se detuvo por un fallo del laboratorio ({detail}). Lo guardado sigue guardado; inténtalo de nuevo o cambia algo del modelo.", "The computation stopped because of a fault of the lab ({detail}). What is saved stays saved; try again, or change something in the model."},
	"error.file.unreadable":  {"No se pudo leer el archivo «{name}»: se movió, cambió o lo está usando otro programa. Elígelo otra vez.", "The file “{name}” could not be read: it was moved, changed, or another program is using it. Choose it again."},
	"error.chart.not_drawn":  {"No se pudo dibujar el gráfico ({detail}). Comprueba la conexión y vuelve a entrenar.", "The chart could not be drawn ({detail}). Check the connection and train again."},
	"error.whole.not_loaded": {"No llegó el resto del laboratorio. Comprueba la conexión e inténtalo otra vez; lo que has entrenado está guardado.", "The rest of the lab did not arrive. Check the connection and try again; what you trained is saved."},
	"error.words.not_loaded": {"No llegaron los textos del otro idioma. Comprueba la conexión y vuelve a intentarlo; si sigue igual, vuelve a cargar la página.", "The texts of the other language did not arrive. Check the connection and try once more; if it stays like that, load the page again."},
	"error.copy.refused":     {"Este navegador no dejó copiar. Selecciona el texto y cópialo con Ctrl-C.", "This browser did not let us copy. Select the text and copy it with Ctrl-C."},
}
