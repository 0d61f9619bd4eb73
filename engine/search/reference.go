package search

// MLflow is the release that this package is held to.
const MLflow = "3.18.0"
