package words

var homeWords = words{
	"home.title": {"El laboratorio de MLOps que ya está instalado", "The MLOps lab that is already installed"},
	"home.lead": {"Entrena modelos de verdad en esta misma página, registra cada ejecución como en MLflow y compáralas para decidir cuál es mejor y por qué.",
		"Train real models right in this page, log every run as MLflow does, and compare them to decide which is best and why."},
	"home.first":   {"Entrena tu primer modelo", "Train your first model"},
	"home.class":   {"Abrir la clase", "Open the class"},
	"home.go_on":   {"Sigue donde lo dejaste", "Go on where you were"},
	"home.last":    {"Tu última ejecución: «{name}».", "Your last run: “{name}”."},
	"home.runs":    {"Ver {n|tu ejecución|tus ejecuciones}", "See your {n|run|runs}"},
	"home.facts":   {"Nada que instalar, sin cuenta, y tus datos no salen de este equipo.", "Nothing to install, no account, and your data never leave this computer."},
	"home.plot":    {"Las 150 flores de iris según el largo y el ancho de sus pétalos; cada especie con su marca.", "The 150 iris flowers by the length and width of their petals; each species with its own mark."},
	"home.caption": {"Tu primer modelo: un bosque aleatorio de 100 árboles sobre iris. Da los mismos números que scikit-learn en Python.", "Your first model: a random forest of 100 trees on iris. It gives the same numbers as scikit-learn in Python."},

	"home.example":      {"Explora un ejemplo", "Explore an example"},
	"home.example_text": {"Las ejecuciones del ejercicio de clase, entrenadas aquí con este clic: ordénalas, compáralas y quítalas cuando quieras.", "The runs of the class's exercise, trained right here with this click: sort them, compare them, and remove them when you like."},
	"home.data":         {"Trae tus datos", "Bring your data"},
	"home.data_text":    {"Un CSV tuyo, o iris, vinos o cáncer de mama, con cinco modelos. Cada hiperparámetro dice qué hace.", "A CSV of your own, or iris, wines or breast cancer, with five models. Every hyperparameter says what it does."},
	"home.teach":        {"¿Das la clase?", "Do you teach?"},
	"home.teach_text":   {"Cuatro horas preparadas: el plan con su reloj, diapositivas, notas, respuestas y la corrección de las entregas.", "Four hours, prepared: the plan with its clock, slides, notes, answers and the marking of what is handed in."},
}
