package view

import "pizarra/site/app"

// ColumnName is the interface's word for an attribute, and a param's or metric's own name.
func ColumnName(a *app.App, c app.Column) string {
	if c.Name != "" {
		return c.Name
	}
	return T(a, attributeNames[c.Key])
}

var attributeNames = map[string]string{
	app.KeyStatus:   "runs.column.status",
	app.KeyName:     "runs.column.run_name",
	app.KeyStart:    "runs.column.start_time",
	app.KeyDuration: "runs.column.duration",
	app.KeyData:     "runs.column.dataset",
	app.KeyModel:    "runs.column.model_type",
}
