package dist

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/png"
	"math"

	"pizarra/site/i18n"
)

// webManifest is what a browser needs to install the lab; see https://www.w3.org/TR/appmanifest. Addresses are seen from assetFolder.
type webManifest struct {
	Name            string    `json:"name"`
	ShortName       string    `json:"short_name"`
	Description     string    `json:"description"`
	Lang            string    `json:"lang"`
	Dir             string    `json:"dir"`
	StartURL        string    `json:"start_url"`
	Scope           string    `json:"scope"`
	Display         string    `json:"display"`
	BackgroundColor string    `json:"background_color"`
	ThemeColor      string    `json:"theme_color"`
	Categories      []string  `json:"categories"`
	Icons           []appIcon `json:"icons"`
}

type appIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

// The sizes of the icons in pixels: those that browsers want, and Apple's.
var icons = []struct {
	name, sizes, purpose string
	size                 int
	margin               float64 // of each side, which a mask may cut
}{
	{"icon-small", "192x192", "", 192, 0},
	{"icon-large", "512x512", "", 512, 0},
	{"icon-mask", "512x512", "maskable", 512, 0.12},
	{touchIcon, "", "", 180, 0.08}, // Apple rounds corners itself
}

const touchIcon = "icon-touch"

// app makes what the lab is when it is installed: icons, and a manifest in each language. Both are the same app, which begins at the
// door and so in the language that was chosen last.
func (b *builder) app() error {
	list := []appIcon{{Src: b.named(RoleIcon, "icon")[len(assetFolder)+1:], Sizes: "any", Type: "image/svg+xml"}}
	for _, icon := range icons {
		picture, err := drawIcon(icon.size, icon.margin)
		if err != nil {
			return err
		}
		name := b.addFixed(RoleApp, icon.name+".png", picture)
		if icon.sizes != "" {
			list = append(list, appIcon{name, icon.sizes, "image/png", icon.purpose})
		}
	}
	for _, lang := range i18n.Langs {
		text, err := json.Marshal(webManifest{
			Name: i18n.T(lang, "page.app"), ShortName: "Pizarra", Description: i18n.T(lang, "page.description"), Lang: string(lang), Dir: "ltr",
			StartURL: "../", Scope: "../", Display: "standalone", BackgroundColor: "#1a2228", ThemeColor: "#1a2228",
			Categories: []string{"education", "productivity"}, Icons: list,
		})
		if err != nil {
			return err
		}
		b.addFixed(RoleApp, appName(lang)+".webmanifest", text)
	}
	return nil
}

func appName(lang i18n.Lang) string { return "app-" + string(lang) }

// The icon, as site/static/icon.svg has it, in units of a 32nd: a board with a line that rises.
var (
	board  = color.NRGBA{0x1a, 0x22, 0x28, 0xff}
	chalk  = color.NRGBA{0x93, 0xcf, 0xe8, 0xff}
	line   = [][2]float64{{7, 23.5}, {12.5, 16}, {17, 19.5}, {25, 9}}
	stroke = 3.2
	corner = 6.0
)

// drawIcon draws the icon as PNG. With a margin the board fills the whole square and the line keeps off its sides.
func drawIcon(size int, margin float64) ([]byte, error) {
	const samples = 4 // each way, of a pixel
	picture := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			var onBoard, onLine int
			for i := range samples * samples {
				u := (float64(x) + (float64(i%samples)+0.5)/samples) * 32 / float64(size)
				v := (float64(y) + (float64(i/samples)+0.5)/samples) * 32 / float64(size)
				if margin > 0 {
					u, v = (u-16)/(1-2*margin)+16, (v-16)/(1-2*margin)+16
				}
				if margin > 0 || inBoard(u, v) {
					onBoard++
					if toLine(u, v) <= stroke/2 {
						onLine++
					}
				}
			}
			if onBoard == 0 {
				continue
			}
			mix := func(a, b uint8) uint8 {
				return uint8(math.Round((float64(a)*float64(onBoard-onLine) + float64(b)*float64(onLine)) / float64(onBoard)))
			}
			picture.SetNRGBA(x, y, color.NRGBA{mix(board.R, chalk.R), mix(board.G, chalk.G), mix(board.B, chalk.B), uint8(255 * onBoard / (samples * samples))})
		}
	}
	var text bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	err := encoder.Encode(&text, picture)
	return text.Bytes(), err
}

// inBoard reports whether a point lies within the board, whose corners are round.
func inBoard(u, v float64) bool {
	dx, dy := math.Max(math.Abs(u-16)-(15-corner), 0), math.Max(math.Abs(v-16)-(15-corner), 0)
	return math.Hypot(dx, dy) <= corner
}

// toLine is how far a point is from the line.
func toLine(u, v float64) float64 {
	nearest := math.Inf(1)
	for i := 0; i+1 < len(line); i++ {
		ax, ay, bx, by := line[i][0], line[i][1], line[i+1][0], line[i+1][1]
		t := ((u-ax)*(bx-ax) + (v-ay)*(by-ay)) / ((bx-ax)*(bx-ax) + (by-ay)*(by-ay))
		t = math.Max(0, math.Min(1, t))
		nearest = math.Min(nearest, math.Hypot(u-ax-t*(bx-ax), v-ay-t*(by-ay)))
	}
	return nearest
}
