package searchtest

import "slices"

// Cases is the table: filters of runs, then orders, then the other scopes.
func Cases() []Case {
	var list []Case
	for _, filter := range slices.Concat(metricFilters, textFilters, attributeFilters, datasetFilters, written, refused) {
		list = append(list, Case{"runs", filter, nil})
	}
	for _, order := range orders {
		list = append(list, Case{"runs", "", order})
	}
	for _, filter := range apart {
		list = append(list, Case{"runs", filter, nil})
	}
	for _, order := range apartOrders {
		list = append(list, Case{"runs", "", order})
	}
	list = append(list, Case{"runs", "metrics.accuracy > 0 AND tags.team LIKE '%'", []string{"params.max_depth DESC", "metrics.loss"}})
	return append(list, others...)
}

var metricFilters = []string{
	"", "metrics.accuracy > 0.9", "metrics.accuracy >= 0.9", "metrics.accuracy = 0.9", "metrics.accuracy != 0.9", "metrics.accuracy < 0.9",
	"metrics.accuracy <= -0.5", "metric.accuracy > .9", "metrics.accuracy < 1.", "metrics.accuracy > 1e-8 and metrics.accuracy < 1E-3",
	"metrics.accuracy > 99999999999999999999", "metrics.accuracy = 1.0E20", "metrics.loss > 1e308", "metrics.loss = 1e400", "metrics.loss < 1e400",
	"metrics.loss > -1e400", "metrics.loss != 0", "metrics.loss >= 0", "metrics.loss <= 0", "metrics.loss = -0", "metrics.loss < -5",
	"metrics.`val loss` < 1", "metrics.\"f1-score\" > 0.5", "metrics.'test/acc' = 1", "metrics.5_fold > 0", "metrics.top.k.5x = 3", "metrics.año = 1",
	"metrics.missing > 0", "metrics.missing != 0", "metrics.max > 1", "metrics.accuracy>0.9AND", "metrics.accuracy>0.9", "metrics.accuracy>-1",
}

var textFilters = []string{
	"params.max_depth = '5'", `params.max_depth = "5"`, "params.max_depth != '5'", "params.max_depth = ''", "param.model = 'forest'",
	"parameter.model LIKE 'forest'", "parameters.model ILIKE 'forest'", "params.model LIKE '%o%'", "params.model LIKE 'f_rest'", "params.model ILIKE 'ÁRBOL'",
	"params.model ILIKE '%RBOL'", "params.model LIKE '_rbol'", "params.model LIKE '%'", "params.model LIKE ''", "params.model LIKE 'for%est'",
	"params.`learning rate` = '0.1'", "params.path = 'C:\\data\\x'", "params.path LIKE 'C:\\%'", `params.model = "it's"`, "params.model = 'it''s'",
	`params.model = 'it\'s'`, `params.path LIKE 'a%"c'`, "params.batch = '01'", "params.batch != '1'", "params.order = 'up'", "params.`in` = 'si'",
	"params.5_fold = 'yes'", "params.max_depth IS NULL", "params.max_depth is not null", "params.nothing IS NULL", "params.nothing IS NOT NULL",
	"tags.team = 'A'", "tag.team != 'A'", "tags.team LIKE 'A%'", "tags.team ILIKE 'a'", "tags.team LIKE 'á'", "tags.team ILIKE 'Á'", "tags.team LIKE '%%%'",
	"tags.team LIKE '\\%'", "tags.note = ''", "tags.note IS NOT NULL AND tags.note LIKE ''", "tags.note LIKE '%日_'", "tags.note LIKE 'Ñ _ __ %'",
	"tags.mlflow.source.name ILIKE 'TRAIN.PY'", "tags.`mlflow.source.name` LIKE 'train%'", "tags.mlflow.runName LIKE 'run_1'", "tags.`a:b/c` = 'x'",
	"tags.`100` = 'x'", "tags.note = 'he said \"no\"'", "tags.team IS NULL",
}

