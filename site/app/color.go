package app

import "slices"

// ColorTag is MLflow's tag for the colour of a run: "#0072b2".
const ColorTag = "mlflow.runColor"

// Palette are the colours that a run can be given, as MLflow writes them: the categories of the light theme. Pages and charts
// draw a colour by its place here, so that it fits their theme.
var Palette = []string{"#0072b2", "#d55e00", "#008a64", "#b65a8c", "#a97400", "#2b8bc4", "#8a7f00", "#4b5560"}

// RunColor is the place of a run's colour in the palette: the one it was given, else that of its model. of looks up its values.
func RunColor(of func(key string) Value) int {
	if i := slices.Index(Palette, of("tags."+ColorTag).Text); i >= 0 {
		return i
	}
	return ModelColor(of(KeyModel).Text)
}
