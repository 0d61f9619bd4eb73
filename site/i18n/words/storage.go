package words

// storageWords say what is kept in this browser, and how safely.
var storageWords = words{
	"storage.here":      {"Tu trabajo está en este navegador", "Your work is in this browser"},
	"storage.used":      {"{size} en este navegador", "{size} in this browser"},
	"storage.protected": {"protegido", "protected"},
	"storage.exposed":   {"sin proteger", "not protected"},
	"storage.unkept":    {"{n} {n|ejecución|ejecuciones} sin copia", "{n} {n|run|runs} without a backup"},
	"storage.backed":    {"copia: {ago}", "backup: {ago}"},
	"storage.none":      {"sin copia", "no backup"},

	"storage.title":         {"Tu trabajo en este navegador", "Your work in this browser"},
	"storage.kept_in":       {"El cuaderno «{name}» está en este navegador, en este equipo y en esta dirección; en ningún otro sitio.", "The workbook “{name}” is in this browser, on this computer and at this address; nowhere else."},
	"storage.size":          {"Ocupado", "Used"},
	"storage.size_of":       {"{size} de {quota} ({percent} %), con todos los cuadernos y el laboratorio.", "{size} of {quota} ({percent}%), with all workbooks and the lab."},
	"storage.size_unknown":  {"Este navegador no lo dice.", "This browser does not say."},
	"storage.protection":    {"Protección", "Protection"},
	"storage.protected_yes": {"Protegido: el navegador no lo borra por su cuenta, aunque falte espacio.", "Protected: the browser does not clear it by itself, even when room is short."},
	"storage.protected_no":  {"Sin proteger: si falta espacio en el equipo, el navegador puede borrarlo.", "Not protected: when the computer runs short of room, the browser may clear it."},
	"storage.protect":       {"Pedir que lo proteja", "Ask for protection"},
	"storage.protect_how":   {"Algunos navegadores lo deciden sin preguntar: ayuda instalar Pizarra o guardarla en favoritos.", "Some browsers decide without asking: installing Pizarra or bookmarking it helps."},
	"storage.last":          {"Última copia", "Last backup"},
	"storage.last_never":    {"Ninguna todavía.", "None yet."},
	"storage.full":          {"Queda poco espacio. Haz una copia ahora y borra lo que no necesites, o vacía la papelera.", "Little room is left. Make a backup now, and delete what you do not need or empty the trash."},
	"storage.loses":         {"Cuándo lo puede borrar un navegador", "When a browser may clear it"},
	"storage.loses_private": {"En una ventana privada o de invitado se pierde todo al cerrarla: haz la copia antes.", "In a private or guest window all is lost once it is closed: make the backup before."},
	"storage.loses_safari":  {"Safari borra lo de una página que lleva siete días de uso sin visitarse, salvo que esté instalada en la pantalla de inicio.", "Safari clears what belongs to a page that was not visited for seven days of use, unless it is installed on the home screen."},
	"storage.loses_exit":    {"Si el navegador borra los datos al salir, como en muchas aulas, haz una copia al final de cada clase.", "Where the browser clears data on exit, as in many classrooms, make a backup at the end of each class."},
	"storage.loses_file":    {"Abierto como archivo desde un disco, el almacén va con la ruta del archivo: si lo mueves o le cambias el nombre, puede no encontrarse.", "Opened as a file from a disk, the storage goes with the file's path: moved or renamed, it may not be found."},
}
