package words

// parts are the parts of the interface. A new one needs its line here.
var parts = []words{
	timeWords,
	frameWords,
	homeWords,
	trainWords,
	paramWords,
	errorWords,
	storeErrorWords,
	searchErrorWords,
	dataErrorWords,
	bundleErrorWords,
	trainerErrorWords,
	linearErrorWords,
	modelErrorWords,
	evaluateErrorWords,
	sweepErrorWords,
	sweepWords,
	inspectErrorWords,
	mlmodelErrorWords,
	workspaceErrorWords,
	evaluateWords,
	experimentWords,
	reportWords,
	runsWords,
	runsTableWords,
	runWords,
	compareWords,
	pageWords,
	serveWords,
	browserErrorWords,
	curveWords,
	bridgeWords,
	insideWords,
}

var timeWords = words{
	"time.now":     {"hace un momento", "just now"},
	"time.minutes": {"hace {n} min", "{n} min ago"},
	"time.hours":   {"hace {n} h", "{n} h ago"},
	"time.days":    {"hace {n} {n|día|días}", "{n} {n|day|days} ago"},
}
