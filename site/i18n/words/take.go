package words

// takeWords are those of the page about having the lab without the network.
var takeWords = words{
	"title.take": {"Sin internet", "Without internet"},
	"take.title": {"Pizarra sin internet", "Pizarra without internet"},
	"take.lead":  {"Tus ejecuciones siempre están en este equipo. Aquí ves si también lo está el laboratorio, y cómo llevártelo.", "Your runs are always on this computer. Here you see whether the lab is too, and how to take it along."},

	"take.copy":    {"La copia en este navegador", "The copy in this browser"},
	"take.unknown": {"Todavía no se sabe: la copia empieza cuando la página descansa.", "Not known yet: the copy begins once the page rests."},

	"take.offline_filling":   {"El laboratorio se está guardando en este navegador. Puedes seguir trabajando.", "The lab is being kept in this browser. You can go on working."},
	"take.offline_waiting":   {"La red falló o algo en el camino cambió los archivos. Lo que llegó está comprobado y guardado; el resto se pide de nuevo cada minuto, y en cuanto vuelva la red.", "The network has failed, or something on the way has changed the files. What has arrived is checked and kept; the rest is asked for again every minute, and as soon as the network is back."},
	"take.offline_ready":     {"Todo el laboratorio está en este navegador, comprobado archivo por archivo. Puedes cerrar la pestaña, apagar la red y volver a abrir esta dirección.", "The whole lab is in this browser, checked file by file. You can close the tab, switch the network off and open this address again."},
	"take.offline_renewable": {"Todo el laboratorio está en este navegador, y una versión nueva también. Esta página sigue con la suya hasta que la cargues de nuevo.", "The whole lab is in this browser, and a new version is too. This page goes on with its own until you load it anew."},
	"take.offline_plain":     {"Esta dirección empieza por http:// y es de otro equipo: así los navegadores no guardan páginas, y tampoco avisan entre pestañas de lo que está en marcha. El laboratorio funciona mientras haya red o la pestaña siga abierta. Para tenerlo siempre, ábrelo por https:// o desde este mismo equipo.", "This address begins with http:// and belongs to another computer: browsers keep no pages then, nor do they tell tabs of what goes on in others. The lab works while there is a network or the tab stays open. To have it always, open it by https:// or from this very computer."},
	"take.offline_missing":   {"Este navegador, o esta ventana privada, no guarda páginas. El laboratorio funciona mientras haya red o la pestaña siga abierta.", "This browser, or this private window, keeps no pages. The lab works while there is a network or the tab stays open."},
	"take.offline_off":       {"La copia está apagada en este navegador.", "The copy is switched off in this browser."},
	"take.offline_file":      {"Estás en el archivo único: el laboratorio entero va dentro. Cópialo a donde quieras. El navegador guarda tus ejecuciones por archivo: antes de moverlo, haz una copia de tu cuaderno.", "You are in the single file: the whole lab is inside it. Copy it wherever you like. The browser keeps your runs by file: back up your workbook before you move it."},

	"take.files":      {"Llevártelo", "Take it along"},
	"take.files_none": {"Para descargar el laboratorio hace falta la red; después ya no.", "Downloading the lab takes the network; after that nothing does."},
	"take.single":     {"Todo el laboratorio en un archivo: cópialo a un lápiz USB o a tu disco y ábrelo con doble clic, sin instalar nada y sin servidor. Guarda sus propias ejecuciones: para llevar las tuyas, haz una copia de tu cuaderno y restáurala allí.", "The whole lab in one file: copy it to a stick or to your disk and open it with a double click, with nothing to install and no server. It keeps runs of its own: to bring yours, back up your workbook and restore it there."},
	"take.single_get": {"Descargar pizarra.html (unos 5 MB)", "Download pizarra.html (about 5 MB)"},
	"take.zip":        {"El sitio entero para publicarlo tú: descomprímelo en cualquier alojamiento de páginas estáticas, en la carpeta que quieras.", "The whole site, to publish it yourself: unpack it on any host of static pages, in whatever folder you like."},
	"take.zip_get":    {"Descargar pizarra.zip", "Download pizarra.zip"},

	"take.install":         {"Instalarlo como aplicación", "Install it as an app"},
	"take.install_about":   {"Se abre en su propia ventana, con su icono, y el navegador cuida más lo que guarda.", "It opens in a window of its own, with its icon, and the browser takes more care of what it keeps."},
	"take.install_chrome":  {"Chrome y Edge: el icono de instalar al final de la barra de direcciones.", "Chrome and Edge: the install icon at the end of the address bar."},
	"take.install_safari":  {"Safari: Compartir y después «Añadir al Dock», o «Añadir a pantalla de inicio» en el iPhone y el iPad. Así Safari no borra tus ejecuciones tras siete días sin uso.", "Safari: Share, then “Add to Dock”, or “Add to Home Screen” on iPhone and iPad. Then Safari does not delete your runs after seven days without use."},
	"take.install_android": {"Android: el menú del navegador y después «Instalar aplicación».", "Android: the browser's menu, then “Install app”."},
}
