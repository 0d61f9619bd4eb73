package browsers

import (
	"bytes"
	"context"
	"encoding/json"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience is how long a test waits for anything at most.
const patience = time.Minute

// document is a page on which a person does everything that a Page can do.
const document = `<!doctype html><meta charset="utf-8"><title>one</title>
<style>body { margin: 0; background: rgb(0, 128, 64) } #button { position: absolute; left: 300px; top: 200px; width: 80px; height: 40px }
#first { position: absolute; left: 20px; top: 100px } #second { position: absolute; left: 20px; top: 150px }</style>
<form><input id="first"><input id="second"><button hidden></button></form><button id="button" type="button">press</button>
<input id="files" type="file" multiple hidden><a id="save" download="notes.csv" href="data:text/csv,a%2Cb%0A1%2C2%0A"></a>
<script>
	window.seen = [];
	document.forms[0].addEventListener("submit", e => { e.preventDefault(); seen.push("submit"); });
	addEventListener("mousedown", e => seen.push("down on " + e.target.id + (e.isTrusted ? "" : ", made by a script")));
	button.addEventListener("click", e => seen.push("click " + e.clientX + " " + e.clientY + " " + e.button));
	addEventListener("keydown", e => seen.push((e.shiftKey ? "shift " : "") + (e.ctrlKey ? "control " : "") + e.key));
	files.addEventListener("change", async () => {
		for (const file of files.files) seen.push(file.name + ": " + await file.text());
	});
	function opened(mode, use) {
		return new Promise((resolve, reject) => {
			const open = indexedDB.open("kept", 1);
			open.onupgradeneeded = () => open.result.createObjectStore("notes");
			open.onerror = () => reject(open.error);
			open.onsuccess = () => {
				const transaction = open.result.transaction("notes", mode);
				const request = use(transaction.objectStore("notes"));
				transaction.oncomplete = () => { open.result.close(); resolve(request.result); };
				transaction.onabort = () => reject(transaction.error);
			};
		});
	}
</script>`

// serve serves the page on this machine.
func serve(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(strings.Replace(document, "one", r.URL.Path, 1)))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// person is one before a page: every failure ends the test.
type person struct {
	t    *testing.T
	page Page
}

// must does one thing.
func (d person) must(do func(context.Context) error) {
	d.t.Helper()
	ctx, done := context.WithTimeout(context.Background(), patience)
	defer done()
	if err := do(ctx); err != nil {
		d.t.Fatal(err)
	}
}

func (d person) visit(url string) {
	d.t.Helper()
	d.must(func(ctx context.Context) error { return d.page.Visit(ctx, url) })
}

func (d person) click(x, y float64) {
	d.t.Helper()
	d.must(func(ctx context.Context) error { return d.page.Click(ctx, x, y) })
}

func (d person) write(text string) {
	d.t.Helper()
	d.must(func(ctx context.Context) error { return d.page.Type(ctx, text) })
}

// is waits until an expression has a value, given as JSON.
func (d person) is(expression, want string) {
	d.t.Helper()
	for until := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		var got json.RawMessage
		d.must(func(ctx context.Context) (err error) {
			got, err = d.page.Eval(ctx, expression)
			return err
		})
		if string(got) == want {
			return
		}
		if time.Now().After(until) {
			d.t.Fatalf("%s is %s, want %s", expression, got, want)
		}
	}
}

// throws expects an expression to fail with a message.
func (d person) throws(expression, want string) {
	d.t.Helper()
	d.must(func(ctx context.Context) error {
		if got, err := d.page.Eval(ctx, expression); err == nil || !strings.Contains(err.Error(), want) {
			d.t.Errorf("%s is %s, %v; want an error about %s", expression, got, err, want)
		}
		return nil
	})
}