var attributeFilters = []string{
	"status = 'FINISHED'", "attributes.status != 'FINISHED'", "attribute.status = \"RUNNING\"", "attr.status LIKE 'F%'", "run.status ILIKE 'failed'", "status = 'finished'",
	"run_name = 'forest-1'", "attributes.run_name ILIKE 'forest%'", "attributes.run_name LIKE '%\u00c1%'", "attributes.run_name ILIKE '%árbol%'",
	"attributes.`run name` = 'bosque'", "\"Run Name\" LIKE '%100%'", "run_name LIKE 'run_1'", "`run_name` = 'alone'",
	"start_time > 1000", "attributes.start_time >= 1000", "start_time = 1000.0", "start_time < 1500.5", "created > 2999", "attributes.Created = 900", "start_time > -1",
	"start_time < 9223372036854775807", "end_time > 0", "end_time != 2000", "end_time <= 10", "start_time = 1.7e12",
	"run_id = '00000000000000000000000000000001'", "run_id IN ('00000000000000000000000000000001', \"00000000000000000000000000000004\")",
	"attributes.run_id not in ('00000000000000000000000000000001','0000000000000000000000000000000c',)", "run_id IN('x')", "run_id LIKE '%1'", "run_id ILIKE '%C'",
	"run_id IN ('a\\x30', '0000000000000000000000000000000\\u0032', '\\60' )", "user_id = 'ana'", "user_id != 'ana'", "user_id = ''",
	"artifact_uri LIKE 'mlflow-artifacts:/3/%'", "attributes.artifact_uri = 'mlflow-artifacts:/1/00000000000000000000000000000001/artifacts'",
}

var datasetFilters = []string{
	"datasets.name = 'iris'", "dataset.name != 'iris'", "datasets.name ILIKE 'wine'", "datasets.name LIKE 'wine'", "datasets.name IN ('iris', 'bare')",
	"datasets.name NOT IN ('iris', 'bare')", "datasets.digest = 'd1'", "datasets.digest LIKE 'd1%'", "datasets.context = 'testing'", "datasets.context != 'testing'",
	"datasets.context IN ('testing', 'x')", "datasets.context NOT IN ('x')", "datasets.context LIKE 't%' AND datasets.name = 'bare'",
	"datasets.name = 'iris' AND datasets.name = 'Wine'", "datasets.digest = 'd1' and dataset.digest = 'd1b'", "datasets.`name` = 'bare'",
}

// written are ways of writing that MLflow takes, however they look.
var written = []string{
	"metrics.accuracy > 0.9 AND params.max_depth = '5'", "params.max_depth='5'AND metrics.accuracy=0.9", "params.max_depth = '5'\n\tand\n metrics.loss < 1",
	"AND params.max_depth = '5'", "params.max_depth = '5' AND", "params.max_depth = '5' AND AND metrics.accuracy = 0.9", "and",
	"params.max_depth = '5' metrics.accuracy = 0.9", "run_id LIKE '%' params.max_depth = '5'", "params.max_depth IS NOT NULL params.model LIKE '%o%'",
	"run_id IN ('00000000000000000000000000000001') params.max_depth = '5'", " params.max_depth = '5' ", "params.max_depth liKe'5'", "params.max_depth IS NOT NULL AND tags.team IS NULL",
	"tags.team='A' AND status='FINISHED' AND start_time<2000 AND datasets.name='iris' AND metrics.loss<=0.5 AND params.model!='x'", "`metrics`.accuracy = 1",
	"metrics.accuracy > 0.5 AND metrics.accuracy < 0.95 AND metrics.loss IS NOT NULL", "params.max_depth = '5' and params.max_depth = '10'",
	"attributes.status = 'FINISHED' AND tags.`mlflow.runName` = 'run_1'",
}

