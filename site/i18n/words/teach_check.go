package words

// teachCheckWords are those of the look at the machine before the class.
var teachCheckWords = words{
	"teach.check_why":   {"Haz esto en el equipo con el que vas a dar clase y en uno de los de la clase. Tarda unos segundos y no deja nada escrito.", "Do this on the computer that you teach with, and on one of the class's. It takes a few seconds and leaves nothing behind."},
	"teach.check_go":    {"Comprobar este equipo", "Check this computer"},
	"teach.check_again": {"Comprobar otra vez", "Check again"},
	"teach.checking":    {"Comprobando: escribe, lee y entrena dos bosques…", "Checking: it writes, reads and trains two forests…"},

	"teach.grade.good":   {"bien", "good"},
	"teach.grade.warn":   {"ojo", "careful"},
	"teach.grade.bad":    {"mal", "bad"},
	"teach.verdict.good": {"Este equipo está listo para la clase.", "This computer is ready for the class."},
	"teach.verdict.warn": {"Se puede dar clase. {n} {n|cosa pide|cosas piden} atención.", "The class can go on. {n} {n|thing wants|things want} attention."},
	"teach.verdict.bad":  {"Así no se puede dar clase: {n} {n|cosa falla|cosas fallan}.", "The class cannot go on like this: {n} {n|thing fails|things fail}."},

	"teach.check.browser":      {"Navegador", "Browser"},
	"teach.check.browser_good": {"Tiene todo lo que el laboratorio usa.", "It has all that the lab uses."},
	"teach.check.browser_bad":  {"Le falta: {missing}.", "It lacks: {missing}."},
	"teach.check.browser_do":   {"Actualízalo, o usa un Chrome, Edge, Firefox o Safari de los dos últimos años.", "Update it, or use a Chrome, Edge, Firefox or Safari of the last two years."},

	"teach.check.secure":      {"Dirección segura", "Secure address"},
	"teach.check.secure_good": {"La página llega por una dirección segura.", "The page comes from a secure address."},
	"teach.check.secure_bad":  {"La página llega por HTTP a secas: el navegador guarda una sola copia y no puede abrirse sin red.", "The page comes over plain HTTP: the browser keeps one copy only, and cannot open it without a network."},
	"teach.check.secure_do":   {"Publícala con HTTPS, o ábrela en el mismo equipo que la sirve (localhost).", "Publish it with HTTPS, or open it on the very computer that serves it (localhost)."},

	"teach.check.storage":      {"Guardar", "Saving"},
	"teach.check.storage_good": {"Ha escrito en el cuaderno y lo ha leído igual.", "It wrote into the workbook and read the same again."},
	"teach.check.storage_bad":  {"Aquí no se guarda nada de forma duradera: al cerrar la pestaña se pierde.", "Nothing is kept for good here: with the tab it is gone."},
	"teach.check.storage_do":   {"Sal de la ventana privada, permite los datos de sitios en los ajustes del navegador, o haz una copia del cuaderno antes de cerrar.", "Leave the private window, allow site data in the browser's settings, or make a backup of the workbook before you close."},

	"teach.check.room":         {"Espacio", "Room"},
	"teach.check.room_good":    {"El navegador deja {megabytes} MB libres.", "The browser leaves {megabytes} MB free."},
	"teach.check.room_unknown": {"El navegador no dice cuánto espacio queda.", "The browser does not tell how much room is left."},
	"teach.check.room_do":      {"Una clase cabe en 50 MB. Vacía el disco o borra datos de otros sitios, y exporta el cuaderno al acabar.", "A class fits into 50 MB. Free the disk or clear other sites' data, and export the workbook at the end."},

	"teach.check.persist":      {"Protección", "Protection"},
	"teach.check.persist_good": {"El navegador ha prometido no borrar el trabajo por su cuenta.", "The browser has promised not to clear the work by itself."},
	"teach.check.persist_bad":  {"El navegador puede borrar el trabajo si le falta espacio; Safari, tras siete días sin visitas.", "The browser may clear the work when it runs out of room; Safari, after seven days without a visit."},
	"teach.check.persist_do":   {"Añade la página a favoritos o instálala y comprueba otra vez. Que la clase se lleve una copia del cuaderno.", "Bookmark the page or install it, and check again. Have the class take a backup of the workbook home."},

	"teach.check.private":      {"Perfil", "Profile"},
	"teach.check.private_good": {"No parece una ventana privada ni un perfil de invitado.", "It looks like neither a private window nor a guest profile."},
	"teach.check.private_bad":  {"Parece una ventana privada o un perfil de invitado: al cerrarla se borra todo. Es una suposición; el navegador no lo dice.", "It looks like a private window or a guest profile: once closed, all is gone. It is a guess; the browser does not tell."},
	"teach.check.private_do":   {"Abre la página en una ventana normal. En un equipo compartido, usa cuadernos con nombre y, al acabar, «Terminar aquí».", "Open the page in a normal window. On a shared computer use named workbooks and, at the end, “Finish here”."},

	"teach.check.speed":           {"Velocidad", "Speed"},
	"teach.check.speed_good":      {"100 árboles con breast_cancer en {ms} ms: de sobra.", "100 trees on breast_cancer in {ms} ms: more than enough."},
	"teach.check.speed_bad":       {"100 árboles con breast_cancer en {ms} ms: va lento, pero llega.", "100 trees on breast_cancer in {ms} ms: slow, but it will do."},
	"teach.check.speed_do":        {"Cierra otras pestañas y enchufa el portátil. En los barridos, pide menos combinaciones.", "Close other tabs and plug the laptop in. Ask for fewer combinations in sweeps."},
	"teach.check.speed_failed":    {"El entrenamiento de prueba ha fallado.", "The training failed."},
	"teach.check.speed_failed_do": {"Carga la página otra vez. Si vuelve a pasar, usa otro navegador y apunta lo que dice arriba.", "Load the page again. If it happens once more, use another browser and note what it says above."},

	"teach.check.workers":      {"Procesadores", "Processors"},
	"teach.check.workers_good": {"Hasta {n} trabajadores a la vez, en {cores} núcleos.", "Up to {n} workers at a time, on {cores} cores."},
	"teach.check.workers_bad":  {"Solo hay {n} trabajador: los bosques grandes tardarán más. Los resultados son los mismos.", "There is only {n} worker: large forests take longer. Results are the same."},
	"teach.check.workers_do":   {"No hace falta nada. En los barridos, ten paciencia.", "Nothing needs doing. Be patient with sweeps."},

	"teach.check.locks":      {"Varias pestañas", "Several tabs"},
	"teach.check.locks_good": {"Las pestañas pueden turnarse para escribir.", "Tabs can take turns at writing."},
	"teach.check.locks_bad":  {"Este navegador no tiene cerrojos entre pestañas.", "This browser has no locks between tabs."},
	"teach.check.locks_do":   {"Trabaja en una sola pestaña.", "Work in one tab only."},

	"teach.check.material":      {"Diapositivas y códigos", "Slides and codes"},
	"teach.check.material_good": {"Las diapositivas y los códigos QR ya están en este equipo.", "Slides and QR codes are on this computer by now."},
	"teach.check.material_bad":  {"Las diapositivas o los códigos QR no han llegado.", "Slides or QR codes have not arrived."},
	"teach.check.material_do":   {"Comprueba la red y repite. Como reserva, imprime las diapositivas.", "Check the network and try again. To be safe, print the slides."},

	"teach.check.offline":           {"Sin red", "Without a network"},
	"teach.check.offline_good":      {"La página se abrirá aunque se caiga la red.", "The page will open even if the network goes down."},
	"teach.check.offline_bad":       {"Abierta, la página sigue sin red. Cerrada, todavía no se puede volver a abrir sin ella.", "Open, the page goes on without a network. Closed, it cannot yet be opened again without one."},
	"teach.check.offline_do":        {"No cierres la pestaña durante la clase y ten una conexión de reserva, como la del móvil.", "Do not close the tab during the class, and keep a second connection ready, such as a phone's."},
	"teach.check.offline_coming":    {"La copia para trabajar sin red está llegando.", "The copy for work without a network is on its way."},
	"teach.check.offline_coming_do": {"Espera un momento, carga la página otra vez y comprueba de nuevo.", "Wait a moment, load the page again and check once more."},
	"teach.check.offline_nowhere":   {"En esta dirección el navegador no guarda páginas para abrirlas sin red.", "At this address the browser keeps no pages to open without a network."},

	"error.teach.not_read": {"Lo escrito no se ha leído igual. Carga la página y comprueba otra vez; si sigue, usa otro navegador.", "What was written was not read the same. Load the page and check again; if it goes on, use another browser."},
}
