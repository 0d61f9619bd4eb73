package experiments

import (
	"slices"
	"strings"

	"pizarra/engine/search"
	"pizarra/site/app"
	"pizarra/site/rooms/filter"
)

// box is the kind of the box above the list.
func (r *Room) box() filter.Kind {
	return filter.Kind{Page: app.PageExperiments, Scope: search.Experiments, Known: known}
}

// known is what the experiments have that a filter can ask for: MLflow's own tags last, which are seldom asked for.
func known(a *app.App) search.Known {
	var known search.Known
	var own []string
	for i := range a.Book.Experiments {
		for _, t := range a.Book.Experiments[i].Tags {
			if strings.HasPrefix(t.Key, "mlflow.") {
				own = append(own, t.Key)
			} else {
				known.Tags = append(known.Tags, t.Key)
			}
		}
	}
	slices.Sort(known.Tags)
	slices.Sort(own)
	known.Tags = slices.Compact(append(known.Tags, own...))
	known.Values = func(kind search.Kind, key string) (list []string) {
		for i := range a.Book.Experiments {
			e := &a.Book.Experiments[i]
			switch {
			case kind == search.Attribute && key == "name":
				list = append(list, e.Name)
			case kind == search.Tag:
				for _, t := range e.Tags {
					if t.Key == key {
						list = append(list, t.Value)
					}
				}
			}
		}
		slices.Sort(list)
		return slices.Compact(list)
	}
	return known
}
