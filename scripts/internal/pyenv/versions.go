package pyenv

import _ "embed"

// Versions is Python source that defines versions(): a dict with the releases, the C library and the processor that
// numbers were made with. A script that writes reference numbers puts it in front of itself.
//
//go:embed versions.py
var Versions string