// refused are filters that MLflow refuses.
var refused = []string{
	"   ", "metrics.accuracy", "metrics.", "metrics.accuracy >", "metrics.accuracy > '0.9'", "metrics.accuracy > high", "metrics.accuracy > nan", "metrics.accuracy = inf",
	"metrics.accuracy > +1", "metrics.accuracy > 1e+5", "metrics.accuracy > .5e3", "metrics.accuracy > 0x1F", "metrics.accuracy > 1_000", "metrics.accuracy > 1,5", "metrics.accuracy > 0.9.1",
	"metrics.accuracy > - 1", "metrics.accuracy == 0.9", "metrics.accuracy <> 0.9", "metrics.accuracy => 0.9", "metrics.accuracy ! = 0.9", "metrics.accuracy LIKE '0.9'", "metrics.accuracy IN (0.9)",
	"metrics.accuracy IS NULL", "metrics.accuracy BETWEEN 0 AND 1", "0.9 < metrics.accuracy", "metrics.accuracy > metrics.loss", "Metrics.accuracy > 0.9", "METRICS.accuracy > 0.9",
	"metrics.f1-score > 0.5", "metrics.test/acc > 0", "metrics.val loss > 0", "metrics.a:b > 0", "metrics.12x > 0", "metrics.1e5 > 0", "metrics.0x1f > 0", "metrics.2 > 0", "params.$a = 'x'", "parameters.5_fold = 'yes'",
	"params.max_depth = 5", "params.max_depth > '5'", "params.max_depth >= 5", "params.max_depth IN ('5', '10')", "params.max_depth = five", "params.max_depth = '5", "params.max_depth = \"5", "params.`a = '5'",
	"params.max_depth NOT LIKE '5'", "params.max_depth RLIKE '5'", "params.max_depth CONTAINS '5'", "params.max_depth '5'", "params.in = '5'", "params.from = 'x'", "params.As = 'x'", "params.a.case = 'x'",
	"params.max_depth = ('5')", "params.max_depth IS", "params.max_depth IS NOT", "params.max_depth IS '5'", "params.max_depth IS NULL '5'", "params(max_depth) = '5'",
	"tags.team", "tags.team < 'A'", "tags.values = 'x'", "tags.team = 'A' OR tags.team = 'B'", "tags.team = 'A' AND (tags.note = 'x')", "(tags.team = 'A')", "NOT tags.team = 'A'",
	"tags.team = 'A', tags.note = 'x'", "tags.team = 'A';", "tags.team = 'A' -- mine", "/* mine */ tags.team = 'A'", "tags.team = 'A' && tags.note = 'x'", "tags.team = 'A' 'B'", "'A' = tags.team",
	"tags.team = 'A' and and run_name in ('x')", "run_id IN ('a') run_id IN ('b')",
	"color = 'red'", "attributes.color = 'red'", "attribute.Status = 'FINISHED'", "STATUS = 'FINISHED'", "experiment_id = '1'", "lifecycle_stage = 'active'", "attributes.name = 'x'", "foo.bar = 'x'", "mlflow.runName = 'x'",
	"start_time > '1000'", "start_time LIKE 1000", "start_time > yesterday", "start_time > 99999999999999999999", "start_time IN (1000)", "status IN ('FINISHED')", "run_name IN ('a')", "status IS NULL", "status > 'A'", "end_time IS NOT NULL",
	"status = FINISHED", "status = 5", "run_id IN ()", "run_id IN ('a'", "run_id IN 'a'", "run_id IN (a)", "run_id IN (1)", "run_id IN ('a', 5)", "run_id NOT ('a')", "run_id IN ['a']", "run_id IN ('a\\x4')", "run_id = ('a')",
	"datasets.name > 'a'", "datasets.color = 'x'", "datasets.name = 5", "datasets.name IN ('a'", "datasets.name IS NULL", "datasets = 'iris'",
	"=", "'", "`", "\"", ".", ">", "metrics", "metrics.accuracy > 0.9 AND color", "where metrics.accuracy > 0.9", "SELECT * FROM runs", "¿qué?",
}

