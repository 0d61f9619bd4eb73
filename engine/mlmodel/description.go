package mlmodel

import (
	"strconv"
	"strings"

	"pizarra/engine/jsontext"
)

// description is the file MLmodel, in MLflow's order, which is that of the alphabet.
func description(t Training, size int) []byte {
	var b strings.Builder
	line := func(parts ...string) {
		for _, part := range parts {
			b.WriteString(part)
		}
		b.WriteByte('\n')
	}
	if t.Location != "" {
		line("artifact_path: ", quoted(t.Location))
	}
	line("flavors:")
	line("  onnx:")
	line("    code: null")
	line("    data: model.onnx")
	line("    onnx_session_options: null")
	line("    onnx_version: ", ONNX)
	line("    providers:")
	line("    - CPUExecutionProvider")
	line("  python_function:")
	line("    data: model.onnx")
	line("    env:")
	line("      conda: conda.yaml")
	line("      virtualenv: python_env.yaml")
	line("    loader_module: mlflow.onnx")
	line("    python_version: ", python)
	line("is_signature_from_type_hint: false")
	line("mlflow_version: ", MLflow)
	line("model_id: ", t.ModelID)
	line("model_size_bytes: ", strconv.Itoa(size))
	line("model_uuid: ", t.ModelID)
	line("prompts: null")
	if t.RunID != "" {
		line("run_id: ", quoted(t.RunID)) // digits alone would be read as a number
	}
	line("saved_input_example_info:")
	line("  artifact_path: input_example.json")
	line("  pandas_orient: split")
	line("  serving_input_path: serving_input_example.json")
	line("  type: dataframe")
	line("signature:")
	line("  inputs: ", single(inputs(t)))
	line("  outputs: ", single(outputs(t)))
	line("  params: null")
	line("type_hint_from_example: false")
	line("utc_time_created: ", single(created(t.Created)))
	return []byte(b.String())
}

// quoted is text as YAML takes it in double quotes, which is JSON's way too.
func quoted(s string) string { return string(jsontext.AppendString(nil, s)) }

// single is text in YAML's single quotes, within which nothing but these is special. It must not have line breaks, nor
// anything that cannot be printed: JSON has neither.
func single(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// inputs are the columns that go in, as a signature tells them: a double each.
func inputs(t Training) string {
	var b []byte
	for _, name := range t.Features {
		b = append(b, column(b, "double", name)...)
	}
	return string(b) + "]"
}

// outputs are the columns that come out.
func outputs(t Training) string {
	label := map[elem]string{long: "long", double: "double", text: "string"}[labelType(t.Classes)]
	b := column(nil, label, "label")
	for _, class := range t.Classes {
		b = append(b, column(b, "double", chance(class))...)
	}
	return string(b) + "]"
}

// column is one column of a signature, behind what stands before it.
func column(before []byte, kind, name string) []byte {
	b := []byte("[")
	if len(before) > 0 {
		b = []byte(", ")
	}
	b = append(append(append(b, `{"type": "`...), kind...), `", "name": `...)
	return append(appendName(b, name), `, "required": true}`...)
}

// appendName writes a name in JSON such that YAML takes it too: it refuses control characters that JSON lets stand.
func appendName(b []byte, name string) []byte {
	from := len(b)
	b = jsontext.AppendString(b, name)
	plain := string(b[from:])
	if strings.IndexFunc(plain, unprintable) < 0 {
		return b
	}
	b = b[:from]
	for _, r := range plain {
		if unprintable(r) {
			const digits = "0123456789abcdef"
			b = append(b, '\\', 'u', digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15])
			continue
		}
		b = append(b, string(r)...)
	}
	return b
}

// unprintable says of a character that JSON lets stand whether YAML does not.
func unprintable(r rune) bool {
	return r >= 0x7f && r < 0xa0 || r >= 0xfffe && r <= 0xffff || r == 0xfeff
}
