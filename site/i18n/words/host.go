package words

import "pizarra/site/i18n/words/hosted"

// hostWords are what is said to a request that gets no file of the site.
var hostWords = func() words {
	w := words{}
	for key, s := range hosted.Words {
		w[key] = Sentence(s)
	}
	return w
}()
