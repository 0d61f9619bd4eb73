package inside

import (
	"strconv"
	"strings"

	"pizarra/engine/inspect"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// The measures of a drawn tree, in pixels.
const (
	nodeWidth  = 160
	nodeHeight = 70
	nodeGap    = 12
	levelGap   = 34
	mostChars  = 21 // of a line in a node
)

// placed is a node and where it stands: x is its middle, y its upper edge.
type placed struct {
	inspect.TreeNode
	x, y   float64
	parent int // in the list, −1 for the root
	left   bool
}

// place puts every node above the middle of what is below it, and leaves side by side.
func place(d *inspect.DrawnTree) (list []placed, width, height float64) {
	leaves := 0
	var put func(parent int, left bool) int
	put = func(parent int, left bool) int {
		i := len(list)
		n := d.Nodes[i]
		list = append(list, placed{TreeNode: n, parent: parent, left: left, y: float64(n.Level*(nodeHeight+levelGap)) + 2})
		height = max(height, list[i].y+nodeHeight+2)
		if n.Feature == "" || n.Hidden > 0 {
			list[i].x = float64(leaves*(nodeWidth+nodeGap)) + nodeWidth/2 + 2
			leaves++
			return i
		}
		yes := put(i, true)
		no := put(i, false)
		list[i].x = (list[yes].x + list[no].x) / 2
		return i
	}
	put(-1, false)
	return list, float64(leaves*(nodeWidth+nodeGap)-nodeGap) + 4, height
}

// drawTree draws what is unfolded. Nodes are apart from the lines between them, so that one that is folded keeps its place among its
// siblings when the page is drawn again: moved, it would lose the keyboard. A node that asks is a link that folds it or unfolds what is below, so that the keyboard reaches all.
func drawTree(a *app.App, c at, d *inspect.DrawnTree) view.HTML {
	list, width, height := place(d)
	lines := view.Each(list, func(_ int, n placed) view.HTML {
		if n.parent < 0 {
			return ""
		}
		p := list[n.parent]
		key, anchor, shift := "inside.no", "start", 6.0
		if n.left {
			key, anchor, shift = "inside.yes", "end", -6.0
		}
		from, middle := p.y+nodeHeight, p.y+nodeHeight+levelGap/2
		return view.H(`<path class="edge%" d="M% %V%H%V%"/><text class="answer" x="%" y="%" text-anchor="%">%</text>`, lit(n.Lit), px(p.x), px(from), px(middle), px(n.x), px(n.y),
			px(n.x+shift), px(n.y-6), anchor, view.T(a, key))
	})
	return view.H(`<svg class="tree" id="inside-drawing" width="%" height="%" viewBox="0 0 % %" role="group" aria-label="%"><g>%</g><g>%</g></svg>`,
		px(width), px(height), px(width), px(height), view.T(a, "inside.tree.drawing", "n", len(list)), lines,
		view.Each(list, func(_ int, n placed) view.HTML { return drawNode(a, c, d, n) }))
}

func drawNode(a *app.App, c at, d *inspect.DrawnTree, n placed) view.HTML {
	left := n.x - nodeWidth/2
	title, under, rows := d.Classes[n.Says], i18n.Percent(a.Lang, n.Shares[n.Says], 0), view.T(a, "inside.tree.leaf_rows", "rows", n.Rows)
	name := view.T(a, "inside.tree.leaf") + " "
	if n.Feature != "" {
		title, under, rows = n.Feature, "≤ "+short(a, n.Threshold), view.T(a, "inside.tree.rows", "rows", n.Rows)
		if n.Lit {
			under += " · " + view.T(a, "inside.path.value", "value", short(a, n.Value))
		}
		name = question(a, n.Feature, n.Threshold) + "? "
	}
	name += view.T(a, "inside.tree.node", "rows", n.Rows, "percent", i18n.Percent(a.Lang, n.Shares[n.Says], 0), "class", d.Classes[n.Says])
	mark, text := view.HTML(""), left+8
	if n.Feature == "" {
		mark = view.H(`<svg x="%" y="%" width="12" height="12">%</svg>`, px(left+8), px(n.y+8), view.MarkIcon(n.Says))
		text += 17
	}
	folded := view.HTML("")
	if n.Hidden > 0 {
		folded = view.H(`<text class="more" x="%" y="%" text-anchor="end">+%</text>`, px(left+nodeWidth-8), px(n.y+49), strconv.Itoa(n.Hidden))
	}
	inside := view.H(`<rect class="box%" x="%" y="%" width="%" height="%" rx="5"/>%<text class="title" x="%" y="%">%</text><text class="question" x="%" y="%">%</text><text x="%" y="%">%</text>%%`,
		lit(n.Lit), px(left), px(n.y), px(nodeWidth), px(nodeHeight), mark, px(text), px(n.y+18), clip(title, mostChars), px(left+8), px(n.y+34), clip(under, mostChars),
		px(left+8), px(n.y+49), rows,
		folded, drawShares(n, left+8, n.y+nodeHeight-14))
	if n.Feature == "" {
		return view.H(`<g class="node leaf"><title>%</title>%</g>`, name, inside)
	}
	does := "inside.tree.fold"
	if n.Hidden > 0 {
		does = "inside.tree.unfold"
	}
	// The link is named by what stands in it; the whole sentence comes after that.
	return view.H(`<a class="node" id="inside-node-%" href="%" aria-description="%">%</a>`, strconv.Itoa(n.Node), toggledHref(a, c, n.Node), name+" "+view.T(a, does, "n", n.Hidden), inside)
}

// drawShares is a bar of the classes' shares among the rows of a node, with a gap between two, so that they part without colours.
func drawShares(n placed, x, y float64) view.HTML {
	const width = nodeWidth - 16
	var b strings.Builder
	for k, share := range n.Shares {
		if w := share * width; w > 0 {
			b.WriteString(string(view.H(`<rect class="cat-%" x="%" y="%" width="%" height="7" fill="currentColor"/>`, strconv.Itoa(k%8), px(x), px(y), px(max(w-1, 0.5)))))
			x += w
		}
	}
	return view.HTML(b.String())
}

func lit(on bool) string {
	if on {
		return " lit"
	}
	return ""
}

// clip shortens text in its middle, where names differ least.
func clip(s string, most int) string {
	letters := []rune(s)
	if len(letters) <= most {
		return s
	}
	back := most * 3 / 5
	return string(letters[:most-back-1]) + "…" + string(letters[len(letters)-back:])
}

// px writes a length in pixels with at most one decimal.
func px(x float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0")
}
