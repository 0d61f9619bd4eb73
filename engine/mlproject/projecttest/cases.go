package projecttest

// whole is a project as MLflow's users write them.
const whole = `name: iris

python_env: python_env.yaml

entry_points:
  main:
    parameters:
      model_type: {type: string, default: random_forest}
      n_estimators: {type: int, default: 100}
      max_depth: {default: None}
      alpha: float
      data:
        type: path
        default: data/iris.csv
      page: {type: uri, default: "https://example.org/?a=b"}
    command: "python train.py --model {model_type} --n {n_estimators} --depth {max_depth} --alpha {alpha} {data} {page}"
  test:
    command: >-
      python -m pytest
      -q

`

// one is a file with one entry point, which is said.
func one(entry string) string { return "name: x\nentry_points:\n  main:\n" + entry }

// command is a file whose main has a command and these parameters.
func command(text, parameters string) string {
	return one("    parameters: " + parameters + "\n    command: " + text + "\n")
}

var env = []string{"python_env.yaml", "data/iris.csv"}

// Cases are the table.
func Cases() []Case {
	return []Case{
		{whole, env, "", []string{"alpha=0.5"}},
		{whole, env, "", nil},
		{whole, env, "", []string{"alpha=0.5", "model_type=two words", "extra=a b", "flag=", "it's=x"}},
		{whole, env, "", []string{"alpha=a=b", "max_depth="}},
		{whole, env, "", []string{"alpha=1", "alpha=2"}},
		{whole, env, "", []string{"alpha"}},
		{whole, env, "", []string{"alpha=0", "data=nothing.csv"}},
		{whole, env, "", []string{"alpha=0", "data=data"}},
		{whole, env, "", []string{"alpha=0", "data=./data/../data/iris%2Ecsv"}},
		{whole, env, "", []string{"alpha=0", "data="}},
		{whole, env, "", []string{"alpha=0", "data=s3://bucket/iris.csv"}},
		{whole, env, "", []string{"alpha=0", "page=no"}},
		{whole, env, "", []string{"alpha=0", "page=1a:b"}},
		{whole, env, "", []string{"alpha=0", "page= s3:b"}},
		{whole, env, "", []string{"alpha=0", "page=../a:b"}},
		{whole, env, "test", []string{"x=1"}},
		{whole, env, "train.py", []string{"x=1"}},
		{whole, env, "my train.py", nil},
		{whole, env, "run.sh", []string{"x=$HOME"}},
		{whole, env, "plot.R", nil},
		{whole, env, ".py", nil},
		{whole, env, "a/.b.py", nil},
		{whole, env, "train.PY", nil},
		{whole, env, "nothing", nil},
		{whole, []string{"data/iris.csv"}, "", nil},
		{whole, []string{"python_env.yaml"}, "", []string{"alpha=1"}},

		{"", nil, "", nil},
		{"# nothing\n", nil, "", nil},
		{"x", nil, "", nil},
		{"- a\n", nil, "", nil},
		{"name: x\n", nil, "", nil},
		{"{}", nil, "a.py", nil},
		{"name: [a]\nentry_points: {}\n", nil, "", nil},
		{"name: 010\n", []string{"conda.yaml"}, "a.sh", nil},
		{"name:\n", []string{"conda.yaml", "python_env.yaml"}, "a.sh", nil},
		{"entry_points:\n", nil, "", nil},
		{"entry_points: []\n", nil, "", nil},
		{"entry_points:\n  main:\n", nil, "", nil},
		{"entry_points:\n  main: python train.py\n", nil, "", nil},
		{one("    parameters:\n    command: ls\n"), nil, "", nil},
		{one("    parameters: [a]\n    command: ls\n"), nil, "", nil},
		{one("    parameters: {}\n"), nil, "", nil},
		{one("    command:\n"), nil, "", nil},
		{one("    command: 5\n"), nil, "", nil},
		{one("    command: [a, b]\n"), nil, "", nil},
		{one("    command: ''\n"), nil, "", []string{"a=1"}},
		{one("    comand: ls\n"), nil, "", nil},
		{one("    command: ls\n    command: cat\n"), nil, "", nil},
		{"entry_points: {1: {command: ls}}\n", nil, "", nil},
		{"entry_points: {yes: {command: ls}}\n", nil, "yes", nil},
		{"Entry_points: {main: {command: ls}}\n", nil, "", nil},

		{command("ls {a}", "{a: 5}"), nil, "", nil},
		{command("ls {a}", "{a: }"), nil, "", []string{"a=1"}},
		{command("ls {a}", "{a: [float]}"), nil, "", nil},
		{command("ls {a}", "{a: {}}"), nil, "", nil},
		{command("ls {a}", "{a: {type: }}"), nil, "", []string{"a=1"}},
		{command("ls {a}", "{a: {type: 3, default: yes}}"), nil, "", nil},
		{command("ls {a}", "{a: {type: flaot, default: x}}"), nil, "", nil},
		{command("ls {a}", "{a: {default: ~}}"), nil, "", nil},
		{command("ls {a}", "{a: {default: ''}}"), nil, "", nil},
		{command("ls {a}", "{a: {default: [1]}}"), nil, "", nil},
		{command("ls {a} {b} {c} {d} {e} {f} {g} {h} {i} {j}", "{a: {default: 010}, b: {default: 1e-3}, c: {default: 1e-5}, d: {default: 1.0e-5}, "+
			"e: {default: 0.1}, f: {default: 1_000}, g: {default: 0x1F}, h: {default: on}, i: {default: 2026-11-26}, j: {default: 1:30}}"), nil, "", nil},
		{command("ls {a} {b} {c} {d}", "{a: {default: .inf}, b: {default: -.INF}, c: {default: .nan}, d: {default: 123456789012345678901234567890}}"), nil, "", nil},
		{command("ls {a} {b} {c}", "{a: {default: 1.e+16}, b: {default: 123456789.0}, c: {default: -0.0}}"), nil, "", nil},
		{command("ls {a}", "{a: {type: uri, default: 5}}"), nil, "", nil},
		{command("ls {a}", "{a: {type: path, default: 5}}"), []string{"5"}, "", nil},
		{command("ls {a} {a}", "{a: {default: 1}, a: {default: 2}, b: {default: 3}}"), nil, "", nil},
		{command("ls {a}", "{1: {default: 2}}"), nil, "", nil},
		{command("ls {a-b}", "{a-b: {default: 2}}"), nil, "", nil},
		{command("ls {a} {b}", "{a: string, b: string}"), nil, "", nil},
		{command("ls {a}", "{a: string}"), nil, "", []string{"a=; rm -rf /"}},
		{command("ls {a}", "{a: string}"), nil, "", []string{"a={b}"}},
		{command("ls {a}", "{a: string}"), nil, "", []string{"a=ñandú"}},
		{command("ls", "{a: string}"), nil, "", []string{"a=1", "é=2"}},

		{command("ls {b}", "{a: {default: 1}}"), nil, "", nil},
		{command("ls {b}", "{a: {default: 1}}"), nil, "", []string{"b=1"}},
		{command("'ls {'", "{a: {default: 1}}"), nil, "", nil},
		{command("ls }", "{a: {default: 1}}"), nil, "", nil},
		{command("'ls {{a}} {{{a}}}'", "{a: {default: 1}}"), nil, "", nil},
		{command("'ls {a{b}}'", "{a: {default: 1}}"), nil, "", nil},
		{command("'ls {}'", "{a: {default: 1}}"), nil, "", nil},
		{command("'ls {0}'", "{a: {default: 1}}"), nil, "", nil},
		{command("'ls { a }'", "{a: {default: 1}}"), nil, "", nil},
		{command("'ls {a!r}'", "{a: {default: 1}}"), nil, "", nil},
		{command("'ls {a:>4}'", "{a: {default: 1}}"), nil, "", nil},
		{command("'ls {a.b}'", "{a: {default: 1}}"), nil, "", nil},
		{command("\"awk '{print $1}' {a}\"", "{a: {default: 1}}"), nil, "", nil},
		{one("    parameters: {a: {default: 1}}\n    command: |\n      ls {a}\n        && ls\n"), nil, "", []string{"b=2"}},
		{one("    parameters: {a: {default: 1}}\n    command: >\n      ls {a}\n      -l\n\n      -a\n"), nil, "", nil},
		{one("    parameters: {a: {default: 1}}\n    command: ls {a}\n      -l # not this\n"), nil, "", nil},
		{one("    parameters: {a: {default: 1}}\n    command: \"ls {a} \\\n      -l\\t\\u00e9\"\n"), nil, "", nil},

		{"conda_env: conda.yaml\n", []string{"conda.yaml"}, "a.py", nil},
		{"conda_env: conda.yaml\n", nil, "a.py", nil},
		{"conda_env: conda.yaml\npython_env: p.yaml\n", []string{"conda.yaml", "p.yaml"}, "a.py", nil},
		{"conda_env:\npython_env:\n", nil, "a.py", nil},
		{"python_env: ''\n", nil, "a.py", nil},
		{"python_env: 5\n", nil, "a.py", nil},
		{"python_env: true\n", nil, "a.py", nil},
		{"python_env: ./envs/p.yaml\n", []string{"envs/p.yaml"}, "a.py", nil},
		{"python_env: envs\n", []string{"envs/p.yaml"}, "a.py", nil},
		{"docker_env: {image: a/b:1}\n", nil, "a.py", nil},
		{"docker_env: {image: }\n", nil, "a.py", nil},
		{"docker_env: image\n", nil, "a.py", nil},
		{"docker_env: {}\n", []string{"conda.yaml"}, "a.py", nil},
		{"docker_env: {image: a, volumes: [\"/a:/b\"], environment: [[\"A\", \"b\"], C]}\n", nil, "a.py", nil},
		{"docker_env: {image: a, volumes: x}\n", nil, "a.py", nil},
		{"docker_env: {image: a, volumes: [1]}\n", nil, "a.py", nil},
		{"docker_env: {image: a, environment: {A: b}}\n", nil, "a.py", nil},
		{"docker_env: {image: a, environment: [1]}\n", nil, "a.py", nil},
		{"docker_env: {image: a, environment: [], volumes: false}\n", nil, "a.py", nil},

		{"name: a: b\n", nil, "a.py", nil},
		{"name: 'a\n", nil, "a.py", nil},
		{"name:\ta\n", nil, "a.py", nil},
		{"name: a\n  b: c\n", nil, "a.py", nil},
		{"name: a\nb\n", nil, "a.py", nil},
		{"name: a\n---\nname: b\n", nil, "a.py", nil},
		{"--- # start\nname: a\n...\n", nil, "a.py", nil},
		{"name: \"a\\qb\"\n", nil, "a.py", nil},
		{"name: {a: b\n", nil, "a.py", nil},
		{"name: &a b\n", nil, "a.py", nil},
		{"name: *a\n", nil, "a.py", nil},
		{"name: !!str 5\n", nil, "a.py", nil},
		{"name: %a\n", nil, "a.py", nil},
		{"name: @a\n", nil, "a.py", nil},
		{"name: - a\n", nil, "a.py", nil},
		{"\ufeffname: a\r\nconda_env: c.yaml\r\n", []string{"c.yaml"}, "a.py", nil},
		{"name: a\x07b\n", nil, "a.py", nil},
		{"databricks_spark_job: {python_file: a.py}\n", nil, "a.py", nil},
		{"databricks_spark_job:\n", nil, "a.py", nil},
	}
}
