// Package inpage writes the JavaScript by which tests look at a page, whatever drives the browser.
package inpage

import "encoding/json"

// Quoted is a Go string as a JavaScript literal.
func Quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // no string fails to be marshalled
	}
	return string(b)
}

// ID selects the element with this id, whatever characters it has.
func ID(name string) string { return `[id="` + name + `"]` }

// Has is the first element that a selector finds, or null.
func Has(selector string) string { return "document.querySelector(" + Quoted(selector) + ")" }

// Ready is the condition that the lab has arrived, its workbook is open, and it hears what is done.
const Ready = `document.querySelector("#saved.saved, #saved:not(.saving):not(.failed)") !== null &&
	document.querySelector("#workbook-button span:nth-child(2)")?.textContent !== "…" && !globalThis.pizarraEarly?.isEarly()`

// Spot is where an element can be clicked, in CSS pixels of the viewport, or in State why it cannot.
type Spot struct {
	State string
	X, Y  float64
}

// Place finds the Spot of an element, and scrolls there. The next click of the page sets clickHit to whether it reaches the element;
// one that falls on something else does nothing.
func Place(selector string) string {
	return `(() => {
		const find = () => ` + Has(selector) + `;
		const holds = (e, inner) => e && inner && (e.contains(inner) || e.labels && [...e.labels].some(l => l.contains(inner)));
		const e = find();
		if (!e) return {State: "is missing"};
		if (e.disabled || e.ariaDisabled === "true") return {State: "is disabled"};
		e.scrollIntoView({block: "center", inline: "nearest", behavior: "instant"});
		const r = e.getClientRects()[0];
		if (!r || !r.width || !r.height) return {State: "is not visible"};
		const X = r.x + r.width / 2, Y = r.y + r.height / 2;
		const top = document.elementFromPoint(X, Y);
		if (!holds(e, top)) return {State: "is covered by " + (top ? top.outerHTML.slice(0, 120) : "nothing")};
		window.clickHit = false;
		removeEventListener("click", window.clickSeen, true);
		window.clickSeen = event => {
			window.clickHit = !!holds(find(), event.target);
			if (window.clickHit) return;
			event.preventDefault();
			event.stopImmediatePropagation();
		};
		addEventListener("click", window.clickSeen, {capture: true, once: true});
		return {State: "", X, Y};
	})()`
}

// Hit reports whether the click after Place reached the element. Where another page has been opened, nothing knows of the click any more.
const Hit = `window.clickHit !== false`
