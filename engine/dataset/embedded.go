//go:build !page

package dataset

import _ "embed"

var (
	//go:embed builtin/wine.txt
	wineText string
	//go:embed builtin/breast_cancer.txt
	breastCancerText string
)

func init() {
	builtins.texts["wine"], builtins.texts["breast_cancer"] = wineText, breastCancerText
}
