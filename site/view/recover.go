package view

import "pizarra/site/i18n"

// Recover is the page that saves what a person has done where the lab does not start. It is read without any program; its own script
// does what it offers.
func Recover(lang i18n.Lang, links Links, policy string) HTML {
	return Join(
		viewHeadOf(lang, i18n.T(lang, "recover.title")+" · Pizarra", i18n.T(lang, "recover.lead"), links, policy),
		H(`<script src="%" defer></script></head><body><main id="main" tabindex="-1">%</main></body></html>`, links.Script, viewRecover(lang, "../../", "../", true)),
	)
}

// recoverWords are the sentences that the script of the page says.
var recoverWords = []struct{ name, key string }{
	{"looking", "recover.looking"}, {"found", "recover.found"}, {"none", "recover.none"}, {"silent", "recover.silent"}, {"refused", "recover.refused"},
	{"runs", "recover.runs"}, {"save", "recover.save"}, {"raw", "recover.raw"}, {"working", "recover.working"}, {"saved", "recover.saved"},
	{"saved_part", "recover.saved_part"}, {"saved_raw", "recover.saved_raw"}, {"failed", "recover.failed"}, {"erase_head", "recover.erase_head"},
	{"not_typed", "recover.not_typed"}, {"erased", "recover.erased"}, {"dropping", "recover.dropping"}, {"no_network", "recover.no_network"},
}

// viewRecover is what the page holds. root is the site's address, seen from the page, and lab that of the lab; hosted says that there
// is a site, which a browser may keep.
func viewRecover(lang i18n.Lang, root, lab string, hosted bool) HTML {
	t := func(key string) string { return i18n.T(lang, key) }
	return Join(
		H(`<div class="recover" id="recover" data-root="%" data-lab="%"><h1>%</h1><p>%</p>`, root, lab, t("recover.title"), t("recover.lead")),
		H(`<noscript><p class="advice warn">%</p></noscript>`, t("recover.no_script")),
		H(`<section aria-labelledby="recover-head"><h2 id="recover-head" tabindex="-1">%</h2><p id="recover-state" role="status"></p>`+
			`<p><button type="button" id="recover-again" hidden>%</button></p><ul id="recover-books"></ul></section>`, t("recover.books"), t("recover.again")),
		When(hosted, func() HTML {
			return H(`<section aria-labelledby="recover-kept"><h2 id="recover-kept">%</h2><p>%</p>`+
				`<p><button type="button" id="recover-drop">%</button></p><p id="recover-dropped" role="status"></p></section>`,
				t("recover.kept"), t("recover.kept_text"), t("recover.drop"))
		}),
		H(`<p class="recover-links"><a href="%">%</a>`, lab, t("recover.back")),
		When(hosted, func() HTML {
			return Each(i18n.Langs, func(_ int, other i18n.Lang) HTML {
				if other == lang {
					return ""
				}
				return H(` <a href="%%/recover/" hreflang="%" lang="%">%</a>`, root, string(other), string(other), string(other), i18n.T(other, "page.language"))
			})
		}),
		H(`</p><template id="recover-book"><li><h3 class="name"></h3><p class="facts small muted"></p><p class="advice newer" hidden>%</p>`+
			`<p class="does"><button type="button" class="primary save"></button> <button type="button" class="raw" hidden></button></p><p class="said" role="status"></p>`+
			`<details><summary class="erase-head"></summary><form class="erase"><p>%</p><label>% <input class="typed" autocomplete="off" autocapitalize="none" spellcheck="false"></label>`+
			`<button class="danger erase-go">%</button></form></details></li></template>`,
			t("recover.newer"), t("recover.erase_text"), t("recover.erase_name"), t("recover.erase")),
		`<div hidden>`,
		Each(recoverWords, func(_ int, w struct{ name, key string }) HTML {
			return H(`<span data-word="%">%</span>`, w.name, t(w.key))
		}),
		`</div></div>`)
}
