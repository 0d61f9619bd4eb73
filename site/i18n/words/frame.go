package words

// frameWords stand on every page.
var frameWords = words{
	"title.home":        {"Pizarra · el laboratorio de MLOps", "Pizarra · the MLOps lab"},
	"title.train":       {"Entrenar · Pizarra", "Train · Pizarra"},
	"title.experiments": {"Experimentos · Pizarra", "Experiments · Pizarra"},
	"title.runs":        {"Ejecuciones · Pizarra", "Runs · Pizarra"},
	"title.run":         {"Ejecución · Pizarra", "Run · Pizarra"},
	"title.compare":     {"Comparar · Pizarra", "Compare · Pizarra"},
	"title.models":      {"Modelos · Pizarra", "Models · Pizarra"},

	"beyond.coming":   {"Abriendo el laboratorio completo…", "Opening the whole lab…"},
	"beyond.training": {"Abriendo el laboratorio completo: antes termina y se guarda tu entrenamiento…", "Opening the whole lab: your training ends and is saved first…"},
	"beyond.failed":   {"Esta sección aún no ha llegado", "This section has not arrived yet"},
	"beyond.again":    {"Intentarlo otra vez", "Try again"},

	"frame.skip":        {"Ir al contenido", "Skip to content"},
	"frame.rooms":       {"Secciones", "Sections"},
	"frame.rooms_short": {"Menú", "Menu"},
	"frame.train":       {"Entrenar", "Train"},
	"frame.experiments": {"Experimentos", "Experiments"},
	"frame.runs":        {"Ejecuciones", "Runs"},
	"frame.compare":     {"Comparar", "Compare"},
	"frame.models":      {"Modelos", "Models"},

	"frame.saved":            {"guardado", "saved"},
	"frame.saved_long":       {"Todo lo hecho está guardado en este navegador.", "Everything you did is saved in this browser."},
	"frame.saving":           {"guardando…", "saving…"},
	"frame.saving_long":      {"Se está escribiendo en este navegador. Espera a que termine antes de cerrar la pestaña.", "Writing to this browser. Wait until it ends before you close the tab."},
	"frame.opening":          {"abriendo…", "opening…"},
	"frame.opening_long":     {"Se está abriendo tu cuaderno.", "Your workbook is being opened."},
	"frame.not_kept":         {"sin guardar", "not kept"},
	"frame.not_kept_long":    {"Este navegador no deja guardar (¿ventana privada?). Al cerrar la pestaña se pierde todo: haz antes una copia de seguridad.", "This browser does not let us save (a private window?). Closing the tab loses everything: make a backup first."},
	"frame.save_failed":      {"no se guardó", "not saved"},
	"frame.save_failed_long": {"El último cambio no se pudo guardar. Haz una copia de seguridad antes de cerrar la pestaña.", "The last change could not be saved. Make a backup before you close the tab."},

	"frame.workbook":       {"Tu cuaderno", "Your workbook"},
	"frame.workbook_label": {"Cuaderno:", "Workbook:"},
	"frame.workbook_why":   {"Cada quien trabaja en el suyo. Un apodo basta; no hay contraseña, así que no lo uses para guardar secretos.", "Each student works in their own. A nickname is enough; there is no password, so keep no secrets in it."},
	"frame.workbook_new":   {"Abrir otro o crear uno nuevo", "Open another or create one"},
	"frame.workbook_open":  {"Abrir", "Open"},
	"frame.backup_why":     {"La copia es un archivo con todo el cuaderno. Al restaurarla se añade a lo que ya hay, sin repetir nada.", "The backup is one file with the whole workbook. Restoring adds it to what is there, without doubles."},
	"frame.backup":         {"Hacer una copia", "Back up"},
	"frame.restore":        {"Restaurar una copia", "Restore a backup"},
	"frame.handin":         {"Entregar, o terminar en este equipo", "Hand in, or finish on this computer"},

	"book.backed_up": {"Copia hecha: busca el archivo entre tus descargas y guárdalo fuera de este equipo.", "Backed up: look for the file among your downloads and keep it somewhere else too."},
	"book.restored":  {"Copia restaurada: {added} {added|ejecución nueva|ejecuciones nuevas}, {there} que ya {there|estaba|estaban}.", "Backup restored: {added} new {added|run|runs}, {there} already there."},

	"frame.theme":        {"Colores", "Colours"},
	"frame.theme_system": {"Como el sistema", "As the system"},
	"frame.theme_light":  {"Claros (papel)", "Light (paper)"},
	"frame.theme_dark":   {"Oscuros (pizarra)", "Dark (slate)"},
	"frame.copy":         {"Copiar", "Copy"},
	"frame.copied":       {"Copiado.", "Copied."},
	"frame.dismiss":      {"Entendido", "Got it"},

	"frame.same_numbers": {"Los mismos números que scikit-learn {version}", "The same numbers as scikit-learn {version}"},
	"frame.offline":      {"No necesita internet", "Needs no internet"},
	"frame.private":      {"Tus datos no salen de este equipo", "Your data never leave this computer"},
}
