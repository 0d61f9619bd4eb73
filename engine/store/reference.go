package store

import (
	"strconv"
	"strings"

	"pizarra/engine/fault"
)

// Named is the version that a reference means, as MLflow's addresses have it behind models:/ — "name/3" by its number,
// "name/Production" the newest in a stage, "name/latest" the newest of all, "name@champion" the one that bears an alias. The
// error store.none_named says that nothing is in that stage.
func (r *Registry) Named(ref string) (ModelVersion, error) {
	if i := strings.LastIndexByte(ref, '@'); i >= 0 {
		return r.ByAlias(ref[:i], ref[i+1:])
	}
	name, which, _ := strings.Cut(ref, "/") // no name has a slash
	if n, err := strconv.Atoi(which); err == nil {
		return r.Version(name, n)
	}
	var stages []string
	if which != "latest" {
		stages = []string{which}
	}
	list, err := r.Latest(name, stages...)
	if err != nil {
		return ModelVersion{}, err
	}
	var newest ModelVersion
	for _, v := range list {
		if v.Version > newest.Version {
			newest = v
		}
	}
	if newest.Version == 0 {
		return ModelVersion{}, fault.New(fault.ResourceDoesNotExist, "store.none_named", "ref", shorten(ref))
	}
	return newest, nil
}