var orders = [][]string{
	{}, {"start_time"}, {"start_time ASC"}, {"start_time DESC"}, {"attributes.start_time asc"}, {"created DESC"}, {"end_time"}, {"end_time DESC"}, {"run_name"}, {"attribute.run_name DESC"}, {"status", "run_name DESC"},
	{"run_id DESC"}, {"user_id", "run_id"}, {"artifact_uri DESC"}, {"metrics.accuracy"}, {"metrics.accuracy DESC"}, {"metric.loss asc"}, {"metrics.loss DESC"}, {"metrics.`val loss`"}, {"metrics.'f1-score' DESC"},
	{"params.max_depth"}, {"params.max_depth DESC"}, {"param.model"}, {"params.`learning rate` desc"}, {"tags.team"}, {"tags.team DESC"}, {"tag.note"}, {"tags.mlflow.source.name"}, {"tags.`mlflow.runName` DESC"},
	{"metrics.missing"}, {"metrics.accuracy DESC", "metrics.loss DESC"}, {"params.max_depth", "start_time"}, {"metrics.accuracy   DESC"}, {"tags.team", "metrics.accuracy DESC", "params.model", "status"}, {"metrics.order"}, {"metrics.desc DESC"},
	{"metrics.f1-score"}, {"metrics.accuracy UP"}, {"metrics.accuracy ASC DESC"}, {"metrics.accuracy DESC NULLS LAST"}, {"metrics.accuracy, metrics.loss"}, {"color"}, {""}, {"DESC"}, {"metrics.in"}, {"datasets.name"},
	{"`run name`"}, {"experiment_id"}, {"metrics.accuracy", "metric.accuracy DESC"}, {"start_time", "created"}, {"foo.bar"}, {"metrics.accuracy > 5"}, {"metrics"}, {"start_time DESC", "lifecycle_stage"},
}

// apart are the filters and orders with which we part from MLflow, as README says and why: the test fails where we no longer do.
var apart = []string{
	"params.max_depth = '5' params.model IS NOT NULL", "params.path LIKE 'C:\\%\\'", "params.`a\"b` = 'x'", "params.`` IS NULL", "attributes.\"`run_name`\" = 'alone'",
	"params.`a`.b = 'x'", "params. max_depth = '5'", "params.* IS NULL", "params.[a b] = 'x'", "params.max_depth IS NOT  NULL", "params.max_depth LIKE '5' AND run_id IN (('a', 'b'))",
	"run_id IN ('a' 'b')", "metrics.accuracy > \u0661",
}

var apartOrders = [][]string{{" metrics.accuracy"}, {"metrics.accuracy DESC "}, {"metrics.1 DESC"}}

// Agreed is the table without those.
func Agreed() []Case { return slices.DeleteFunc(Cases(), isApart) }

// isApart says whether a case is one of those.
func isApart(c Case) bool {
	return slices.Contains(apart, c.Filter) || slices.ContainsFunc(apartOrders, func(o []string) bool { return slices.Equal(o, c.Order) })
}

