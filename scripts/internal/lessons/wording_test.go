package lessons

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pizarra/scripts/internal/repo"
	"pizarra/site/i18n"
	"pizarra/site/i18n/words"
	"pizarra/site/lesson"
)

// banned are turns of phrase that no student is to read: calques (one language's words in the order of the other), filler, which can be
// struck out without loss, praise of tools, and vague sentences, which say that there is something and not what. The list is ours, grown
// from what we mended.
var banned = map[i18n.Lang][]string{
	i18n.ES: {
		// Calques.
		"aplicar para", "en orden a", "hacer sentido", "hace sentido", "realizar una tarea", "realiza una tarea", "llevar a cabo", "jugar un papel",
		"juega un papel", "jugar un rol", "juega un rol", "al final del día", "en términos de", "tomar ventaja", "toma ventaja", "tomar lugar",
		"hacer la diferencia", "es por eso que", "es por ello que", "estado del arte", "punto de dolor", "asume que", "asumir que", "asumiendo que",
		"librería", "librerías", "remover", "remueve", "soporta", "soportado", "soportar", "eventualmente", "robusto", "robusta", "robustos", "robustas",
		"customizar", "setear", "loguear", "logear", "loggear", "deployar", "testear", "clickear", "clicar", "updatear", "taguear", "mergear",
		"accesar", "inicializar", "resetear", "en base a", "en relación a", "a nivel de", "de acuerdo a", "bajo demanda",
		// Filler.
		"es importante notar", "es importante destacar", "es importante señalar", "es importante mencionar", "es importante recordar", "cabe destacar",
		"cabe mencionar", "cabe señalar", "cabe recordar", "vale la pena mencionar", "hay que destacar", "hoy en día", "en la actualidad", "en el mundo actual",
		"hoy más que nunca", "sin lugar a dudas", "sin duda alguna", "como ya sabes", "como todos sabemos", "como es sabido", "obviamente", "básicamente",
		"simplemente", "en definitiva", "en resumen", "en conclusión", "dicho esto", "en este sentido", "en ese sentido", "cabe la posibilidad",
		"hacer uso de", "haciendo uso de", "procede a", "proceder a", "procedemos a", "a continuación veremos", "como se mencionó", "como hemos visto",
		// Praise.
		"de vanguardia", "última generación", "solución integral", "poderosa herramienta", "potente herramienta", "herramienta poderosa", "sumérgete",
		"sumergirse", "sumergirnos", "adentrarnos", "adéntrate", "exploremos", "desbloquea", "desbloquear", "aprovecha el poder", "saca el máximo partido",
		"sacar el máximo partido", "sin esfuerzo", "al siguiente nivel", "marca la diferencia", "mundo apasionante", "revolucionario", "innovador", "innovadora",
		// Vague.
		"una amplia gama", "una gran variedad de", "un sinfín de", "diversos aspectos", "ciertos aspectos", "en gran medida", "y mucho más", "entre otras cosas",
		"de alguna manera", "de alguna forma", "de cierta manera", "algún tipo de", "todo tipo de", "de manera efectiva", "de forma eficiente",
		"de manera eficiente", "de manera adecuada", "de forma adecuada", "de la mejor manera", "las mejores prácticas", "algo salió mal", "algo ha salido mal",
		"ha ocurrido un error", "ocurrió un error", "error inesperado", "datos no válidos", "valor no válido", "operación no permitida",
	},
	i18n.EN: {
		// Calques of the Spanish.
		"explain me", "depends of", "depend of", "consists in", "take in account", "in base to", "make a question", "make questions", "is possible to",
		"assist to the class", "do click", "make click", "pretend to", "realise an experiment", "realize an experiment", "realise a training", "realize a training",
		"make a training", "informations", "softwares", "the actual version", "in the actuality", "in the measure that", "make sense of the", "it results that",
		"how it is called", "how is it called", "discuss about", "more easy", "more fast", "equal than",
		// Filler.
		"it's important to note", "it is important to note", "it is important to", "it's important to", "it's worth noting", "it is worth noting", "worth noting",
		"worth mentioning", "in order to", "due to the fact that", "the fact that", "needless to say", "as we all know", "as you know", "of course", "obviously",
		"basically", "simply", "in conclusion", "to sum up", "in summary", "nowadays", "in today's world", "more than ever", "when it comes to",
		"at the end of the day", "in terms of", "with regard to", "with respect to the fact", "as mentioned above", "that being said", "having said that",
		"moreover", "furthermore", "make use of", "making use of", "please note", "let's explore", "let us explore", "as we have seen",
		// Praise.
		"delve", "delves", "leverage", "leverages", "leveraging", "seamless", "seamlessly", "robust", "robustly", "utilize", "utilise", "utilizes", "state-of-the-art",
		"state of the art", "cutting-edge", "cutting edge", "game-changer", "game changer", "empower", "empowers", "unlock the", "harness", "holistic", "synergy",
		"best-in-class", "world-class", "next-generation", "to the next level", "dive into", "deep dive", "embark", "tapestry", "pivotal", "crucial", "paramount",
		"streamline", "streamlined", "effortless", "effortlessly", "elevate", "showcase", "powerful tool", "actionable", "supercharge", "blazing",
		// Vague.
		"a wide range of", "a wide variety of", "a variety of", "a plethora", "a myriad", "myriad", "various aspects", "certain aspects", "and much more",
		"among other things", "in some way", "some kind of", "some sort of", "all kinds of", "to a large extent", "best practices", "in an efficient way",
		"in an effective way", "facilitate", "facilitates", "something went wrong", "an error occurred", "an error has occurred", "unexpected error", "invalid data",
		"invalid value", "operation not allowed",
	},
}