func begin(t *testing.T, engine Engine, o Options) Browser {
	t.Helper()
	ctx, done := context.WithTimeout(context.Background(), patience)
	defer done()
	b, err := Start(ctx, engine, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

func tabOf(t *testing.T, b Browser) person {
	t.Helper()
	d := person{t: t}
	d.must(func(ctx context.Context) (err error) {
		d.page, err = b.Open(ctx)
		return err
	})
	return d
}

// Whatever a test asks of a browser, each engine does as a person would see it.
func TestDrivers(t *testing.T) {
	for _, engine := range Engines {
		t.Run(string(engine), func(t *testing.T) {
			o := Options{Profile: t.TempDir(), Downloads: t.TempDir(), Lang: "es"}
			base := serve(t)
			b := begin(t, engine, o)
			d := tabOf(t, b)
			d.visit(base + "/first")
			for _, part := range []struct {
				name string
				run  func(*testing.T, person)
			}{{"eval", testEval}, {"mouse", testMouse}, {"keys", testKeys}, {"files", testFiles}, {"picture", testPicture}} {
				t.Run(part.name, func(t *testing.T) { part.run(t, person{t, d.page}) })
			}
			t.Run("download", func(t *testing.T) { testDownload(t, person{t, d.page}, o.Downloads) })
			t.Run("reload", func(t *testing.T) {
				d.is("(window.mark = 1)", "1")
				d.must(d.page.Reload)
				d.is("[document.readyState, typeof mark]", `["complete","undefined"]`)
			})
			t.Run("tabs", func(t *testing.T) { testTabs(t, b, person{t, d.page}, base) })
			t.Run("restart", func(t *testing.T) { testRestart(t, b, person{t, d.page}, o, base) })
		})
	}
}

func testEval(t *testing.T, d person) {
	d.is("document.title", `"/first"`)
	d.is(`[1.5, null, "ñ\n", {a: undefined}] // said by the way`, `[1.5,null,"ñ\n",{}]`)
	d.is("undefined", "null")
	d.is("new Promise(resolve => setTimeout(resolve, 50, 7))", "7")
	d.is("await 8", "8")
	d.is("navigator.language", `"es"`)
	d.throws("nothing.at.all", "ReferenceError")
	d.throws(`Promise.reject(new TypeError("refused"))`, "TypeError: refused")
	d.throws("1 +", "')'")
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if got, err := d.page.Eval(ctx, "new Promise(() => {})"); ctx.Err() == nil || err == nil {
		t.Errorf("a promise that is not kept gives %s, %v", got, err)
	}
	d.is("1 + 1", "2") // it is given up, and nothing waits for it
}

func testMouse(t *testing.T, d person) {
	d.is("(seen.length = 0)", "0")
	d.click(340, 220)
	d.is("seen", `["down on button","click 340 220 0"]`)
}

func testKeys(t *testing.T, d person) {
	d.click(30, 110)
	d.is("document.activeElement.id", `"first"`)
	d.is("(seen.length = 0)", "0")
	d.write("Ñu ñ!\tdos" + Shift + Tab + Release + End + "3" + Shift + "x" + Release + Enter)
	d.is("[first.value, second.value]", `["Ñu ñ!3X","dos"]`)
	// What Tab is called where Shift is held down is not the same everywhere.
	d.is(`seen.filter(key => /^(Tab|End|Enter|submit)$/.test(key))`, `["Tab","End","Enter","submit"]`)
	d.is(`seen.includes("ñ")`, "true")
	d.write(Control + "a" + Release + Delete)
	d.is("first.value", `""`)
}

func testFiles(t *testing.T, d person) {
	d.is("(seen.length = 0)", "0")
	folder := t.TempDir()
	var paths []string
	for name, text := range map[string]string{"a b.txt": "one", "ñ.txt": "two"} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	d.must(func(ctx context.Context) error { return d.page.Give(ctx, "#files", paths...) })
	d.is("seen.toSorted()", `["a b.txt: one","ñ.txt: two"]`)
	d.must(func(ctx context.Context) error {
		if err := d.page.Give(ctx, "#nothing", paths...); err == nil {
			t.Error("files are given to what is not there")
		}
		return nil
	})
}

func testPicture(t *testing.T, d person) {
	d.must(func(ctx context.Context) error {
		data, err := d.page.Screenshot(ctx)
		if err != nil {
			return err
		}
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			return err
		}
		if r, g, b, _ := picture.At(5, 5).RGBA(); r>>8 != 0 || g>>8 != 128 || b>>8 != 64 {
			t.Errorf("the page is rgb(%d, %d, %d) in the picture", r>>8, g>>8, b>>8)
		}
		if size := picture.Bounds().Size(); size.X < width/2 || size.Y < height/2 {
			t.Errorf("the picture is %v", size)
		}
		return nil
	})
}

func testDownload(t *testing.T, d person, folder string) {
	d.is("(save.click(), true)", "true")
	var text []byte
	for until := time.Now().Add(patience); string(text) != "a,b\n1,2\n"; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("notes.csv has %q", text)
		}
		text, _ = os.ReadFile(filepath.Join(folder, "notes.csv"))
	}
}

func testTabs(t *testing.T, b Browser, d person, base string) {
	other := tabOf(t, b)
	other.visit(base + "/second")
	other.is("document.title", `"/second"`)
	d.is("document.title", `"/first"`)
	other.is("(localStorage.said = 'hello')", `"hello"`)
	d.is("localStorage.said", `"hello"`)
	if err := other.page.Close(); err != nil {
		t.Error(err)
	}
	d.is("document.title", `"/first"`)
}

// What a page has kept is there when the browser is started again with the same profile, in the engines of which that is said.
func testRestart(t *testing.T, b Browser, d person, o Options, base string) {
	d.is(`opened("readwrite", notes => notes.put("a run", "key"))`, `"key"`)
	d.visit(base + "/next")
	d.is(`opened("readonly", notes => notes.get("key"))`, `"a run"`)
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	again := tabOf(t, begin(t, b.Engine(), o))
	again.visit(base + "/again")
	kept := `"a run"`
	if !b.Engine().Keeps() {
		kept = "null"
	}
	again.is(`opened("readonly", notes => notes.get("key"))`, kept)
}
