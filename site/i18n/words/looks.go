package words

// looksWords say how often a choice was made by the test.
var looksWords = words{
	"looks.count":  {"Has mirado {n} {n|vez|veces} la prueba de «{name}» para elegir.", "You have looked {n} {n|time|times} at the test of “{name}” to choose."},
	"looks.why":    {"Cada vez que se elige por la puntuación de prueba, la mejor le debe más a la suerte: elige por validación cruzada (cv_accuracy_mean) y deja la prueba para el final.", "Each time the test score decides, the best one owes more to luck: choose by cross-validation (cv_accuracy_mean) and leave the test for the end."},
	"looks.forget": {"Poner a cero", "Set to zero"},
}
