package words

// chartWords stand at every chart of the lab.
var chartWords = words{
	"chart.name":      {"Nombre", "Name"},
	"chart.series":    {"Serie", "Series"},
	"chart.low":       {"Bigote inferior", "Lower whisker"},
	"chart.q1":        {"Primer cuartil", "First quartile"},
	"chart.median":    {"Mediana", "Median"},
	"chart.q3":        {"Tercer cuartil", "Third quartile"},
	"chart.high":      {"Bigote superior", "Upper whisker"},
	"chart.outliers":  {"Atípicos", "Outliers"},
	"chart.predicted": {"Clase predicha", "Predicted class"},
	"chart.certainty": {"Probabilidad (%)", "Probability (%)"},
	"chart.none":      {"Estos valores no se pueden dibujar; están en la tabla de arriba.", "These values cannot be drawn; they are in the table above."},
	"chart.alt_table": {"Los mismos valores están en la tabla que sigue.", "The same values are in the table that follows."},
	"chart.table":     {"Los mismos valores en una tabla", "The same values as a table"},
	"chart.more_rows": {"Hay {n} {n|fila|filas} más; el CSV las tiene todas.", "There {n|is|are} {n} more {n|row|rows}; the CSV has them all."},
	"chart.save":      {"Descargar:", "Download:"},
	"chart.save_as":   {"Descargar el gráfico como {format}", "Download the chart as {format}"},
}
