package i18n

// evaluateWords are the words of the evaluations of a run.
var evaluateWords = words{}