// others are searches of experiments, registered models and model versions.
var others = []Case{
	{"experiments", "", nil},
	{"experiments", "name = 'iris-classification'", nil},
	{"experiments", "name LIKE 'iris%'", nil},
	{"experiments", "attribute.name ILIKE 'iris%'", nil},
	{"experiments", "attributes.name ILIKE 'ñandú%'", nil},
	{"experiments", "name != 'Default'", []string{"name"}},
	{"experiments", "name LIKE '%\\_%'", nil},
	{"experiments", "creation_time > 4000", []string{"creation_time", "name DESC"}},
	{"experiments", "last_update_time <= 8000 AND creation_time >= 6000", nil},
	{"experiments", "experiment_id = '2'", nil},
	{"experiments", "experiment_id != '02'", []string{"experiment_id"}},
	{"experiments", "experiment_id IN ('1', '3', '99')", []string{"experiment_id DESC"}},
	{"experiments", "experiment_id NOT IN ('1')", []string{"last_update_time DESC"}},
	{"experiments", "tags.team = 'A'", nil},
	{"experiments", "tag.team ILIKE 'A'", nil},
	{"experiments", "tags.team IS NULL", []string{"attributes.name DESC"}},
	{"experiments", "tags.team IS NOT NULL AND tags.`mlflow.note.content` LIKE '%'", nil},
	{"experiments", "tags.team != 'A'", []string{"last_update_time", "creation_time", "creation_time"}},
	{"experiments", "name IN ('a')", nil},
	{"experiments", "name IS NULL", nil},
	{"experiments", "experiment_id LIKE '1'", nil},
	{"experiments", "experiment_id = 'one'", nil},
	{"experiments", "experiment_id = 1", nil},
	{"experiments", "creation_time > 1.5", nil},
	{"experiments", "creation_time = '5000'", nil},
	{"experiments", "attr.name = 'x'", nil},
	{"experiments", "params.a = 'x'", nil},
	{"experiments", "artifact_location = 'x'", nil},
	{"experiments", "tags.team > 'A'", nil},
	{"experiments", "", []string{"tags.team"}},
	{"experiments", "", []string{"color"}},
	{"models", "", nil},
	{"models", "name = 'iris'", nil},
	{"models", "name ILIKE '%IRIS'", nil},
	{"models", "attribute.name LIKE '%iris' AND tags.team = 'A'", nil},
	{"models", "name IN ('iris', 'vino')", []string{"name DESC"}},
	{"models", "name NOT IN ('iris', 'vino')", []string{"last_updated_timestamp"}},
	{"models", "tags.task != 'classification'", nil},
	{"models", "tags.task ilike 'CLASS%' AND tags.team LIKE '_'", nil},
	{"models", "tags.`mlflow.prompt.is_prompt` != 'true'", []string{"timestamp DESC"}},
	{"models", "tags.`mlflow.prompt.is_prompt` = 'true'", nil},
	{"models", "tags.`mlflow.prompt.is_prompt` = 'false' AND tags.team = 'A'", nil},
	{"models", "", []string{"timestamp", "name DESC"}},
	{"models", "", []string{"last_updated_timestamp DESC"}},
	{"models", "", []string{"timestamp", "last_updated_timestamp"}},
	{"models", "", []string{"attribute.name"}},
	{"models", "", []string{"creation_timestamp"}},
	{"models", "`name` = 'iris'", nil},
	{"models", "attributes.name = 'iris'", nil},
	{"models", "name > 'iris'", nil},
	{"models", "tags.team IS NULL", nil},
	{"models", "tags.team IN ('A')", nil},
	{"models", "version = '1'", nil},
	{"models", "params.a = 'x'", nil},
	{"versions", "", nil},
	{"versions", "name = 'iris'", nil},
	{"versions", "name ILIKE 'iris'", []string{"version_number"}},
	{"versions", "name = 'iris' AND version_number > 1", []string{"version_number DESC"}},
	{"versions", "version_number = '1'", []string{"name DESC"}},
	{"versions", "version_number <= 2 AND attribute.version_number != 1", nil},
	{"versions", "run_id = '00000000000000000000000000000002'", nil},
	{"versions", "run_id IN ('00000000000000000000000000000001', '00000000000000000000000000000003')", []string{"creation_timestamp"}},
	{"versions", "run_id NOT IN ('00000000000000000000000000000002')", []string{"attributes.last_updated_timestamp ASC"}},
	{"versions", "name IN ('vino', 'Iris')", nil},
	{"versions", "source_path LIKE 'runs:/%'", []string{"creation_timestamp DESC", "name"}},
	{"versions", "source_path ILIKE 'RUNS:/b%'", nil},
	{"versions", "tags.validation_status = 'approved'", nil},
	{"versions", "tags.validation_status ILIKE 'approved' AND tag.team = 'A'", nil},
	{"versions", "version_number = 1.5", nil},
	{"versions", "version_number LIKE '1'", nil},
	{"versions", "version_number IN ('1')", nil},
	{"versions", "version_number = 'one'", nil},
	{"versions", "current_stage = 'Production'", nil},
	{"versions", "source_path IN ('a')", nil},
	{"versions", "run_id = 5", nil},
	{"versions", "tags.validation_status IS NOT NULL", nil},
	{"versions", "creation_timestamp > 100", nil},
	{"versions", "", []string{"run_id"}},
	{"versions", "", []string{"version_number", "attribute.version_number"}},
}
