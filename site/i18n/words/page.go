package words

// pageWords stand in the page itself: what search engines and screen readers are told of it, and what it says while there
// is no program that could say anything.
var pageWords = words{
	"page.language":    {"En español", "In English"},
	"page.app":         {"Pizarra: laboratorio de MLOps", "Pizarra: MLOps lab"},
	"page.description": {"Un laboratorio de MLOps que ya está instalado: entrena modelos con los números de scikit-learn, regístralos y compáralos en tu navegador.", "An MLOps lab that is already installed: train models with scikit-learn's numbers, log them and compare them in your browser."},

	"trouble.file":      {"Esta página se abrió como archivo y así el laboratorio no puede arrancar. Ábrela desde un servidor: en la carpeta del proyecto escribe «go run ./scripts/serve» y sigue la dirección que muestra.", "This page was opened as a file, and the lab cannot start like that. Open it from a server: in the project's folder type “go run ./scripts/serve” and follow the address that it shows."},
	"trouble.old":       {"Este navegador no puede ejecutar el laboratorio: le falta WebAssembly. Usa una versión actual de Firefox, Chrome, Edge o Safari.", "This browser cannot run the lab: it lacks WebAssembly. Use a current version of Firefox, Chrome, Edge or Safari."},
	"trouble.load":      {"El laboratorio no terminó de llegar a este navegador. Comprueba la conexión y vuelve a cargar la página.", "The lab did not arrive in this browser. Check the connection and load the page again."},
	"trouble.crash":     {"El laboratorio se detuvo por un fallo suyo. Lo que decía «guardado» está guardado: vuelve a cargar la página para seguir.", "The lab has stopped because of a fault of its own. What said “saved” is saved: load the page again to go on."},
	"trouble.reload":    {"Volver a cargar", "Load again"},
	"trouble.help":      {"Qué puede ser, síntoma por síntoma", "What it may be, symptom by symptom"},
	"trouble.read":      {"Leer la clase sin JavaScript", "Read the class without JavaScript"},
	"trouble.no_script": {"El laboratorio necesita JavaScript. Actívalo para esta página y vuelve a cargarla.", "The lab needs JavaScript. Switch it on for this page and load it again."},
}
