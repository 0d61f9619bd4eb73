package words

// bridgeWords tell where things are in the real MLflow.
var bridgeWords = words{
	"bridge.title":     {"En MLflow", "In MLflow"},
	"bridge.where":     {"Dónde está", "Where it is"},
	"bridge.nowhere":   {"En ningún sitio: la interfaz de MLflow no tiene una pantalla así. En Python se hace con scikit-learn, sobre el modelo cargado.", "Nowhere: MLflow’s interface has no such screen. In Python you do it with scikit-learn, on the model that you load."},
	"bridge.languages": {"MLflow 3.18 se instala solo en inglés; los nombres en español son los de su propia traducción.", "MLflow 3.18 installs in English only; the Spanish names are those of its own translation."},
	"bridge.parts":     {"Cómo se llama cada parte", "What each part is called"},
	"bridge.here":      {"Aquí", "Here"},
	"bridge.english":   {"MLflow en inglés", "MLflow in English"},
	"bridge.spanish":   {"MLflow en español", "MLflow in Spanish"},
	"bridge.differs":   {"Qué cambia allí", "What differs there"},
	"bridge.only":      {"Solo en Pizarra", "Only in Pizarra"},
}
