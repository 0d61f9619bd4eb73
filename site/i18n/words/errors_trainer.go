package words

// trainerErrorWords are what links, commands and files say when they do not make a Job.
var trainerErrorWords = words{
	"error.run.tag_own":           {"Las etiquetas que empiezan por «pizarra.», como «{key}», las pone el laboratorio y dicen qué es la ejecución. Elige otro nombre.", "Tags that begin with “pizarra.”, such as “{key}”, are set by the lab and say what the run is. Choose another name."},
	"error.job.key":               {"El enlace trae «{key}», que no es un dato de {model} ni del experimento. Corrige el nombre o quítalo del enlace.", "The link carries “{key}”, which is no setting of {model} nor of the experiment. Mend the name, or take it out of the link."},
	"error.job.twice":             {"El enlace dice «{key}» más de una vez, o sin valor. Deja una sola.", "The link says “{key}” more than once, or without a value. Leave one only."},
	"error.job.drop_missing":      {"«{value}» no vale para drop_missing. Se admite: true, false.", "“{value}” will not do for drop_missing. Allowed: true, false."},
	"error.job.file":              {"No queda claro qué archivo es «{name}»: falta su huella SHA-256. Vuelve a traer el CSV.", "It is not clear which file “{name}” is: its SHA-256 is missing. Bring the CSV again."},
	"error.job.builtin_selection": {"«{name}» viene con la aplicación y se usa entero, con su propia clase: elegir columnas o cómo leerlo es solo para archivos CSV. Quita esas opciones.", "“{name}” comes with the application and is used whole, with its own class: choosing columns or how to read it is for CSV files only. Take those options out."},
	"error.data.file_missing":     {"El archivo «{name}» no está en este cuaderno. Vuelve a traer el CSV.", "The file “{name}” is not in this workbook. Bring the CSV again."},
	"error.data.file_other":       {"«{name}» no es el archivo de este experimento: su contenido es otro. Trae el original, o empieza un experimento con este.", "“{name}” is not the file of this experiment: its content differs. Bring the original, or begin an experiment with this one."},

	"error.param.seed_not_drawn": {"Error interno: no se sorteó la semilla de {model} antes de entrenar. Vuelve a entrenar y, si se repite, avisa a quien da la clase.", "Internal error: the seed of {model} was not drawn before the training. Train again and, if it happens again, tell your teacher."},
	"error.linear.part":          {"Error interno: se pidieron las partes de {from} a {to} de un modelo que se entrena de una vez. Vuelve a entrenar y, si se repite, avisa a quien da la clase.", "Internal error: parts {from} to {to} were asked for of a model that is trained in one piece. Train again and, if it happens again, tell your teacher."},

	"error.command.word":     {"«{word}» sobra: cada valor va detrás de su opción, como en --n-estimators 50. Escribe delante la opción que falta, o quítalo.", "“{word}” is out of place: each value goes behind its option, as in --n-estimators 50. Put the missing option before it, or take it out."},
	"error.command.unknown":  {"{flag} no es una opción de {model}. Las que hay son: {known}.", "{flag} is no option of {model}. There are: {known}."},
	"error.command.no_value": {"A {flag} le falta el valor. Escríbelo detrás: {flag} valor.", "{flag} lacks its value. Write it behind: {flag} value."},
	"error.command.value":    {"«{value}» no vale para {flag}. Se admite: {allowed}.", "“{value}” will not do for {flag}. Allowed: {allowed}."},

	"error.file.not_found": {"No hay ningún archivo «{name}». Revisa el nombre y la carpeta desde la que lo pides.", "There is no file “{name}”. Check its name and the folder that you ask from."},
	"error.file.folder":    {"«{name}» es una carpeta. Da el nombre de un archivo CSV.", "“{name}” is a folder. Give the name of a CSV file."},
	"error.file.no_access": {"No se puede leer «{name}»: {detail}. Comprueba que tienes permiso para abrirlo.", "“{name}” cannot be read: {detail}. Check that you are allowed to open it."},
}