// found are the banned phrases of a text, as whole words, in any case, over ends of lines too, but not over the end of a sentence.
func found(lang i18n.Lang, text string) (all []string) {
	text = plain(text)
	for _, phrase := range banned[lang] {
		if strings.Contains(text, plain(phrase)) {
			all = append(all, phrase)
		}
	}
	return all
}

var (
	sentenceEnd = regexp.MustCompile(`[.:;!?…](\s|$)`)
	notLetters  = regexp.MustCompile(`[^\p{L}\p{N}|]+`)
)

// plain is a text's words with a blank on each side, and a bar at the end of each sentence.
func plain(text string) string {
	text = sentenceEnd.ReplaceAllString(strings.ToLower(text), " | ")
	return " " + strings.Trim(notLetters.ReplaceAllString(text, " "), " ") + " "
}

// TestWording looks for banned phrases in whatever a student reads: the lessons and the words of the interface.
func TestWording(t *testing.T) {
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	for lang, phrases := range banned {
		if len(phrases) < 40 {
			t.Errorf("%s: only %d phrases", lang, len(phrases))
		}
		files := 0
		err := filepath.WalkDir(filepath.Join(root, filepath.FromSlash(Folder), string(lang)), func(file string, e fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(file) != ".md" {
				return err
			}
			files++
			text, err := os.ReadFile(file)
			for i, paragraph := range strings.Split(string(text), "\n\n") {
				for _, phrase := range found(lang, paragraph) {
					t.Errorf("%s/%s, paragraph %d: %q", lang, filepath.Base(file), i+1, phrase)
				}
			}
			return err
		})
		if err != nil || files == 0 {
			t.Fatal("no lessons: ", err)
		}
	}
	for key, s := range words.All() {
		for lang, text := range map[i18n.Lang]string{i18n.ES: s.ES, i18n.EN: s.EN} {
			for _, phrase := range found(lang, text) {
				t.Errorf("%s, %s: %q", key, lang, phrase)
			}
		}
	}
}

// mostWords is how much a student is to read in a lesson before there is something to do again.
const mostWords = 120

var markupOrCode = regexp.MustCompile(`(?s)<pre[^>]*>.*?</pre>|<[^>]*>`)

// TestSomethingToDo holds that no lesson is a wall of text.
func TestSomethingToDo(t *testing.T) {
	for _, lang := range i18n.Langs {
		for _, l := range course(t, lang).Lessons {
			if l.Kind != lesson.KindLesson && l.Kind != lesson.KindQuiz {
				continue // a lab has steps, and other pages are to be looked up in
			}
			live := 0
			for _, b := range l.Blocks {
				if b.Kind != lesson.Prose {
					live++
					continue
				}
				if n := len(strings.Fields(markupOrCode.ReplaceAllString(b.HTML, " "))); n > mostWords {
					t.Errorf("%s, %s: %d words in a row: %.60s…", lang, l.ID, n, b.HTML)
				}
			}
			if live == 0 {
				t.Errorf("%s, %s: there is nothing to do", lang, l.ID)
			}
		}
	}
}

// TestBannedIsFound holds that each phrase of the list is found where it stands, and not within longer words.
func TestBannedIsFound(t *testing.T) {
	seen := map[string]bool{}
	for lang, phrases := range banned {
		for _, phrase := range phrases {
			if seen[string(lang)+phrase] {
				t.Errorf("%s: %q stands twice", lang, phrase)
			}
			seen[string(lang)+phrase] = true
			if len(found(lang, "Aquí, **"+strings.ToUpper(strings.ReplaceAll(phrase, " ", "\n"))+"**.")) == 0 {
				t.Errorf("%s: %q is not found", lang, phrase)
			}
			if hits := found(lang, "x"+phrase+"x"); len(hits) > 0 {
				t.Errorf("%s: %q is found within a word", lang, hits)
			}
			if words := strings.Fields(phrase); len(words) > 1 && slices.Contains(found(lang, words[0]+". "+strings.Join(words[1:], " ")), phrase) {
				t.Errorf("%s: %q is found in two sentences", lang, phrase)
			}
		}
	}
}
