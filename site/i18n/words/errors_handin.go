package words

// handinErrorWords are what a hand-in that cannot be written or read says, and why a run of one was not trained again.
var handinErrorWords = words{
	"error.handin.not_handin": {"No es una entrega de Pizarra. Pide el archivo que se descargó al pulsar «Entregar»: su nombre acaba en .pizarra.zip.", "It is no hand-in of Pizarra. Ask for the file that was downloaded with “Hand in”: its name ends in .pizarra.zip."},
	"error.handin.repacked":   {"Otro programa ha vuelto a comprimir la entrega, y así no se puede leer. Pide el archivo tal como lo descargó Pizarra.", "Another program has packed the hand-in anew, and like that it cannot be read. Ask for the file just as Pizarra downloaded it."},
	"error.handin.damaged":    {"La entrega está dañada o incompleta: falla en «{what}». Pide que la envíen otra vez.", "The hand-in is damaged or incomplete: it fails at “{what}”. Ask for it to be sent again."},
	"error.handin.newer":      {"La entrega se hizo con una versión de Pizarra más nueva (formato {version}; esta conoce hasta el {known}). Recarga la página para actualizarla.", "The hand-in was made with a newer version of Pizarra (format {version}; this one knows up to {known}). Reload the page to bring it up to date."},
	"error.handin.file_big":   {"El archivo pesa {megabytes} MB y una entrega tiene como mucho {limit} MB. ¿Es de verdad una entrega?", "The file weighs {megabytes} MB and a hand-in has {limit} MB at most. Is it really a hand-in?"},
	"error.handin.big":        {"Los CSV con los que se entrenó ocupan {megabytes} MB y en una entrega caben {limit} MB. Manda a la papelera las ejecuciones del más grande y entrega otra vez.", "The CSV files of the runs take {megabytes} MB and a hand-in has room for {limit} MB. Move the runs of the largest to the trash, and hand in again."},
	"error.handin.class_big":  {"Las respuestas y notas ocupan {megabytes} MB y en una entrega caben {limit} MB. Acorta las notas y entrega otra vez.", "Answers and notes take {megabytes} MB and a hand-in has room for {limit} MB. Shorten the notes and hand in again."},
	"error.handin.student":    {"La entrega no dice de quién es. Pide que la hagan otra vez.", "The hand-in does not say whose it is. Ask for it to be made again."},
	"error.handin.nickname":   {"El nombre no puede quedar vacío, pasar de {limit} caracteres ni ocupar más de una línea.", "The name cannot be empty, have more than {limit} characters or more than one line."},
	"error.handin.no_job":     {"La ejecución no guarda un entrenamiento que se pueda repetir.", "The run keeps no training that could be repeated."},
	"error.handin.unfinished": {"La ejecución no llegó al final.", "The run did not get to its end."},
	"error.handin.open_seed":  {"La ejecución no fijó todas sus semillas: cada vez sale otra cosa.", "The run did not fix all of its seeds: each time something else comes out."},
}
